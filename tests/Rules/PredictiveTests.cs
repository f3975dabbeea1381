using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>Predictive coding: with η = 1 and a sweep a layer it is backpropagation, bit for bit;
/// strict, it comes near.</summary>
[TestClass]
public class PredictiveTests
{
    private const int Layers = 4;
    private static readonly int[] Sizes = [8, 16, 12, 10, 4];
    private static readonly PartPlan Rule =
        new(PredictiveKind.Id, CommitNumber.Rounding, 1 << 14, 16, 2);

    /// <summary>1,000 random networks 8-16-12-10-4: errors and weights after L sweeps are those of
    /// integer backpropagation; after one sweep less the first layer has none.</summary>
    [TestMethod]
    public void FixedPredictionIsBackpropagationBitForBit()
    {
        for (int seed = 1; seed <= 1000; seed++)
        {
            (Network network, int[][] expected) = Shown(seed, FixedPredictionKind.Id);
            for (int sweep = 1; sweep <= Layers; sweep++)
            {
                network.Step(null);
                if (sweep == 1) expected = Backpropagation(network);
                int[] first = network.Populations[1].Site.Signal;
                if (sweep < Layers)
                    Assert.IsTrue(first.All(e => e == 0), $"seed {seed}, sweep {sweep}");
            }

            for (int layer = 1; layer < Layers; layer++)
            {
                CollectionAssert.AreEqual(
                    expected[layer], network.Populations[layer].Site.Signal,
                    $"seed {seed}, layer {layer}");
            }

            CheckWeights(network, expected, seed);
        }
    }

