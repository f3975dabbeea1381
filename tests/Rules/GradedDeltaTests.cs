using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>The delta rule of graded neurons: by hand, as a gradient, and as a learner.</summary>
[TestClass]
public class GradedDeltaTests
{
    [TestMethod]
    [DataRow(4096, 512)]
    [DataRow(-4096, -512)]
    public void AChangeByHand(int target, int expected)
    {
        // h = ½ in the same step, y = 0: Δw = η·y*·h = ¼·(±1)·½ = ±⅛ = ±512 units of 2⁻¹².
        Network network =
            GradedNetworks.Build([Clamped(1), Instant(1)], Synapses(0, 1, 0, Rule(16), 0));
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        network.Populations[0].Target[0] = 2048;
        network.Populations[1].Target[0] = target;
        network.Step(null);
        Assert.AreEqual(expected, network.Projections[0].Weights[0]);
    }

    [TestMethod]
    public void ANegativeValueMovesItsWeightTheOtherWay()
    {
        Network network =
            GradedNetworks.Build([Clamped(2), Instant(1)], Synapses(0, 1, 0, Rule(16), 0));
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        (network.Populations[0].Target[0], network.Populations[0].Target[1]) = (2048, -4096);
        network.Populations[1].Target[0] = 4096;
        network.Step(null);
        CollectionAssert.AreEqual(new[] { 512, -1024 }, network.Weights(0));
    }

    [TestMethod]
    public void ItFindsALinearMap()
    {
        // Three inputs to two outputs: targets from a map that 16 bits can hold.
        double[,] map = { { 0.5, -1.25 }, { 2, 0.75 }, { -0.5, 1 } };
        Network network =
            GradedNetworks.Build([Clamped(3), Instant(2)], Synapses(0, 1, 0, Rule(18), 0));
        var random = new Random(5);
        for (int trial = 0; trial < 3000; trial++)
        {
            network.BeginTrial(learn: true);
            network.WindowOpen = true;
            double[] x = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() * 2 - 1)];
            for (int i = 0; i < 3; i++) network.Populations[0].Target[i] = (int)(4096 * x[i]);
            for (int k = 0; k < 2; k++)
            {
                network.Populations[1].Target[k] =
                    (int)(4096 * Enumerable.Range(0, 3).Sum(i => x[i] * map[i, k]));
            }

            network.Step(null);
        }

        for (int n = 0; n < 6; n++)
            Assert.AreEqual(map[n / 2, n % 2], network.Weights(0)[n] / 4096.0, 0.01);
    }

    private static PartPlan Rule(int exponent) =>
        new(GradedDeltaKind.Id, CommitNumber.Rounding, 1 << 14, exponent);
}
