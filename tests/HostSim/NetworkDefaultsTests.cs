using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Networks;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.HostSim;

/// <summary>The networks that come with the command: their bits, their form, their schema.</summary>
[TestClass]
public class NetworkDefaultsTests
{
    /// <summary>Hashes of the plans, seed 1, that recordings and golden vectors were made with before networks were
    /// described: the same bytes now.</summary>
    [TestMethod]
    [DataRow("96235F9C956D38FE", "cue")]
    [DataRow("3F227CD5EBE5A40C", "reckon-cue")]
    [DataRow("83D8553C6D7DE4D0", "cue", "populations.hidden.size=300")]
    [DataRow("2899CE78E3177295", "cue", "projections.*to hidden.density=0.2")]
    [DataRow("CDDCED91B9739504", "cue", "populations.hidden.signals.0=random")]
    [DataRow("AA53CEB1EBF75391", "cue", "populations.hidden.signals.0=regenerated")]
    [DataRow("7522FD95929B95D7", "cue", "populations.hidden.signals.0=adaptive")]
    [DataRow("DE85C18A383F0E52", "cue", "projections.*.weightBits=16")]
    [DataRow("FC64630B74C61C91", "cue", "projections.*.weightBits=16", "projections.*to hidden.density=0.37",
        "projections.*to hidden.rule.rate=1e-5")]
    public void PlansKeepTheirBytes(string hash, string name, params string[] settings) =>
        Assert.AreEqual(hash, NetworkText.Hash(NetworkFile.Describe(name, settings).Plan(1)));

    [TestMethod]
    public void EachIsInCanonicalFormAndValid()
    {
        JsonObject schema = NetworkSchema.Make();
        Assert.Contains("cue", NetworkFile.DefaultNames);
        foreach (string name in NetworkFile.DefaultNames)
        {
            string text = File.ReadAllText(Path.Combine(NetworkFile.DefaultFolder, name + NetworkFile.Ending));
            Assert.AreEqual(NetworkPrinter.Print(NetworkFile.Checked(name, [])), text, name);
            Assert.AreEqual("", SchemaCheck.Problem(schema, JsonNode.Parse(text)), name);
        }
    }

    [TestMethod]
    public void SchemaAndPageAreFresh()
    {
        CheckFresh("host-sim/Networks/network.schema.json", NetworkSchema.Text(), "schema");
        CheckFresh("host-sim/Networks/README.md", NetworkReference.Text(), "reference");
    }

    private static void CheckFresh(string path, string text, string form)
    {
        string found = string.Join('\n', SourceTree.ReadLines(path)).TrimEnd('\n');
        Assert.AreEqual(text.TrimEnd('\n'), found, $"write it anew: edgespike network {form} -o {path}");
    }
}
