using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Conformance;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Node perturbation: the change by hand, its mean against the gradient, and the noise
/// that it draws again.</summary>
[TestClass]
public class NodePerturbationTests
{
    // σ = 1/8.
    private const int Deviation = 4096;

    [TestMethod]
    [DataRow(65536)]
    [DataRow(-65536)]
    public void AChangeByHand(int better)
    {
        // x = ½, −¼ and 0; ξ/σ in Q14 is 4·ξ, so e = 2·Σξ and −Σξ in Q14. η = 1/64, ΔR = ±16:
        // Δw = (1/64)·(±16)·2·Σξ·2⁻¹⁴·8 = ±Σξ units of 2⁻¹², and half of it the other way.
        Network network = Make(3, Rule(20));
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        Show(network, 2048, -1024, 0);
        network.EndPhase(0, -1000);
        CollectionAssert.AreEqual(before, network.Weights(0));
        network.BeginPhase(1);
        PotentialNoise noise = network.Populations[1].Noise;
        int sum = Enumerable.Range(1, 3).Sum(t => noise.Of(network.StepCount + t, 0));
        Show(network, 2048, -1024, 0);
        network.EndPhase(1, -1000 + better);
        int[] change = [.. network.Weights(0).Zip(before, (w, v) => w - v)];
        Assert.AreNotEqual(0, sum);
        Assert.AreEqual(Math.Sign(better) * sum, change[0]);
        Assert.AreEqual(Math.Sign(better) * -sum / 2.0, change[1], 0.6);
        Assert.AreEqual(0, change[2], "a silent input");
    }

    [TestMethod]
    public void TheMeanChangeIsTheGradientOfTheReward()
    {
        // R = −Σ_t (y(t) − y*)²/2 by a judge outside, y(t) = w·x + ξ(t): the mean of Δw is
        // −η·T·e·x.
        double[] x = [1, -0.5, 0.25];
        const double Wanted = 0.7;
        const int Steps = 3;
        Network network = Make(3, Rule(24));
        int[] start = [1000, -2000, 3000];
        double[] sum = new double[3];
        const int Trials = 8000;
        for (int trial = 0; trial < Trials; trial++)
        {
            network.SetWeights(0, start);
            network.BeginTrial(learn: true);
            for (int phase = 0; phase < 2; phase++)
            {
                network.BeginPhase(phase);
                new[] { 4096, -2048, 1024 }.CopyTo(network.Populations[0].Target, 0);
                double loss = 0;
                for (int t = 0; t < Steps; t++)
                {
                    network.Step(null);
                    int said = ((ReadoutPopulation)network.Populations[1]).Value(0);
                    loss += Math.Pow(said / 4096.0 - Wanted, 2) / 2;
                }

                network.EndPhase(phase, (int)Math.Round(-loss * 4096));
            }

            for (int k = 0; k < 3; k++) sum[k] += network.Weights(0)[k] - start[k];
        }

        double error = start.Zip(x, (w, value) => w / 4096.0 * value).Sum() - Wanted;
        for (int k = 0; k < 3; k++)
        {
            double expected = -4 * Steps * error * x[k];
            double off = 0.2 + 0.1 * Math.Abs(expected);
            Assert.AreEqual(expected, sum[k] / Trials, off, $"weight {k}");
        }
    }

    [TestMethod]
    public void ASnapshotWhilePerturbedLearnsTheSameWithoutANoteOfTheNoise()
    {
        Network network = Make(20, Rule(20)), other = Make(20, Rule(20));
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(1);
        Show(network, Enumerable.Repeat(2000, 20).ToArray());
        var bytes = new byte[Snapshot.SizeMax(network)];
        int count = Snapshot.Write(network, bytes, 0);
        Assert.AreEqual(-1, Snapshot.Read(other, bytes, 0, count));
        foreach (Network one in new[] { network, other })
        {
            Show(one, Enumerable.Repeat(-3000, 20).ToArray());
            one.EndPhase(1, 4000);
        }

        CollectionAssert.AreEqual(network.Weights(0), other.Weights(0));
        CollectionAssert.AreNotEqual(before, network.Weights(0));
    }

    [TestMethod]
    public void ATrialThatBreaksOffLeavesNoTrace()
    {
        Network network = Make(4, Rule(20));
        int[] before = network.Weights(0);
        network.BeginTrial(learn: true);
        network.BeginPhase(1);
        Show(network, 4096, 4096, 4096, 4096);
        network.BeginTrial(learn: true);
        network.EndPhase(1, 4000);
        network.BeginPhase(0);
        Show(network, 4096, 4096, 4096, 4096);
        network.EndPhase(0, -4000);
        network.EndPhase(1, 4000);
        CollectionAssert.AreEqual(before, network.Weights(0));
    }

