using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Describe;

/// <summary>The networks that come with the command: their bits, their form, their
/// schema.</summary>
[TestClass]
public class NetworkDefaultsTests
{
    /// <summary>Hashes of the plans, seed 1, that recordings and golden vectors were made with
    /// before networks were described: the same numbers now, in plan format 3.</summary>
    [TestMethod]
    [DataRow("D2E68AFBAD626241", "cue")]
    [DataRow("5FF21D59BF14DB95", "reckon-cue")]
    [DataRow("56DB1F5DBB85D4F7", "cue", "populations.hidden.size=300")]
    [DataRow("1896485D169576CE", "cue", "projections.*to hidden.density=0.2")]
    [DataRow("C2FD71E8AB72ACA7", "cue", "populations.hidden.signals.0=random")]
    [DataRow("B9FA43D791922194", "cue", "populations.hidden.signals.0=regenerated")]
    [DataRow("150052DF7BEB30DE", "cue", "populations.hidden.signals.0=adaptive")]
    [DataRow("77939765846AC9EF", "cue", "projections.*.weightBits=16")]
    [DataRow("686235D9246BEC2A", "cue", "projections.*.weightBits=16",
        "projections.*to hidden.density=0.37",
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
            string text =
                File.ReadAllText(
                    Path.Combine(NetworkFile.DefaultFolder, name + NetworkFile.Ending));
            Assert.AreEqual(NetworkPrinter.Print(NetworkFile.Checked(name, [])), text, name);
            Assert.AreEqual("", SchemaCheck.Problem(schema, JsonNode.Parse(text)), name);
        }
    }

    [TestMethod]
    public void SchemaAndPageAreFresh()
    {
        CheckFresh("host-sim/Describe/network.schema.json", NetworkSchema.Text(), "schema");
        CheckFresh("host-sim/Describe/README.md", NetworkReference.Text(), "reference");
    }

    private static void CheckFresh(string path, string text, string form)
    {
        string found = string.Join('\n', SourceTree.ReadLines(path)).TrimEnd('\n');
        Assert.AreEqual(text.TrimEnd('\n'), found,
            $"write it anew: edgespike network {form} -o {path}");
    }
}
