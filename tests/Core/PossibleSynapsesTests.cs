using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>How many synapses a projection may have; pairs of neurons without one count for
/// nothing.</summary>
[TestClass]
public class PossibleSynapsesTests
{
    [TestMethod]
    [DataRow(4096, 4096, 1)]
    [DataRow(673, 24_929, 1)]       // 2²⁴ + 1: gaps are drawn from here on
    [DataRow(32_767, 32_767, 1)]
    [DataRow(32_767, 32_767, 200)]
    [DataRow(5000, 5000, 65_535 / 100)]
    public void AsManyAreBuiltAsTheDensitySays(int inputs, int neurons, int densityQ16)
    {
        SparseProjection built = Build(inputs, neurons, densityQ16);
        double p = densityQ16 / 65_536.0;
        double expected = p * inputs * neurons;
        // Four standard errors, and what the logarithms are off at a density of 2⁻¹⁶.
        Assert.AreEqual(expected, built.Synapses, 4 * Math.Sqrt(expected) + 0.004 * expected);
        for (int i = 0; i < inputs; i += inputs / 50)
        {
            for (int k = built.RowStart[i]; k < built.RowStart[i + 1]; k++)
                Assert.AreEqual(k, built.IndexOf(i, built.Targets[k]));
        }
    }

    [TestMethod]
    [DataRow(32_767, 32_767, 2048)]
    [DataRow(5000, 5000, ProjectionPlan.Dense - 1)]
    [DataRow(5000, 5000, ProjectionPlan.Dense)]
    public void MoreThanTwoToThe24AreRefused(int inputs, int neurons, int densityQ16)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => Build(inputs, neurons, densityQ16));
        StringAssert.EndsWith(refused.Message, " synapses, expected at most 16777216");
    }

    private static SparseProjection Build(int inputs, int neurons, int densityQ16)
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
                    DensityQ16 = densityQ16,
                    InitialDeviationQ4 = 100,
                },
            ]);
        return (SparseProjection)NetworkBuilder.Build(plan, new Kernels()).Projections[0];
    }
}
