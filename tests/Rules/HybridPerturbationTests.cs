using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Hybrid perturbation: the change by hand, and its mean against the gradient.</summary>
[TestClass]
public class HybridPerturbationTests
{
    // p = 2⁴ units of 2⁻¹²: 1/256.
    private const int SizeBits = 4;

    [TestMethod]
    [DataRow(200)]
    [DataRow(-200)]
    public void AChangeByHand(int better)
    {
        // x = 1, −½ and 0 in three steps: δ = s0 − s1/2, e = 3·δ and −1.5·δ. Δw = η·ΔR·e/p with
        // η = 1/64, ΔR = ±200/4096, 1/p = 256, in units of 2⁻¹²: 4·(±200)·e.
        Network network = Make(3, 20);
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        Show(network, 4096, -2048, 0);
        network.EndPhase(0, -1000);
        network.BeginPhase(1);
        int[] signs = [.. network.Weights(0).Zip(before, (w, v) => (w - v) / (1 << SizeBits))];
        Show(network, 4096, -2048, 0);
        network.EndPhase(1, -1000 + better);
        double felt = signs[0] - signs[1] / 2.0;
        int[] change = [.. network.Weights(0).Zip(before, (w, v) => w - v)];
        CollectionAssert.AreEqual(
            new[] { (int)(12 * better * felt), (int)(-6 * better * felt), 0 }, change);
    }

    /// <summary>R = −T·(w·x − y*)²/2: the mean of Δw is η times T·x·xᵀ times the gradient,
    /// −η·T²·e·|x|²·x.</summary>
    [TestMethod]
    public void TheMeanChangeIsTheGradientTimesTheInputsMoments()
    {
        double[] x = [1, -0.5, 0.25];
        const double Wanted = 0.7;
        const int Steps = 3;
        Network network = Make(3, 24);
        int[] start = [1000, -2000, 3000];
        double[] sum = new double[3];
        const int Trials = 4000;
        for (int trial = 0; trial < Trials; trial++)
        {
            network.SetWeights(0, start);
            network.BeginTrial(learn: true);
            for (int phase = 0; phase < 2; phase++)
            {
                network.BeginPhase(phase);
                Show(network, 4096, -2048, 1024);
                double e = ((ReadoutPopulation)network.Populations[1]).Value(0) / 4096.0 - Wanted;
                network.EndPhase(phase, (int)Math.Round(-Steps * e * e / 2 * 4096));
            }

            for (int k = 0; k < 3; k++) sum[k] += network.Weights(0)[k] - start[k];
        }

        double error = start.Zip(x, (w, value) => w / 4096.0 * value).Sum() - Wanted;
        double strength = x.Sum(value => value * value);
        for (int k = 0; k < 3; k++)
        {
            double expected = -4 * Steps * Steps * error * strength * x[k];
            double off = 0.2 + 0.1 * Math.Abs(expected);
            Assert.AreEqual(expected, sum[k] / Trials, off, $"weight {k}");
        }
    }

    private static Network Make(int inputs, int exponent)
    {
        var rule = new PartPlan(
            HybridPerturbationKind.Id, CommitNumber.Rounding, 1 << 14, exponent, SizeBits, 0, 1);
        return GradedNetworks.Build(
            [Clamped(inputs), Instant(1)], Synapses(0, 1, 0, rule, 0.3));
    }

    private static void Show(Network network, params int[] values)
    {
        values.CopyTo(network.Populations[0].Target, 0);
        for (int t = 0; t < 3; t++) network.Step(null);
    }
}
