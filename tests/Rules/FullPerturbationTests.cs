using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Weight perturbation of all synapses: the change by hand, silent ones too, which
/// diffuse.</summary>
[TestClass]
public class FullPerturbationTests
{
    // p = 2⁴ units of 2⁻¹²: 1/256.
    private const int SizeBits = 4;

    [TestMethod]
    public void AChangeByHandMovesTheSilentToo()
    {
        // Δw = η·ΔR·s/p, ΔR = 200/4096, η = 1/64: 800 units for each, whatever arrived.
        Network network = Make(3);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        Show(network, 4096, -1, 0);
        network.EndPhase(0, -1000);
        int[] before = network.Weights(0);
        network.BeginPhase(1);
        Show(network, 4096, -1, 0);
        int[] signs = [.. network.Weights(0).Zip(before, (w, v) => (w - v) / (1 << SizeBits))];
        network.EndPhase(1, -800);
        int[] change = [.. network.Weights(0).Zip(before, (w, v) => w - v)];
        CollectionAssert.AreEqual(signs.Select(s => 800 * s).ToArray(), change);
    }

    /// <summary>n trials of ΔR = ±100/4096 move a silent weight by ±400 units each: 400·√n in the
    /// root mean square.</summary>
    [TestMethod]
    public void SilentWeightsDiffuseAsTheSquareRootOfTheTrials()
    {
        const int Inputs = 100;
        Network network = Make(Inputs);
        network.SetWeights(0, new int[Inputs]);
        foreach (int trials in new[] { 16, 48 })
        {
            for (int trial = 0; trial < trials; trial++)
            {
                network.BeginTrial(learn: true);
                network.BeginPhase(1);
                network.EndPhase(1, trial % 3 == 0 ? 100 : -100);
            }
        }

        double rms = Math.Sqrt(network.Weights(0).Average(w => (double)w * w));
        Assert.AreEqual(400 * Math.Sqrt(64), rms, 700);
    }

    private static Network Make(int inputs)
    {
        var rule = new PartPlan(
            FullPerturbationKind.Id, CommitNumber.Rounding, 1 << 14, 20, SizeBits, 0, 1);
        return GradedNetworks.Build(
            [Clamped(inputs), Instant(1)], Synapses(0, 1, 0, rule, 0.3));
    }

    private static void Show(Network network, params int[] values)
    {
        values.CopyTo(network.Populations[0].Target, 0);
        for (int t = 0; t < 3; t++) network.Step(null);
    }
}
