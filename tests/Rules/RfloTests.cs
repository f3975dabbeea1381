using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>RFLO by hand, and its eligibilities and changes against double precision.</summary>
[TestClass]
public class RfloTests
{
    [TestMethod]
    public void TheEligibilityByHand()
    {
        // Weight 0: u = 0 and tanh′ = 1. A clamped ½ shows from step 1 on and arrives from step 2
        // on; τ = 2: p = 0, ¼, ⅜, 7/16.
        Network network =
            GradedNetworks.Build([Clamped(1), Free(1, KeepHalf)], Synapses(0, 1, 1, Rule(20), 0));
        network.BeginTrial(learn: true);
        network.Populations[0].Target[0] = 2048;
        foreach (int sixteenths in new[] { 0, 4, 6, 7 })
        {
            network.Step(null);
            Assert.AreEqual(sixteenths << 25, Eligibility(network, 0)[0]);
        }
    }

    [TestMethod]
    public void ASpikeCountsAsOneAndIsGoneInTheNextStep()
    {
        Network network = GradedNetworks.Build(
            [new PopulationPlan("in", new PartPlan(InputKind.Id), 2, Limits.NoLeakQ31, None),
                Free(1, KeepHalf)],
            Synapses(0, 1, 0, Rule(20), 0));
        network.BeginTrial(learn: true);
        network.StepWith(1);
        network.Step(null);
        CollectionAssert.AreEqual(new long[] { 0, 1 << 27 }, Eligibility(network, 0));
    }

    [TestMethod]
    public void AChangeByHand()
    {
        // p = ¼ in step 2, y = 0, y* = −1 and B = b/128, so L = b/128. Δw = −η·L·p with η = 2⁻²:
        // −b/2048, of weight units of 2⁻¹² two a b: nothing is left to round.
        Network network = GradedNetworks.Build(
            [Clamped(1), Free(1, KeepHalf, 0, new PartPlan(RandomKind.Id, 2, 36)), Instant(1)],
            Synapses(0, 1, 1, Rule(16), 0));
        int b = RandomMatrix.Feedback(3, 1, 0, 0, 36);
        network.BeginTrial(learn: true);
        network.Populations[0].Target[0] = 2048;
        network.Populations[2].Target[0] = -4096;
        network.Step(null);
        network.WindowOpen = true;
        network.Step(null);
        Assert.AreEqual(-2 * b, network.Projections[0].Weights[0]);
        Assert.AreNotEqual(0, b);
    }

    [TestMethod]
    public void ManyStepsFollowDoublePrecision()
    {
        // Recurrent, no learning window: p of every pair against the same recursion in doubles.
        const int Size = 12;
        const int Tau = 10;
        Network network = GradedNetworks.Build(
            [Clamped(2), Free(Size, (uint)(0.9 * (1L << 31)))],
            Synapses(0, 1, 1, Rule(20), 1), Synapses(1, 1, 1, Rule(20), 0.4));
        network.BeginTrial(learn: true);
        var h = new double[Size];
        var p = new double[Size, Size];
        for (int t = 0; t < 300; t++)
        {
            double[] input = [Math.Sin(t / 7.0), Math.Cos(t / 11.0)];
            int[] target = [.. input.Select(x => (int)(4096 * x))];
            target.CopyTo(network.Populations[0].Target, 0);
            double[] shown = [.. network.Populations[0].Values.Select(v => v / 16384.0)];
            network.Step(null);
            var before = (double[])h.Clone();
            for (int j = 0; j < Size; j++)
            {
                double u = shown.Select((x, i) => x * network.Projections[0].Weight(i, j) / 4096.0)
                    .Sum();
                for (int i = 0; i < Size; i++)
                {
                    if (i != j) u += before[i] * network.Projections[1].Weight(i, j) / 4096.0;
                }

                h[j] += (Math.Tanh(u) - h[j]) / Tau;
                double slope = 1 - Math.Tanh(u) * Math.Tanh(u);
                for (int i = 0; i < Size; i++) p[i, j] += (slope * before[i] - p[i, j]) / Tau;
            }

            long[] kept = Eligibility(network, 1);
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j < Size; j++)
                {
                    if (i != j)
                        Assert.AreEqual(p[i, j], kept[i * Size + j] / (double)(1 << 29), 0.004,
                            $"step {t}");
                }
            }
        }
    }

    [TestMethod]
    public void OnlyGradedNeuronsTakeIt()
    {
        var triangle = new PartPlan(TriangleKind.Id, 1229);
        var lif = new PopulationPlan("s", new PartPlan(LifKind.Id, 1 << 15), 2, KeepHalf, triangle);
        var eprop = new PartPlan(EpropKind.Id, CommitNumber.Rounding, 16384, 20);
        var clocked = new PartPlan(RfloKind.Id, CommitNumber.Hazard, 16384, 20);
        Assert.Throws<ConfigurationException>(
            () => GradedNetworks.Build([Clamped(1), lif], Synapses(0, 1, 1, Rule(20), 0)));
        Assert.Throws<ConfigurationException>(
            () => GradedNetworks.Build([Clamped(1), lif], Synapses(0, 1, 1, eprop, 0)));
        Assert.Throws<ConfigurationException>(
            () => GradedNetworks.Build([Clamped(1), Free(1, 0)], Synapses(0, 1, 1, clocked, 0)));
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = GradedNetworks.Build(
            [Clamped(2), Free(5, KeepHalf, 0, new PartPlan(RandomKind.Id, 2, 36)), Instant(1)],
            Synapses(0, 1, 1, Rule(16), 1), Synapses(1, 1, 1, Rule(16), 1),
            Synapses(1, 2, 0, new PartPlan(GradedDeltaKind.Id, CommitNumber.Rounding, 16384, 16),
                1));
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        Run();
        Allocation.AssertNone(Run);
        Assert.IsTrue(network.Projections.All(q => q.WeightChanges > 0));

        void Run()
        {
            for (int t = 0; t < 50; t++)
            {
                network.Populations[0].Target[0] = t % 2 * 4096;
                network.Populations[2].Target[0] = t % 3 * 4096;
                network.Step(null);
            }
        }
    }

    private static PartPlan Rule(int exponent) =>
        new(RfloKind.Id, CommitNumber.Rounding, 1 << 14, exponent);

    private static long[] Eligibility(Network network, int projection) =>
        StateReader.Of(network)[OwnerKind.Projection, projection, StateField.PairEligibility];
}
