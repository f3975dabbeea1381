using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>First weights and synapses are drawn by key and have the spread and density of the
/// plan.</summary>
[TestClass]
public class InitialWeightsTests
{
    private const ulong Seed = 31;

    [TestMethod]
    public void DenseWeightsHaveTheDeviationOfThePlan()
    {
        // 160 sixteenths are 10 units; rounding adds 1/12 twice.
        var weights = new Weights8(100 * 200);
        InitialWeights.FillDense(weights, Plan(0, 1, deviationQ4: 160), 200, Seed, 0);
        double[] all = [.. Enumerable.Range(0, weights.Count).Select(k => (double)weights[k])];
        Assert.AreEqual(0, all.Average(), 4 * 10 / Math.Sqrt(all.Length));
        Assert.AreEqual(100.1, all.Average(w => w * w), 4 * 100 * Math.Sqrt(1.7 / all.Length));
    }

    [TestMethod]
    public void NoNeuronGetsASynapseToItself()
    {
        var weights = new Weights8(50 * 50);
        InitialWeights.FillDense(weights, Plan(1, 1, deviationQ4: 400), 50, Seed, 0);
        for (int j = 0; j < 50; j++) Assert.AreEqual(0, weights[j * 50 + j]);
        ProjectionPlan all = Plan(1, 1, deviationQ4: 400);
        Assert.IsFalse(InitialWeights.Exists(all, Seed, 0, 7, 7));
        Assert.IsTrue(InitialWeights.Exists(all, Seed, 0, 7, 8));
    }

    [TestMethod]
    public void ASparseSynapseHasTheWeightThatItHasInADenseProjection()
    {
        ProjectionPlan plan = Plan(0, 1, deviationQ4: 300);
        var dense = new Weights16(3 * 4);
        var sparse = new Weights16(3);
        InitialWeights.FillDense(dense, plan, 4, Seed, 5);
        InitialWeights.FillSparse(sparse, [0, 1, 1, 3], [2, 0, 3], plan, Seed, 5);
        CollectionAssert.AreEqual(
            new[] { dense[0 * 4 + 2], dense[2 * 4 + 0], dense[2 * 4 + 3] },
            new[] { sparse[0], sparse[1], sparse[2] });
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(655)]
    [DataRow(32_768)]
    [DataRow(ProjectionPlan.Dense)]
    public void SynapsesExistWithTheDensityOfThePlan(int densityQ16)
    {
        ProjectionPlan plan = Plan(0, 1, deviationQ4: 1);
        plan.DensityQ16 = densityQ16;
        const int Side = 300;
        int count = 0;
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
                count += InitialWeights.Exists(plan, Seed, 0, i, j) ? 1 : 0;
        }

        double p = densityQ16 / 65_536.0;
        Assert.AreEqual(p, (double)count / Side / Side, 4 * Math.Sqrt(p * (1 - p)) / Side);
    }

    private static ProjectionPlan Plan(int pre, int post, int deviationQ4) =>
        new("test", pre, post, new PartPlan(0)) { InitialDeviationQ4 = deviationQ4 };
}
