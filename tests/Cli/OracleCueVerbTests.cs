using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`oracle cue`: core and twin side by side.</summary>
[TestClass]
[DoNotParallelize]
public class OracleCueVerbTests
{
    [TestMethod]
    public void BothLearnTheSameTrials()
    {
        ReplayCommand run = ReplayCommand.Run(
            "oracle", "cue", "--seeds", "1", "--trials", "400", "--tests", "200", "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        JsonElement seed = run.Json.GetProperty("seeds")[0];
        double core = seed.GetProperty("core").GetDouble();
        double oracle = seed.GetProperty("oracle").GetDouble();
        Assert.IsGreaterThan(0.7, core);
        Assert.IsGreaterThan(0.7, oracle);
        Assert.AreEqual(100 * (oracle - core), seed.GetProperty("pointsLost").GetDouble(), 1e-9);
        Assert.AreEqual(core, run.Json.GetProperty("core").GetProperty("mean").GetDouble());
    }

    [TestMethod]
    [DataRow("adaptive")]
    [DataRow("random")]
    public void EachFeedbackHasATwin(string feedback)
    {
        ReplayCommand run = ReplayCommand.Run(
            "oracle", "cue", "--seeds", "1", "--trials", "20", "--tests", "20",
            "--set", $"populations.hidden.signals.0={feedback}");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "points lost");
    }

    [TestMethod]
    [DataRow("--seeds", "0")]
    [DataRow("--trials", "0")]
    [DataRow("--tests", "0")]
    public void ABadOptionIsNamed(string option, string value) =>
        ReplayCommand.CheckRefused($"{option}: expected ", "oracle", "cue", option, value);
}
