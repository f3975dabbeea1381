using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Two assemblies of excitatory neurons among inhibitory ones, from fixed seeds.</summary>
[TestClass]
public class AssembliesTaskTests
{
    private static readonly AssembliesOptions Usual = new();

    [TestMethod]
    public void TheyOverlapOnceTheirPatternsWereShownAtOnce()
    {
        IReadOnlyList<double>[] with = Run(55, _ => _);
        Assert.IsLessThan(0.1, with.Average(scores => scores[1]), "before");
        Assert.IsGreaterThan(0.5, with.Average(scores => scores[0]), "after");
        IReadOnlyList<double>[] without = Run(55, plan => RuleOff.Of(plan, new StdpKind()));
        Assert.IsLessThan(
            with.Average(scores => scores[0]) - 0.2, without.Average(scores => scores[0]));
    }

    [TestMethod]
    public void BeforeThatTheyAreTwo()
    {
        IReadOnlyList<double>[] scores = Run(40, _ => _);
        Assert.IsLessThan(0.1, scores.Average(one => one[0]));
        Assert.IsTrue(scores.All(one => double.IsNaN(one[1]) && double.IsNaN(one[2])));
    }

    [TestMethod]
    public void ARunReplaysBitForBit()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "learn", "assemblies", "--trials", "6", "--separate", "3",
            "--record", "a.espk");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
    }

    [TestMethod]
    public void ANetworkWithoutExcitatoryNeuronsIsRefused()
    {
        DescribedNetwork other = NetworkFile.Describe("correlated-inputs");
        var refused =
            Assert.ThrowsExactly<BadInputException>(() => new AssembliesTask(other, Usual));
        Assert.AreEqual(
            "correlated-inputs: expected a population 'excitatory' of kind lif for this task",
            refused.Message);
    }

    private static IReadOnlyList<double>[] Run(
        int trials, Func<NetworkPlan, NetworkPlan> ablation)
    {
        var task = new AssembliesTask(NetworkFile.Describe("assemblies"), Usual);
        var campaign = new Campaign(task, [trials], [1, 2, 3, 4, 5]) { Ablation = ablation };
        return [.. campaign.RunSeeds(null).Seeds.Select(seed => seed.Checkpoints[^1].Tests)];
    }
}
