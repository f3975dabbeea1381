using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Both ways to exclusive or, from fixed seeds.</summary>
[TestClass]
public class XorTaskTests
{
    [TestMethod]
    public void WeightPerturbationSolvesIt()
    {
        double[] scores = Scores("xor", 1500);
        Assert.IsGreaterThanOrEqualTo(11, scores.Count(double.IsFinite));
        Assert.IsLessThanOrEqualTo(900, Spread.Median(scores));
        Assert.IsTrue(scores.Where(double.IsFinite).All(score => score % 8 == 0 && score > 8));
    }

    [TestMethod]
    public void ContrastiveLearningSolvesIt()
    {
        double[] scores = Scores("xor-contrastive", 4000);
        Assert.IsGreaterThanOrEqualTo(11, scores.Count(double.IsFinite));
        Assert.IsLessThanOrEqualTo(45 * 8, Spread.Median(scores));
    }

    [TestMethod]
    public void WhatNeverLearnsIsNeverSolved() =>
        Assert.AreEqual(0, Scores("xor", 50, "projections.*.rule.rate=0").Count(double.IsFinite));

    [TestMethod]
    public void OneHiddenNeuronIsNotEnough() =>
        Assert.AreEqual(0, Scores("xor", 200, "populations.hidden.size=1").Count(double.IsFinite));

    [TestMethod]
    public void TheCommandCountsTheSolved()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "learn", "xor", "--network", "xor-contrastive", "--seeds",
            "3", "--trials", "2000", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(3, run.Json.GetProperty("solved").GetInt32());
        Assert.IsLessThanOrEqualTo(600, run.Json.GetProperty("median").GetDouble());
    }

    [TestMethod]
    public void ARunReplaysBitForBit()
    {
        string folder = CommandRun.NewFolder();
        foreach (string network in new[] { "xor", "xor-contrastive" })
        {
            CommandRun run = CommandRun.Of(
                folder, "learn", "xor", "--network", network, "--trials", "40", "--record",
                "a.espk", "--hash-every", "1");
            Assert.AreEqual(0, run.ExitCode, run.Errors);
            Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
        }

        Assert.AreEqual(0,
            CommandRun.Of(folder, "learn", "motif", "--trials", "5", "--record",
                "b.espk").ExitCode);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "b.espk").ExitCode);
    }

    private static double[] Scores(string network, int trials, params string[] settings)
    {
        var task = new XorTask(NetworkFile.Describe(network, settings));
        ulong[] seeds = [.. Enumerable.Range(1, 12).Select(n => (ulong)n)];
        return [.. new Campaign(task, [trials], seeds)
            .Run(null).Seeds.Select(seed => seed.Checkpoints[^1].Test)];
    }
}
