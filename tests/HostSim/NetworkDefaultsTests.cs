using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Networks;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.HostSim;

/// <summary>The networks that come with the command: their bits, their form, their schema.</summary>
[TestClass]
public class NetworkDefaultsTests
{
    /// <summary>Hashes of the plans, seed 1, that recordings and golden vectors were made with before networks were
    /// described: the same bytes now (plan format 2).</summary>
    [TestMethod]
    [DataRow("2C368A072731E5FC", "cue")]
    [DataRow("931B5394063848AC", "reckon-cue")]
    [DataRow("E8E5ED4C279D564C", "cue", "populations.hidden.size=300")]
    [DataRow("A860C4CBB390051D", "cue", "projections.*to hidden.density=0.2")]
    [DataRow("78FC5075EEB05228", "cue", "populations.hidden.signals.0=random")]
    [DataRow("29E778E3A7495B25", "cue", "populations.hidden.signals.0=regenerated")]
    [DataRow("AC27A0806E930ACD", "cue", "populations.hidden.signals.0=adaptive")]
    [DataRow("A693F83E2F620278", "cue", "projections.*.weightBits=16")]
    [DataRow("82110792139E795F", "cue", "projections.*.weightBits=16", "projections.*to hidden.density=0.37",
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
