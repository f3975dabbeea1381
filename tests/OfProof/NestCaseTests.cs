using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>The oracle against what NEST published, to 1e-8 as NEST asks of itself.</summary>
[TestClass]
[DoNotParallelize]
public class NestCaseTests
{
    [TestMethod]
    public void RegressionWithGradientDescent()
    {
        string folder = CommandRun.NewFolder();
        NestRegression.Write(folder);
        JsonElement json = Check(folder);
        Assert.IsLessThan(1e-11, json.GetProperty("relativeError").GetDouble());
        JsonElement last = json.GetProperty("iterations")[4];
        Assert.AreEqual(4, last.GetProperty("iteration").GetInt32());
        Assert.AreEqual(NestRegression.Losses[4], last.GetProperty("expected").GetDouble());
        Assert.AreEqual(2857, last.GetProperty("spikes").GetInt64());
        Assert.AreEqual(2857, last.GetProperty("expectedSpikes").GetInt64());
    }

    [TestMethod]
    [DataRow(1, "iter,t,neuron")]
    [DataRow(2, "iter,t,neuron")]
    [DataRow(2, "iter,sequence,t,neuron")]
    public void ClassificationWithAlifCrossEntropyAndAdam(int sequences, string style)
    {
        string folder = CommandRun.NewFolder();
        new NestEvidence(sequences).Write(folder, style);
        Check(folder);
    }

    /// <summary>The folder of the public data is the case that this test rebuilds, its weights bit
    /// for bit.</summary>
    [TestMethod]
    public void TheRebuiltRegressionIsThePublicOne()
    {
        string given = PublicFolder();
        string rebuilt = CommandRun.NewFolder();
        NestRegression.Write(rebuilt);
        foreach (string name in new[] { "w_in.bin", "w_rec.bin", "w_out.bin", "feedback.bin" })
        {
            CollectionAssert.AreEqual(
                File.ReadAllBytes(Path.Combine(given, name)),
                File.ReadAllBytes(Path.Combine(rebuilt, name)), name);
        }

        CollectionAssert.AreEquivalent(
            File.ReadAllLines(Path.Combine(given, "input_events.csv")),
            File.ReadAllLines(Path.Combine(rebuilt, "input_events.csv")));
        Check(given);
    }

    private static string PublicFolder()
    {
        try
        {
            return Path.Combine(PublicData.Folder("nest-eprop"), "nest-eprop");
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
            throw;
        }
    }

    private static JsonElement Check(string folder)
    {
        ReplayCommand run = ReplayCommand.Prove("oracle", folder, "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        Assert.IsTrue(run.Json.GetProperty("agrees").GetBoolean());
        return run.Json;
    }
}
