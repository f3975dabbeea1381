using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>The linear readout against the closed forms of Züge, Klos and Memmesheimer 2023, from
/// fixed seeds.</summary>
[TestClass]
public class LinearReadoutTaskTests
{
    private static readonly LinearReadoutOptions Reachable = new() { Unreachable = 0 };

    /// <summary>Two, which no weights get below; and silent weights move under WP alone.</summary>
    [TestMethod]
    [DataRow("linear-readout", false)]
    [DataRow("linear-readout-full", true)]
    [DataRow("linear-readout-hybrid", false)]
    public void PerturbedWeightsComeToTheBestLoss(string network, bool diffuses)
    {
        (double loss, double silent) = Run(network, new LinearReadoutOptions(), 2800);
        Assert.AreEqual(2, loss, 0.1);
        if (diffuses) Assert.IsGreaterThan(0.05, silent);
        else Assert.AreEqual(0, silent);
    }

    [TestMethod]
    public void PerturbedNodesComeToTwiceTheBestLoss()
    {
        (double loss, double silent) = Run("linear-readout-node", new LinearReadoutOptions(), 3000);
        Assert.AreEqual(4, loss, 0.2);
        Assert.AreEqual(0, silent);
    }

    /// <summary>s²·M²·N/8 and s²·M²·T/8 with s = 0.035, M = N = 10, T = 100.</summary>
    [TestMethod]
    public void PerturbationsThatAreNotSmallLeaveTenTimesAsMuchAtNodes()
    {
        (double weights, _) = Run(
            "linear-readout", Reachable, 2800, "projections.*.rule.sizeBits=7");
        (double nodes, _) = Run(
            "linear-readout-node", Reachable, 2800,
            "populations.readout.noise.amplitude=0.0349386");
        Assert.AreEqual(0.1526, weights, 0.15 * 0.1526);
        Assert.AreEqual(10, nodes / weights, 1.5);
    }

    [TestMethod]
    public void WithoutLearningTheLossStays()
    {
        (double loss, _) = Run(
            "linear-readout", new LinearReadoutOptions(), 10, "projections.*.rule.rate=0");
        Assert.AreEqual(6, loss, 1);
    }

    [TestMethod]
    public void ARunReplaysBitForBit()
    {
        string folder = CommandRun.NewFolder();
        foreach (string network in new[] { "linear-readout-node", "linear-readout-hybrid" })
        {
            CommandRun run = CommandRun.Of(
                folder, "learn", "linear-readout", "--network", network, "--trials", "4",
                "--record", "a.espk", "--hash-every", "1");
            Assert.AreEqual(0, run.ExitCode, run.Errors);
            Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
        }
    }

    [TestMethod]
    public void AScheduleThatDoesNotFitIsRefused()
    {
        var refused = Assert.ThrowsExactly<BadInputException>(() => new LinearReadoutTask(
            NetworkFile.Describe("linear-readout", ["schedule.base.steps=50"]), Reachable));
        Assert.AreEqual(
            "linear-readout: schedule, expected judged phases of one length, above 14 steps",
            refused.Message);
    }

    private static (double Loss, double Silent) Run(
        string network, LinearReadoutOptions options, int trials, params string[] settings)
    {
        var task = new LinearReadoutTask(NetworkFile.Describe(network, settings), options);
        SeedResult run = new Campaign(task, [trials], [1]).RunSeeds(null).Seeds[0];
        IReadOnlyList<double> tests = run.Checkpoints[^1].Tests;
        return (tests[0], tests[1]);
    }
}