    [TestMethod]
    public void ExactPredictionIsBackpropagationInOneSweep()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            (Network network, _) = Shown(seed, ExactPredictionKind.Id);
            network.Step(null);
            int[][] expected = Backpropagation(network);
            for (int layer = 1; layer < Layers; layer++)
                CollectionAssert.AreEqual(
                    expected[layer], network.Populations[layer].Site.Signal, $"seed {seed}");
            CheckWeights(network, expected, seed);
        }
    }

    /// <summary>Populations the other way round: layers hear each other all the same.</summary>
    [TestMethod]
    public void TheOrderOfPopulationsChangesNoError()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            foreach (int kind in new[] { FixedPredictionKind.Id, ExactPredictionKind.Id })
            {
                (Network network, _) = Shown(seed, kind, reversed: true);
                for (int sweep = 1; sweep <= Layers; sweep++) network.Step(null);
                int[][] expected = Backpropagation(network, reversed: true);
                for (int layer = 1; layer < Layers; layer++)
                {
                    CollectionAssert.AreEqual(
                        expected[layer], network.Populations[Layers - layer].Site.Signal,
                        $"seed {seed}, kind {kind}");
                }
            }
        }
    }

    /// <summary>Settled beliefs take up a part of the error themselves: what they say points where
    /// backpropagation points, more or less, and is smaller.</summary>
    [TestMethod]
    public void StrictPredictionComesNear()
    {
        double along = 0, own = 0, theirs = 0;
        for (int seed = 1; seed <= 50; seed++)
        {
            (Network exact, _) = Shown(seed, ExactPredictionKind.Id, small: true);
            exact.Step(null);
            (Network strict, _) = Shown(seed, StrictPredictionKind.Id, small: true);
            for (int sweep = 0; sweep < 200; sweep++) strict.Step(null);
            for (int layer = 1; layer < Layers; layer++)
            {
                for (int j = 0; j < Sizes[layer]; j++)
                {
                    double a = exact.Populations[layer].Site.Signal[j],
                        b = strict.Populations[layer].Site.Signal[j];
                    along += a * b;
                    own += b * b;
                    theirs += a * a;
                }
            }
        }

        Assert.IsGreaterThan(0.8, along / Math.Sqrt(own * theirs));
        Assert.IsGreaterThan(own, theirs);
    }

    [TestMethod]
    public void AChangeByHand()
    {
        // x = ½, w = 0: y = 0, y* = ½, error −½. Δw = −η·(−½)·½ = 1/16 at η = ¼: 256 units of 2⁻¹².
        var rule = new PartPlan(PredictiveKind.Id, CommitNumber.Rounding, 1 << 14, 16, 2);
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(GradedKind.Id, int.MaxValue), 1, 0,
                    new PartPlan(0)),
                new PopulationPlan(
                    "out", new PartPlan(MemorylessKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
            ],
            [new ProjectionPlan("synapse", 0, 1, rule) { WeightBits = 16, Scale = 3 }])
        {
            Schedule = Schedules.Settling(1, 1),
        };
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.BeginTrial(learn: true);
        network.Populations[0].Target[0] = 2048;
        network.Populations[1].Target[0] = 2048;
        for (int phase = 0; phase < 3; phase++)
        {
            network.BeginPhase(phase);
            network.WindowOpen = phase > 0;
            Assert.AreEqual(0, network.Projections[0].Weights[0]);
            network.Step(null);
        }

        Assert.AreEqual(256, network.Projections[0].Weights[0]);
    }

    [TestMethod]
    public void WhatLeadsNowhereIsRefused()
    {
        NetworkPlan plan = new PredictiveKind().Example(1);
        plan.Populations[2] = new PopulationPlan(
            "upper", plan.Populations[2].Neuron, 3, Limits.NoLeakQ31,
            plan.Populations[2].Surrogate);
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual(
            "population 1, errors that settle: expected a readout at the end of projection 1, or "
            + "neurons with such a signal", refused.Message);
    }

    /// <summary>A network in which the forward pass is over, its window open.</summary>
    private static (Network Network, int[][] None) Shown(int seed, int kind, bool reversed = false,
        bool small = false)
    {
        var random = new Random(seed);
        NetworkPlan plan = Plan((ulong)seed, kind, reversed);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        int Of(int layer) => reversed ? Layers - layer : layer;
        int[] input = network.Populations[Of(0)].Target;
        for (int i = 0; i < input.Length; i++) input[i] = random.Next(-4096, 4097);
        for (int t = 0; t < Layers; t++) network.Step(null);
        var readout = (ReadoutPopulation)network.Populations[Of(Layers)];
        for (int k = 0; k < readout.Size; k++)
            readout.Target[k] =
                small ? readout.Value(k) + random.Next(-400, 401) : random.Next(-8192, 8193);
        network.BeginPhase(1);
        network.WindowOpen = true;
        return (network, []);
    }

    private static NetworkPlan Plan(ulong seed, int kind, bool reversed)
    {
        int Of(int layer) => reversed ? Layers - layer : layer;
        var populations = new PopulationPlan[Layers + 1];
        for (int layer = 0; layer <= Layers; layer++)
        {
            int[] given = kind == ExactPredictionKind.Id ? [layer]
                : [layer, kind == FixedPredictionKind.Id ? 1 << 15 : 3277];
            PartPlan neuron = kind == StrictPredictionKind.Id
                ? new PartPlan(BeliefKind.Id, 2) : new PartPlan(GradedKind.Id, 0);
            populations[Of(layer)] = layer switch
            {
                0 => new PopulationPlan("in", new PartPlan(GradedKind.Id, int.MaxValue), Sizes[0],
                    0, new PartPlan(0)),
                Layers => new PopulationPlan(
                    "out", new PartPlan(MemorylessKind.Id), Sizes[Layers], Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
                _ => new PopulationPlan(
                    $"hidden {layer}", neuron, Sizes[layer],
                    kind == StrictPredictionKind.Id ? Limits.NoLeakQ31 : 0,
                    new PartPlan(DerivativeKind.Id),
                    [new PartPlan(kind, given)]),
            };
        }

        return new NetworkPlan(
            seed, populations,
            [.. Enumerable.Range(0, Layers).Select(q =>
                new ProjectionPlan($"from {q}", Of(q), Of(q + 1), Rule)
                {
                    Delay = q == Layers - 1 ? 0 : 1,
                    WeightBits = 16,
                    Scale = 3,
                    InitialDeviationQ4 = 4096 * 16 / 3,
                })])
        {
            Schedule = Schedules.Settling(Layers, Layers),
        };
    }

    /// <summary>δ of each layer, Q19, from values and weights alone.</summary>
    private static int[][] Backpropagation(Network network, bool reversed = false)
    {
        int Of(int layer) => reversed ? Layers - layer : layer;
        var delta = new int[Layers + 1][];
        var readout = (ReadoutPopulation)network.Populations[Of(Layers)];
        long[] sent =
            [.. Enumerable.Range(0, readout.Size)
                .Select(k => (long)readout.Value(k) - readout.Target[k])];
        for (int layer = Layers - 1; layer >= 1; layer--)
        {
            Projection onward = network.Projections[layer];
            delta[layer] = new int[Sizes[layer]];
            for (int j = 0; j < Sizes[layer]; j++)
            {
                long sum = 0;
                for (int k = 0; k < Sizes[layer + 1]; k++)
                    sum += onward.Weights[j * Sizes[layer + 1] + k] * sent[k];

                // A weight unit is 2⁻¹², what is sent Q12, δ Q19: truncated toward zero.
                delta[layer][j] = (int)(sum / 32);
            }

            short[] psi = network.Populations[Of(layer)].Site.Psi;
            sent = [.. delta[layer].Select((d, j) => (long)d * psi[j] / (1 << 19))];
        }

        return delta;
    }

    /// <summary>One step of the settled phase moves each weight by −¼·δ·ψ·h of backpropagation's,
    /// rounded once.</summary>
    private static void CheckWeights(Network network, int[][] delta, int seed)
    {
        int[][] before = [.. network.Projections.Select(All)];
        network.BeginPhase(2);
        network.Step(null);
        for (int q = 0; q < Layers - 1; q++)
        {
            short[] psi = network.Populations[q + 1].Site.Psi;
            short[] h = network.Populations[q].Values;
            int[] after = All(network.Projections[q]);
            for (int k = 0; k < after.Length; k++)
            {
                (int i, int j) = (k / Sizes[q + 1], k % Sizes[q + 1]);
                double gradient =
                    (double)delta[q + 1][j] * psi[j] * h[i] / Math.Pow(2, 19 + 12 + 14);
                Assert.AreEqual(
                    -0.25 * gradient * 4096, after[k] - before[q][k], 1.01,
                    $"seed {seed}, projection {q}");
            }
        }
    }

    private static int[] All(Projection q) =>
        [.. Enumerable.Range(0, q.Weights.Count).Select(k => (int)q.Weights[k])];
}
