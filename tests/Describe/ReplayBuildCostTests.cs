using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>A small file cannot ask for much: it is refused before its network is allocated; an
/// honest one never is.</summary>
[TestClass]
public class ReplayBuildCostTests
{
    [TestMethod]
    public void HonestRecordingsAreBuilt()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed, 60);
            BuildGuard.Check(plan, RecordedRun.Make(plan, seed, 0, 1, 1).Length);
        }

        // One population of the largest size and the longest delay, to one neuron: least file, most
        // network.
        BuildGuard.Check(Wide(Limits.NeuronsMax, 1, Limits.DelayMax, ProjectionPlan.Dense),
            2 * Limits.NeuronsMax);
        BuildGuard.Check(Wide(4096, 4096, 1, 1), 2 * 4 * 4096);
    }

    [TestMethod]
    public void AForgedPlanIsRefusedBeforeItIsAllocated()
    {
        CheckForged("bytes of memory", Many(20, 4096, ProjectionPlan.Dense, new PartPlan(0)));
        CheckForged("synapses one by one", Many(20, 4096, 0, new PartPlan(0)));
        var matrix = new PopulationPlan(
            "a", new PartPlan(LifKind.Id, 16384), 32767, 1u << 30,
            new PartPlan(TriangleKind.Id, 1000),
            new PartPlan(RandomKind.Id, 1, 10));
        var wide = new PopulationPlan("b", new PartPlan(ReadoutKind.Id), 32767, 1u << 30,
            new PartPlan(0));
        CheckForged("bytes of memory", new NetworkPlan(0, [matrix, wide], []));
    }

    [TestMethod]
    public void NumbersThatNoNetworkMayHaveDoNotOverflow()
    {
        foreach (int number in new[] { int.MinValue, -1, 32768, int.MaxValue })
        {
            var cost = new BuildCost(Wide(number, number, number, number));
            Assert.IsGreaterThanOrEqualTo(0, cost.Bytes, $"{number}");
            Assert.IsGreaterThanOrEqualTo(0, cost.Pairs, $"{number}");
        }

        // Fewer than none count as none.
        var none = new BuildCost(Wide(0, 0, 0, 0));
        var fewer = new BuildCost(Wide(-1, -2, 0, -3));
        Assert.AreEqual((none.Bytes, none.Pairs), (fewer.Bytes, fewer.Pairs));
    }

    /// <summary>A window readout costs its features and its examples wherever it is listed; no
    /// other readout does.</summary>
    [TestMethod]
    public void AWindowReadoutCostsWhereverItIsListed()
    {
        const int inputs = 40;
        const int examples = 200;
        var input = new PopulationPlan("input", new PartPlan(InputKind.Id), inputs,
            Limits.NoLeakQ31, new PartPlan(0));
        var window = new PopulationPlan("window",
            new PartPlan(WindowKind.Id, 20, examples, 2, 1, 3, 1, 100), 2, Limits.NoLeakQ31,
            new PartPlan(0));
        var readout = new PopulationPlan("readout", new PartPlan(ReadoutKind.Id), 2, 1u << 30,
            new PartPlan(0));
        long last = BytesOf(0, 1, input, window);
        long first = BytesOf(1, 0, window, input);
        long plain = BytesOf(0, 1, input, readout);
        long nothing = BytesOf(0, 1, new PopulationPlan("input", new PartPlan(InputKind.Id), 0,
            Limits.NoLeakQ31, new PartPlan(0)), readout);
        Assert.AreEqual(last, first);
        Assert.IsGreaterThan(inputs * 3 * examples, last);
        int each = Array.Find(Catalogue.Neurons(), k => k.Number == InputKind.Id)!.BytesPerNeuron;
        Assert.AreEqual(inputs * (each + 2 * 2 + 8 + 2 * 3), plain - nothing);
    }

    private static long BytesOf(int pre, int post, params PopulationPlan[] populations) =>
        new BuildCost(new NetworkPlan(0, populations,
            [new ProjectionPlan("between", pre, post, new PartPlan(0))])).Bytes;

    private static void CheckForged(string problem, NetworkPlan plan)
    {
        var sink = new MemorySink();
        var blocks = new BlockWriter(sink, new Crc32(), new BlockChain());
        ModelFile.WriteHeader(blocks, plan, new RecordingHeader(""), 1);
        ModelFile.WritePlan(blocks, plan);
        blocks.Close();
        byte[] file = sink.ToArray();

        long before = GC.GetAllocatedBytesForCurrentThread();
        RecordingInput input = FileInMemory.Input("forged", file);
        var refused = Assert.ThrowsExactly<BadInputException>(() => Verification.Run(input));
        StringAssert.Contains(refused.Message, problem);
        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static NetworkPlan Wide(int pre, int post, int delay, int density) => new(
        0,
        [
            new PopulationPlan("pre", new PartPlan(InputKind.Id), pre, Limits.NoLeakQ31,
                new PartPlan(0)),
            new PopulationPlan("post", new PartPlan(ReadoutKind.Id), post, 1u << 30,
                new PartPlan(0)),
        ],
        [new ProjectionPlan("", 0, 1, new PartPlan(0)) { Delay = delay, DensityQ16 = density }]);

    private static NetworkPlan Many(int count, int size, int density, PartPlan rule) => new(
        0,
        Wide(size, size, 0, density).Populations,
        [.. Enumerable.Range(0, count)
            .Select(_ => new ProjectionPlan("", 0, 1, rule) { DensityQ16 = density })]);
}
