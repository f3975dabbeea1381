using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;
using System.Text.Json;


namespace EdgeSpike.Tests.Cli;

/// <summary>`oracle TASK`: core and reference side by side, for every task and every
/// rule.</summary>
[TestClass]
[DoNotParallelize]
public class OracleTaskVerbTests
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
    [DataRow("regenerated")]
    public void EachFeedbackHasAReference(string feedback)
    {
        ReplayCommand run = ReplayCommand.Run(
            "oracle", "cue", "--seeds", "1", "--trials", "20", "--tests", "20",
            "--set", $"populations.hidden.signals.0={feedback}");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "points lost");
    }

    [TestMethod]
    public void AdaptiveNeurons() => CheckRuns("delayed-cue", "--trials", "20", "--tests", "20");

    [TestMethod]
    [DataRow(
        "basic-motions", "--network", "sensor-eprop", "--set", "populations.input.size=42",
        "--set", "populations.input.encoder.channels=6", "--set", "populations.readout.size=4")]
    [DataRow("basic-motions")]
    [DataRow("reckon-cue")]
    public void PublicSeries(string task, params string[] network)
    {
        try
        {
            PublicData.Folder(task == "reckon-cue" ? "reckon-cue" : "ucr");
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
        }

        CheckRuns(task, [.. network, "--epochs", "1"]);
    }

    /// <summary>RFLO in doubles draws the curve that it draws on integers.</summary>
    [TestMethod]
    public void BothDrawTheMotif()
    {
        JsonElement seed = CheckRuns("motif", "--trials", "600").GetProperty("seeds")[0];
        double core = seed.GetProperty("core").GetDouble();
        double oracle = seed.GetProperty("oracle").GetDouble();
        Assert.IsLessThan(0.5, core);
        Assert.IsLessThan(0.5, oracle);
        Assert.AreEqual(core - oracle, seed.GetProperty("difference").GetDouble(), 1e-9);
    }

    [TestMethod]
    [DataRow("xor")]
    [DataRow("xor-contrastive")]
    public void BothSolveXor(string network)
    {
        JsonElement json = CheckRuns("xor", "--network", network);
        Assert.AreEqual(JsonValueKind.Number,
            json.GetProperty("seeds")[0].GetProperty("core").ValueKind);
        Assert.AreEqual(JsonValueKind.Number,
            json.GetProperty("seeds")[0].GetProperty("oracle").ValueKind);
    }

    [TestMethod]
    public void WhatHasNoReferenceIsNamed() => ReplayCommand.CheckRefused(
        "commit 'plain' has no reference in double precision",
        "oracle", "motif", "--seeds", "1", "--trials", "1", "--set",
            "projections.*.rule.commit=plain");

    [TestMethod]
    [DataRow("--seeds", "0")]
    [DataRow("--trials", "0")]
    [DataRow("--tests", "0")]
    public void ABadOptionIsNamed(string option, string value) =>
        ReplayCommand.CheckRefused($"{option}: expected ", "oracle", "cue", option, value);

    private static JsonElement CheckRuns(string task, params string[] more)
    {
        ReplayCommand run = ReplayCommand.Run(["oracle", task, "--seeds", "1", .. more, "--json"]);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        Assert.AreEqual(1, run.Json.GetProperty("seeds").GetArrayLength());
        return run.Json;
    }
}
