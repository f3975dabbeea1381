using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every kind of part of the catalogue, among others as random networks
/// have them.</summary>
[TestClass]
public class EveryKindTests
{
    private const int Steps = 300;
    private const ulong SeedsMax = 2000;

    /// <summary>Networks until each kind was in one: a step allocates nothing, a recording replays
    /// bit for bit, what is declared covers what is allocated, text and back is the same.</summary>
    [TestMethod]
    public void EachIsInANetworkThatKeepsWhatAllPromise()
    {
        HashSet<(string Family, int Number)> missing = [.. PlanKinds.All];
        for (ulong seed = 0; missing.Count > 0; seed++)
        {
            Assert.IsLessThan(SeedsMax, seed, "in no network: " + string.Join(", ", missing));
            NetworkPlan plan = RandomPlans.Make(seed);
            (string, int)[] there = [.. PlanKinds.Of(plan).Where(missing.Contains)];
            if (there.Length == 0) continue;
            missing.ExceptWith(there);
            string what = $"seed {seed}: {string.Join(", ", there)}";
            CheckAllocation(plan, what);
            CheckReplay(plan, what);
            CheckCost(plan, what);
            CheckText(plan, what);
        }
    }

    private static void CheckAllocation(NetworkPlan plan, string what)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var run = new RandomRun(new Session(network, null), 1);
        run.Steps(Steps);
        Allocation.AssertNone(() => run.Steps(Steps), what);
    }

    private static void CheckReplay(NetworkPlan plan, string what)
    {
        Player player = RecordedRun.Open(RecordedRun.Make(plan, 2, Steps, 1, 50));
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(
            PlayOutcome.Exact, outcome, $"{what}: {RecordedRun.Describe(player, outcome)}");
    }

    /// <summary>Of arrays; the tables that parts share are not of one kind.</summary>
    private static void CheckCost(NetworkPlan plan, string what)
    {
        long kept = Footprint.Measure(NetworkBuilder.Build(plan, new Kernels()), plan).Items
            .Where(item => !item.Path.Contains("negativeLog", StringComparison.Ordinal)
                && !item.Path.Contains("tanh", StringComparison.OrdinalIgnoreCase))
            .Sum(item => item.ContentBytes);
        Assert.IsLessThanOrEqualTo(new BuildCost(plan).Bytes, kept, what);
    }

    private static void CheckText(NetworkPlan plan, string what)
    {
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        CollectionAssert.AreEqual(
            NetworkText.Bytes(plan), NetworkText.Bytes(NetworkText.Plan(text)), what);
    }
}
