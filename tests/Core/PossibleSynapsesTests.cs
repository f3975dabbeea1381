using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>How many pairs of neurons a projection may have, whether or not they have a
/// synapse.</summary>
[TestClass]
public class PossibleSynapsesTests
{
    [TestMethod]
    [DataRow(4096, 4096, true)]
    [DataRow(673, 24_929, false)]       // 2²⁴ + 1
    [DataRow(32_767, 513, false)]
    public void TheyAreAtMostTwoToThe24(int inputs, int neurons, bool fits)
    {
        var plan = new NetworkPlan(1,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), inputs, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("cells", new PartPlan(LifKind.Id, 16384), neurons, 1932735283,
                    new PartPlan(0)),
            ],
            [
                new ProjectionPlan("in", 0, 1, new PartPlan(0))
                {
                    DensityQ16 = 1,
                    InitialDeviationQ4 = 100,
                },
            ]);
        if (fits)
        {
            int synapses = NetworkBuilder.Build(plan, new Kernels()).Projections[0].Synapses;
            Assert.IsInRange(100, 500, synapses);
            return;
        }

        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels()));
        StringAssert.EndsWith(refused.Message, $"{(long)inputs * neurons} possible synapses, "
            + "expected at most 16777216");
    }
}
