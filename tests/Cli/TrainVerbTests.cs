using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`edgespike train`: a model that every other verb takes, and one line for what cannot
/// be.</summary>
[TestClass]
public class TrainVerbTests
{
    [TestMethod]
    public void ATrainedModelIsAModelLikeAnyOther()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "train", "circle", "--trials", "100", "--batch", "1", "--save", "c.model",
            "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("bptt", run.Json.GetProperty("trainer").GetString());
        JsonElement scores = run.Json.GetProperty("scores");
        Assert.AreEqual(2, scores.GetArrayLength());
        Assert.AreEqual(0, run.Json.GetProperty("saturatedWeights").GetInt32());
        CommandRun loaded = CommandRun.Of(
            folder, "learn", "circle", "--load", "c.model", "--trials", "1", "--record", "r.espk",
            "--json");
        Assert.AreEqual(0, loaded.ExitCode, loaded.Errors);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "r.espk").ExitCode);
        Assert.AreEqual(0, CommandRun.Of(folder, "budget", "c.model", "--task", "circle").ExitCode);
        CommandRun on = CommandRun.Of(
            folder, "train", "circle", "--load", "c.model", "--trials", "20", "--batch", "1");
        Assert.AreEqual(0, on.ExitCode, on.Errors);
    }

    /// <summary>Two panels where trials have labels, one where they have none.</summary>
    [TestMethod]
    [DataRow("cue", "Right answers")]
    [DataRow("circle", null)]
    public void TrainingIsDrawn(string task, string? panel)
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "train", task, "--trials", "24", "--batch", "4", "--seeds", "2",
            "--no-ablation", "--plot", "t.svg", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string svg = File.ReadAllText(Path.Combine(folder, "t.svg"));
        Assert.Contains("Mean loss of 2 seeds", svg);
        Assert.AreEqual(panel != null, svg.Contains("Right answers"));
    }

    [TestMethod]
    [DataRow("--trainer spike-train", "population 'hidden': kind 'graded'")]
    [DataRow("--trainer spike-train --time-rate 0.1",
        "--time-rate: this trainer moves weights only")]
    [DataRow("--trainer backprop",
        "--trainer backprop: expected one of bptt, spike-train, spike-train-forward")]
    [DataRow("--batch 0", "--batch: expected 1 to 4000")]
    [DataRow("--rate 0", "--rate: expected more than 0, to 1")]
    [DataRow("--workers 0", "--workers: expected 1 to 256")]
    [DataRow("--seeds 2 --save x.model", "--save and --load take one seed: expected --seed")]
    public void BadOptionsAreRefused(string options, string problem)
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(folder, ["train", "circle", .. options.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.StartsWith(run.Errors, "edgespike: " + problem);
        Assert.IsEmpty(Directory.GetFiles(folder));
    }

    [TestMethod]
    public void WhatNoGradientGoesThroughIsNamed()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "train", "glyphs", "--trials", "10");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Errors, "population 'hidden'");
    }
}
