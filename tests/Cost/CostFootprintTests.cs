using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cost;

/// <summary>Every byte once, under both object models, with its owner.</summary>
[TestClass]
public class CostFootprintTests
{
    [TestMethod]
    public void ObjectsAndArraysAreSizedAsTheModelsSay()
    {
        // nanoFramework: 12 an object and a field, 20 an array; .NET: two words and the fields,
        // whole words.
        Assert.AreEqual((0L, 12L + 12 * 3, 32L), Sizes(new ThreeFields()));
        Assert.AreEqual((20L, 20L + 20, 24L + 24), Sizes(new int[5]));
        Assert.AreEqual((5L, 20L + 5, 24L + 8), Sizes(new sbyte[5]));
        Assert.AreEqual((0L, 20L + 12 * 5, 24L + 40), Sizes(new object[5]));
    }

    [TestMethod]
    public void ArraysTakeWhatTheHostAllocates()
    {
        foreach (int length in new[] { 0, 1, 3, 8, 100 })
        {
            short[] made = [];
            long allocated = Allocation.Fewest(() => made = new short[length]);
            Assert.AreEqual(allocated, ObjectModel.DotNetArray(made.Length, 2), $"{length}");
        }
    }

    [TestMethod]
    public void EachPartOwnsWhatIsItsOwn()
    {
        NetworkPlan plan =
            new CountedCue { Hidden = 50, Density = 0.5, Feedback = "adaptive" }.Plan(1);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        Footprint footprint = Footprint.Measure(network, plan);
        string[] names = [.. plan.Populations.Select(p => p.Name),
            .. plan.Projections.Select(q => q.Name), Footprint.Common];
        CollectionAssert.IsSubsetOf(footprint.Items.Select(item => item.Owner).Distinct().ToArray(),
            names);

        Assert.AreEqual(4L * 50, Content("hidden", "Int32[50]").Min(), "potentials and signals");
        Assert.HasCount(2, Content("hidden", "Int32[50]"));
        Assert.HasCount(1, Content("hidden to readout", "Int32[50]"), "a trace");
        Assert.HasCount(1, Content("hidden to readout", "SByte[100]"), "weights");
        Assert.HasCount(1, Content("hidden", "SByte[100]"), "feedback");
        Assert.HasCount(1, Content(Footprint.Common, "Int32[257]"),
            "the logarithm's table, which all clocks share");
        int sparse = network.Projections[1].Synapses;
        Assert.HasCount(1, Content("hidden to hidden", $"SByte[{sparse}]"));
        Assert.HasCount(1, Content("hidden to hidden", $"Int16[{sparse}]"));
        Assert.AreEqual(footprint.Items.Sum(item => item.ChipBytes), footprint.ChipBytes);
        Assert.AreEqual(network.Projections.Sum(q => q.Synapses), footprint.Synapses);

        long[] Content(string owner, string kind) =>
            [.. footprint.Items.Where(item => item.Owner == owner && item.Kind == kind)
                .Select(item => item.ContentBytes)];
    }

    private sealed class ThreeFields
    {
        public int[] Array { get; } = new int[5];

        public int Number { get; } = 1;

        public bool Flag { get; } = true;
    }

    private static (long Content, long Chip, long DotNet) Sizes(object item)
    {
        MemoryItem measured = ObjectModel.Measure("", "", item);
        return (measured.ContentBytes, measured.ChipBytes, measured.DotNetBytes);
    }
}
