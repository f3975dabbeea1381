using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Oja's rule: by hand, and as a finder of the first principal component.</summary>
[TestClass]
public class OjaTests
{
    [TestMethod]
    public void AChangeByHand()
    {
        // x = ½; clamped y = ½, w = 1 (4,096 units of 2⁻¹²): Δw = ¼·½·(½ − ½·1) = 0; with w = 0 it
        // is ¼·½·½ = 1/16 = 256 units, with w = 2 it is ¼·½·(½ − 1) = −256.
        CheckChange(4096, 0);
        CheckChange(0, 256);
        CheckChange(8192, -256);
    }

    /// <summary>Inputs spread √0.9 along (0.8, 0.6) and √0.1 across it: the component has length
    /// one.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void ItFindsTheFirstPrincipalComponent(int seed)
    {
        Network network =
            GradedNetworks.Build([Clamped(2), Free(1, 0)], Synapses(0, 1, 1, Rule(20), 0));
        network.SetWeights(0, 1000, -500);
        var random = new Random(seed);
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        for (int t = 0; t < 40_000; t++)
        {
            double along = (random.NextDouble() - 0.5) * 0.6;
            double across = (random.NextDouble() - 0.5) * 0.2;
            network.Populations[0].Target[0] = (int)(4096 * (0.8 * along - 0.6 * across));
            network.Populations[0].Target[1] = (int)(4096 * (0.6 * along + 0.8 * across));
            network.Step(null);
        }

        double[] w = [.. network.Weights(0).Select(n => n / 4096.0)];
        double sign = Math.Sign(w[0]);
        Assert.AreEqual(0.8, sign * w[0], 0.05, $"seed {seed}");
        Assert.AreEqual(0.6, sign * w[1], 0.05, $"seed {seed}");
    }

    private static void CheckChange(int weight, int expected)
    {
        Network network = GradedNetworks.Build(
            [Clamped(1), Free(1, KeepHalf, clampedPhases: int.MaxValue)],
            Synapses(0, 1, 1, Rule(16), 0));
        network.BeginTrial(learn: true);
        network.SetWeights(0, weight);
        network.Populations[0].Target[0] = 2048;
        network.Populations[1].Target[0] = 2048;
        network.Step(null);
        network.WindowOpen = true;
        network.Step(null);
        Assert.AreEqual(weight + expected, network.Projections[0].Weights[0]);
    }

    private static PartPlan Rule(int exponent) =>
        new(OjaKind.Id, CommitNumber.Rounding, 1 << 14, exponent);
}
