using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>Contrastive learning: the change by hand, and its direction against the gradient of the
/// error.</summary>
[TestClass]
public class ContrastiveTests
{
    [TestMethod]
    public void AChangeByHand()
    {
        // Inputs ½ and −1; the output is 0 when free (weights 0) and ½ when held: Δw = ¼·(½·½),
        // ¼·(−1·½).
        Network network =
            GradedNetworks.Build([Clamped(2), Output()], Synapses(0, 1, 1, Rule(16), 0));
        Play(network, [2048, -4096], 2048);
        CollectionAssert.AreEqual(new[] { 256, -512 }, network.Weights(0));
    }

    [TestMethod]
    public void WhatTheFreePhaseDidIsTakenBack()
    {
        // A weight of ½ and an input of 1: y⁻ = tanh ½, y⁺ = 0. Δw = −¼·tanh ½ = −473.2 units: one
        // of two.
        Network network =
            GradedNetworks.Build([Clamped(1), Output()], Synapses(0, 1, 1, Rule(16), 0));
        network.SetWeights(0, 2048);
        Play(network, [4096], 0);
        Assert.IsTrue(network.Weights(0)[0] - 2048 is -473 or -474, $"{network.Weights(0)[0]}");
    }

    [TestMethod]
    public void NothingMovesWhereTheTeacherWantsWhatIs()
    {
        Network network =
            GradedNetworks.Build([Clamped(1), Output()], Synapses(0, 1, 1, Rule(14), 0));
        network.SetWeights(0, 2048);
        Play(network, [4096], network.Populations[1].Values[0]);
        Play(network, [4096], 0);
        int shown = 1893;   // tanh ½ in Q12.
        network.SetWeights(0, 2048);
        Play(network, [4096], shown);
        Assert.AreEqual(2048, network.Weights(0)[0], 1);
    }

    [TestMethod]
    public void ItGoesDownTheErrorOfASymmetricNetwork()
    {
        // Two inputs, three hidden, one output, weakly coupled: Δw has the sign of the gradient of
        // −(y − y*)², found by differences in doubles, wherever that is not tiny.
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            Network network = Symmetric();
            int[] a = [.. Enumerable.Range(0, 6).Select(_ => random.Next(-3000, 3000))];
            int[] b = [.. Enumerable.Range(0, 3).Select(_ => random.Next(-2000, 2000))];
            network.SetWeights(0, a);
            network.SetWeights(1, b);
            double[] x = [random.NextDouble() * 2 - 1, random.NextDouble() * 2 - 1];
            double free = Settle(a, b, x);

            // A teacher who asks for little more keeps the two phases close.
            double wanted = free + (seed % 2 == 0 ? 0.1 : -0.1);
            Play(network, [.. x.Select(v => (int)(4096 * v))], (int)(4096 * wanted));
            for (int k = 0; k < 9; k++)
            {
                int[] up = (int[])a.Clone(), out2 = (int[])b.Clone();
                if (k < 6) up[k] += 40;
                else out2[k - 6] += 40;
                double slope = (Settle(up, out2, x) - free) / (40 / 4096.0) * (wanted - free);
                double change =
                    k < 6 ? network.Weights(0)[k] - a[k] : network.Weights(1)[k - 6] - b[k - 6];
                if (Math.Abs(slope) < 0.005) continue;
                Assert.IsGreaterThan(0, slope * change,
                    $"seed {seed}, weight {k}: slope {slope:F4}, change {change}");
            }
        }
    }

    [TestMethod]
    public void OnePhaseForBothAndSpikingNeuronsAreRefused()
    {
        var input = new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31, None);
        Assert.Throws<ConfigurationException>(
            () => GradedNetworks.Build([input, Output()], Synapses(0, 1, 0, Rule(16), 0)));
        var same = new PartPlan(ContrastiveKind.Id, CommitNumber.Rounding, 1 << 14, 16, 1, 1);
        Assert.Throws<ConfigurationException>(
            () => GradedNetworks.Build([Clamped(1), Output()], Synapses(0, 1, 1, same, 0)));
    }

    private static PartPlan Rule(int exponent) =>
        new(ContrastiveKind.Id, CommitNumber.Rounding, 1 << 14, exponent, 0, 1);

    private static PopulationPlan Output() =>
        new("out", new PartPlan(GradedKind.Id, 2), 1, KeepHalf, None);

    private static Network Symmetric()
    {
        var hidden =
            new PopulationPlan("hidden", new PartPlan(GradedKind.Id, 0), 3, KeepHalf, None);
        var back = new ProjectionPlan("back", 2, 1, None) { Delay = 1, TransposeOf = 1 };
        return GradedNetworks.Build(
            [Clamped(2), hidden, Output()], Synapses(0, 1, 1, Rule(14), 0),
            Synapses(1, 2, 1, Rule(14), 0), back);
    }

    private static void Play(Network network, int[] input, int target)
    {
        network.BeginTrial(learn: true);
        int output = network.Populations.Length - 1;
        for (int phase = 0; phase < 2; phase++)
        {
            network.BeginPhase(phase);
            input.CopyTo(network.Populations[0].Target, 0);
            network.Populations[output].Target[0] = target;
            for (int t = 0; t < 60; t++) network.Step(null);
            network.EndPhase(phase, 0);
        }

        network.EndTrial();
    }

    private static double Settle(int[] a, int[] b, double[] x)
    {
        double[] h = [0, 0, 0];
        double y = 0;
        for (int t = 0; t < 2000; t++)
        {
            for (int j = 0; j < 3; j++)
                h[j] += (Math.Tanh((x[0] * a[j] + x[1] * a[3 + j] + y * b[j]) / 4096) - h[j]) / 2;
            y += (Math.Tanh((h[0] * b[0] + h[1] * b[1] + h[2] * b[2]) / 4096) - y) / 2;
        }

        return y;
    }
}