    /// <summary>The largest rewards and the longest sums that there are: nothing wraps.</summary>
    [TestMethod]
    public void WhatSaturatesKeepsItsSign()
    {
        Network network = Make(1, Rule(16));
        network.SetWeights(0, 0);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        network.EndPhase(0, int.MinValue);
        network.BeginPhase(1);
        PotentialNoise noise = network.Populations[1].Noise;
        long sum = 0;
        for (int t = 0; t < 2000; t++)
        {
            sum += noise.Of(network.StepCount + 1, 0);
            Show(network, 1, [4096]);
        }

        network.EndPhase(1, int.MaxValue);
        Assert.AreEqual(Math.Sign(sum) * 32767, network.Weights(0)[0]);
    }

    [TestMethod]
    [DataRow(Form.Input, Form.Spiking)]
    [DataRow(Form.Input, Form.Graded)]
    [DataRow(Form.Input, Form.Readout)]
    [DataRow(Form.Graded, Form.Spiking)]
    [DataRow(Form.Graded, Form.Memoryless)]
    [DataRow(Form.Graded, Form.Readout)]
    public void ItAgreesWithTheSameInDoublesWhereverNoiseIs(int pre, int post)
    {
        foreach (int rule in new[] { NodePerturbationKind.Id, HybridPerturbationKind.Id })
        {
            RuleKind kind = Catalogue.Rules().Single(k => k.Number == rule);
            NetworkPlan plan = RulePlaces.Between(pre, post, RulePlaces.RuleOf(kind), 5);
            plan.Schedule = Schedules.BasePerturbed(20);
            if (pre == Form.Graded) plan.Populations[0] = Clamped(5);
            ReferenceAgreement said =
                ReferenceAgreement.Check(plan, 5, $"rule {rule} from {pre} to {post}");
            Assert.IsGreaterThan(1, said.Said[0]);
        }
    }

    [TestMethod]
    public void ARateOverADeviationIsRightToItsLastBits()
    {
        foreach (int q in new[] { 1, 2, 3, 4095, 4096, 4097, 32768, 100_000, 1 << 20 })
        {
            foreach (int mantissa in new[] { 16384, 20000, 32767 })
            {
                LearningRate rate = new LearningRate(mantissa, 20).Over(q);
                double expected = mantissa * Math.Pow(2, -20) / (q / 32768.0);
                double found = rate.Mantissa * Math.Pow(2, -rate.Exponent);
                Assert.AreEqual(1, found / expected, 7e-5, $"{mantissa} over {q}");
            }
        }

        Assert.AreEqual(0, new LearningRate(0, 20).Over(77).Mantissa);
    }

    [TestMethod]
    public void NoNoiseOrNoiseInTheWrongPhasesIsRefused()
    {
        string none = Refusal(noisyIn: null, Rule(20));
        Assert.AreEqual("projection 0, rule: expected noise at the population where it ends", none);
        (int, int, int)[] wrong = [(1, 0, 1), (3, 0, 1), (2, 1, 1), (2, 1, 0)];
        foreach ((int phases, int first, int second) in wrong)
        {
            StringAssert.EndsWith(
                Refusal(phases, Rule(20, first, second)),
                "expected noise where it ends in the second of them, and none in the first");
        }
    }

    private static string Refusal(int? noisyIn, PartPlan rule) =>
        Assert.ThrowsExactly<ConfigurationException>(() => Make(1, rule, noisyIn)).Message;

    private static PartPlan Rule(int exponent, int basePhase = 0, int perturbedPhase = 1) =>
        new(
            NodePerturbationKind.Id, CommitNumber.Rounding, 1 << 14, exponent, basePhase,
            perturbedPhase);

    private static Network Make(int inputs, PartPlan rule, int? noisyIn = 2)
    {
        PopulationPlan output = Instant(1);
        if (noisyIn is { } phases) output.Noise = new PartPlan(GaussianKind.Id, Deviation, phases);
        return GradedNetworks.Build([Clamped(inputs), output], Synapses(0, 1, 0, rule, 0.3));
    }

    private static void Show(Network network, params int[] values) => Show(network, 3, values);

    private static void Show(Network network, int steps, int[] values)
    {
        values.CopyTo(network.Populations[0].Target, 0);
        for (int t = 0; t < steps; t++) network.Step(null);
    }
}
