using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>A board that lives long with everything failing; the nightly command is the same with
/// 10⁷ steps.</summary>
[TestClass]
public class SoakVerbTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void AHundredThousandStepsOfTroubleReplayExactly(int seed)
    {
        CommandRun run = CommandRun.OfProof(
            Path.GetTempPath(), "soak", "--steps", "100000", "--seed", $"{seed}", "--json");
        Assert.AreEqual(0, run.ExitCode, $"seed {seed}: {run.Output}{run.Errors}");
        JsonElement said = run.Json;
        Assert.IsGreaterThanOrEqualTo(100_000L, Number("steps"));
        Assert.IsGreaterThan(50_000L, Number("stepsVerified"));
        Assert.IsGreaterThan(5000L, Number("hashesCompared"));
        foreach (string trouble in new[]
        {
            "gaps", "torn", "restores", "lost", "lineFaults", "unplugged", "sensorFaults",
            "flashFull",
            "presses", "taught", "undone",
            "deployed", "resets", "powerCuts", "snapshotsCompared",
        })
        {
            Assert.IsGreaterThan(0L, Number(trouble), $"seed {seed}: {trouble}");
        }

        long Number(string name) => said.GetProperty(name).GetInt64();
    }

    [TestMethod]
    [DataRow("--steps", "0", "--steps 0: expected 1 or more")]
    [DataRow("--seed", "-1", "--seed -1: expected 0 or more")]
    [DataRow("--network", "cue",
        "cue: network without a stream: expected one, such as \"stream\": {")]
    public void WhatCannotBeSoakedGetsOneLine(string option, string value, string why)
    {
        CommandRun run = CommandRun.OfProof(Path.GetTempPath(), "soak", option, value);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Errors, why);
        Assert.AreEqual(1, run.Errors.Trim().Split('\n').Length);
    }
}
