using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Weight perturbation: signs, restoring, the change by hand, and its mean against the
/// gradient.</summary>
[TestClass]
public class WeightPerturbationTests
{
    // p = 2⁴ units of 2⁻¹²: 1/256.
    private const int SizeBits = 4;
    private const int Size = 1 << SizeBits;

    [TestMethod]
    public void EveryWeightMovesBySizeAndComesBack()
    {
        Network network = Make(inputs: 100);
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        network.EndPhase(0, -500);
        CollectionAssert.AreEqual(before, network.Weights(0));
        network.BeginPhase(1);
        int[] signs = [.. network.Weights(0).Zip(before, (w, v) => (w - v) / Size)];
        Assert.IsTrue(signs.All(s => s is 1 or -1));
        Assert.IsGreaterThan(30, signs.Count(s => s == 1));
        Assert.IsGreaterThan(30, signs.Count(s => s == -1));
        network.EndPhase(1, -500);
        CollectionAssert.AreEqual(before, network.Weights(0));
    }

    [TestMethod]
    public void SignsAreNewInEachTrial()
    {
        Network network = Make(inputs: 100);
        int[] first = Perturbed(), second = Perturbed();
        Assert.IsGreaterThan(30, first.Zip(second).Count(pair => pair.First != pair.Second));

        int[] Perturbed()
        {
            network.BeginTrial(learn: true);
            network.BeginPhase(1);
            int[] weights = network.Weights(0);
            network.EndPhase(1, 0);
            return weights;
        }
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(-200)]
    public void AChangeByHand(int better)
    {
        // Δw = η·ΔR·s/p, ΔR = ±200/4096, η = 1/64, p = 1/256: ±200·4/4096·s = ±800 units of 2⁻¹²;
        // nothing to round.
        Network network = Make(inputs: 3);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        Show(network, 4096, 4096, 0);
        network.EndPhase(0, -1000);
        int[] before = network.Weights(0);
        network.BeginPhase(1);
        Show(network, 4096, -1, 0);
        int[] signs = [.. network.Weights(0).Zip(before, (w, v) => (w - v) / Size)];
        network.EndPhase(1, -1000 + better);
        int[] change = [.. network.Weights(0).Zip(before, (w, v) => w - v)];

        // The third input was silent: what it was connected by cannot have helped.
        CollectionAssert.AreEqual(new[] { 4 * better * signs[0], 4 * better * signs[1], 0 },
            change);
    }

    [TestMethod]
    public void ATrialThatBreaksOffLeavesNoTrace()
    {
        Network network = Make(inputs: 20);
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(1);
        network.BeginPhase(1);
        network.BeginTrial(learn: false);
        CollectionAssert.AreEqual(before, network.Weights(0));
    }

    [TestMethod]
    public void ASnapshotWhilePerturbedKnowsTheWayBack()
    {
        Network network = Make(inputs: 20), other = Make(inputs: 20);
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(1);
        var bytes = new byte[Snapshot.SizeMax(network)];
        int count = Snapshot.Write(network, bytes, 0);
        Assert.AreEqual(-1, Snapshot.Read(other, bytes, 0, count));
        other.EndPhase(1, 0);
        CollectionAssert.AreEqual(before, other.Weights(0));
    }

    [TestMethod]
    public void TheLargestWeightsAreRestoredExactly()
    {
        Network network = Make(inputs: 8);
        network.SetWeights(0, 32767, -32767, 32767, -32767, 32760, -32760, 32751, -32751);
        network.BeginTrial(learn: true);
        network.BeginPhase(1);
        network.EndPhase(1, 0);
        int[] kept = [32751, -32751, 32751, -32751, 32751, -32751, 32751, -32751];
        CollectionAssert.AreEqual(kept, network.Weights(0));
        for (int trial = 0; trial < 200; trial++)
        {
            network.BeginTrial(learn: true);
            network.BeginPhase(1);
            Show(network, Enumerable.Repeat(4096, 8).ToArray());
            network.EndPhase(1, trial % 2 == 0 ? 3000 : -3000);
            Assert.IsTrue(network.Weights(0).All(w => Math.Abs(w) <= 32751));
        }
    }

    [TestMethod]
    public void TheMeanChangeIsTheGradientOfTheReward()
    {
        // R = −(w·x − y*)²/2 by a linear judge outside: the mean of Δw over signs is η·dR/dw, and
        // here −η·e·x.
        double[] x = [1, -0.5, 0.25];
        const double Wanted = 0.7;
        Network network = Make(inputs: 3, exponent: 21);
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
                network.EndPhase(phase, Reward(network.Weights(0)));
            }

            for (int k = 0; k < 3; k++) sum[k] += network.Weights(0)[k] - start[k];
        }

        double error = start.Zip(x, (w, value) => w / 4096.0 * value).Sum() - Wanted;
        for (int k = 0; k < 3; k++)
        {
            double expected = -Math.Pow(2, 14 - 21) * error * x[k] * 4096;
            Assert.AreEqual(expected, sum[k] / Trials, 1 + 0.1 * Math.Abs(expected), $"weight {k}");
        }

        int Reward(int[] w)
        {
            double e = w.Zip(x, (weight, value) => weight / 4096.0 * value).Sum() - Wanted;
            return (int)Math.Round(-e * e / 2 * 4096);
        }
    }

    [TestMethod]
    public void OnePhaseForBothAndLargePerturbationsAreRefused()
    {
        Assert.Throws<ConfigurationException>(() => Make(1, Rule(20, SizeBits, 1, 1)));
        Assert.Throws<ConfigurationException>(() => Make(1, Rule(20, 14, 0, 1)));
        Assert.Throws<ConfigurationException>(() => Make(1, Rule(20, -1, 0, 1)));
        Assert.Throws<ConfigurationException>(() => Make(1, Rule(20, SizeBits, 0, 2)));
    }

    private static PartPlan Rule(int exponent, int sizeBits, int basePhase, int perturbedPhase) =>
        new(PerturbationKind.Id, CommitNumber.Rounding, 1 << 14, exponent, sizeBits, basePhase,
            perturbedPhase);

    private static Network Make(int inputs, int exponent = 20) =>
        Make(inputs, Rule(exponent, SizeBits, 0, 1));

    private static Network Make(int inputs, PartPlan rule)
    {
        var output = new PopulationPlan("out", new PartPlan(GradedKind.Id, 0), 1, 0, None);
        return GradedNetworks.Build([Clamped(inputs), output], Synapses(0, 1, 1, rule, 0.3));
    }

    private static void Show(Network network, params int[] values)
    {
        values.CopyTo(network.Populations[0].Target, 0);
        for (int t = 0; t < 3; t++) network.Step(null);
    }
}
