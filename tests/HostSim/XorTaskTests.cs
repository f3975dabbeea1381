using EdgeSpike.HostSim.Learning;

namespace EdgeSpike.Tests.HostSim;

/// <summary>Both ways to exclusive or, from fixed seeds.</summary>
[TestClass]
public class XorTaskTests
{
    [TestMethod]
    public void WeightPerturbationSolvesIt()
    {
        double[] scores = Scores(XorNetwork.Perturbed, 1500);
        Assert.IsGreaterThanOrEqualTo(11, scores.Count(double.IsFinite));
        Assert.IsLessThanOrEqualTo(900, Spread.Median(scores));
        Assert.IsTrue(scores.Where(double.IsFinite).All(score => score % 8 == 0 && score > 8));
    }

    [TestMethod]
    public void ContrastiveLearningSolvesIt()
    {
        double[] scores = Scores(XorNetwork.Contrasted, 4000);
        Assert.IsGreaterThanOrEqualTo(11, scores.Count(double.IsFinite));
        Assert.IsLessThanOrEqualTo(45 * 8, Spread.Median(scores));
    }

    [TestMethod]
    public void WhatNeverLearnsIsNeverSolved() =>
        Assert.AreEqual(0, Scores(XorNetwork.Perturbed with { Rate = 0 }, 50).Count(double.IsFinite));

    [TestMethod]
    public void OneHiddenNeuronIsNotEnough() =>
        Assert.AreEqual(0, Scores(XorNetwork.Perturbed with { Hidden = 1 }, 200).Count(double.IsFinite));

    [TestMethod]
    public void TheCommandCountsTheSolved()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "learn", "xor", "--method", "contrastive", "--seeds", "3", "--trials", "2000", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(3, run.Json.GetProperty("solved").GetInt32());
        Assert.IsLessThanOrEqualTo(600, run.Json.GetProperty("median").GetDouble());
    }

    [TestMethod]
    public void ARunReplaysBitForBit()
    {
        string folder = CommandRun.NewFolder();
        foreach (string method in new[] { "perturbation", "contrastive" })
        {
            CommandRun run = CommandRun.Of(
                folder, "learn", "xor", "--method", method, "--trials", "40", "--record", "a.espk", "--hash-every", "1");
            Assert.AreEqual(0, run.ExitCode, run.Errors);
            Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
        }

        Assert.AreEqual(0, CommandRun.Of(folder, "learn", "motif", "--trials", "5", "--record", "b.espk").ExitCode);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "b.espk").ExitCode);
    }

    private static double[] Scores(XorNetwork network, int trials)
    {
        var task = new XorTask(network.Described, network.Patterns);
        ulong[] seeds = [.. Enumerable.Range(1, 12).Select(n => (ulong)n)];
        return [.. new Campaign(task, [trials], seeds).Run(null).Seeds.Select(seed => seed.Checkpoints[^1].Test)];
    }
}
