using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>Two-phase spiking backpropagation: a change by hand, its direction against the
/// gradient, and what error spikes do.</summary>
[TestClass]
public class TwoPhaseTests
{
    private const int Steps = 32;

    /// <summary>One input that always spikes, one output, θ = 1: half a spike a step is
    /// wanted.</summary>
    [TestMethod]
    public void AChangeByHand()
    {
        // w = ¼: it fires in every fourth step, h = 8. D grows by ½ a step, its own spikes take
        // from it, and each error spike makes one spike more: with s of them a step s = ½ − (¼ +
        // s), s = ⅛. Nudged it fires 12 times, give or take one. Δw = 2⁻¹⁰·32·(ĥ − h) = ⅛: 256
        // units of 2⁻¹³ for each spike more.
        Network network = Single(weight: 2048, push: 256);
        Play(network, [1], 2048);
        int moved = network.Projections[0].Weights[0] - 2048;
        Assert.IsTrue(moved is >= 3 * 256 and <= 5 * 256 && moved % 256 == 0, $"{moved}");
    }

    [TestMethod]
    public void NothingMovesWhereTheTeacherWantsWhatIs()
    {
        // w = ½ fires in every second step: the error unit never holds a whole spike.
        Network network = Single(weight: 4096, push: 256);
        Play(network, [1], 2048);
        Assert.AreEqual(4096, network.Projections[0].Weights[0]);
    }

    [TestMethod]
    public void ASilentInputTeachesNothing()
    {
        Network network = Single(weight: 2048, push: 256);
        Play(network, [0], 2048);
        Assert.AreEqual(2048, network.Projections[0].Weights[0]);
    }

    /// <summary>Changes of random small networks, summed over them, point against the gradient of
    /// the squared error of rate neurons, found by differences in doubles.</summary>
    [TestMethod]
    [DataRow(SymmetricKind.Id)]
    [DataRow(RegeneratedKind.Id)]
    public void ItGoesDownTheErrorOfRates(int signal)
    {
        double along = 0, changes = 0, slopes = 0, hidden = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            NetworkPlan plan = TwoLayers((ulong)seed, signal);
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var random = new Random(seed);
            int[] x = [.. Enumerable.Range(0, 4).Select(_ => random.Next(2))];
            double[] wanted = [0.5, 0.1];
            int[] first = Weights(network);
            Play(network, x, [.. wanted.Select(y => (int)(4096 * y))]);
            int[] last = Weights(network);
            for (int k = 0; k < first.Length; k++)
            {
                double slope = Slope(first, k, x, wanted);
                double change = last[k] - first[k];
                along -= slope * change;
                if (k < 4 * Hidden) hidden -= slope * change;
                changes += change * change;
                slopes += slope * slope;
            }
        }

        double cosine = along / Math.Sqrt(changes * slopes);
        Assert.IsGreaterThan(signal == SymmetricKind.Id ? 0.6 : 0.2, cosine, $"cosine {cosine:F3}");
        if (signal == SymmetricKind.Id) Assert.IsGreaterThan(0, hidden);
    }

    [TestMethod]
    public void OnePhaseForBothIsRefused()
    {
        NetworkPlan plan = new TwoPhaseKind().Example(1);
        plan.Projections[0] = plan.Projections[0]
            .With(new PartPlan(TwoPhaseKind.Id, CommitNumber.Rounding, 16384, 20, 1, 1));
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual(
            "projection 0, two-phase rule with phase 1 both free and nudged: expected two phases",
            refused.Message);
    }

    private const int Hidden = 6;

    private static Network Single(int weight, int push)
    {
        var rule = new PartPlan(TwoPhaseKind.Id, CommitNumber.Rounding, 1 << 14, 24, 0, 1);
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "out", new PartPlan(CountingKind.Id, 32768), 1, Limits.NoLeakQ31,
                    new PartPlan(SpikedKind.Id, push)),
            ],
            [new ProjectionPlan("synapse", 0, 1, rule) { WeightBits = 16, Scale = 2 }])
        {
            Schedule = Schedules.FreeNudged(Steps),
        };
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.Projections[0].Weights.Put(0, weight);
        return network;
    }

    private static NetworkPlan TwoLayers(ulong seed, int signal)
    {
        var rule = new PartPlan(TwoPhaseKind.Id, CommitNumber.Rounding, 1 << 14, 26, 0, 1);
        var feedback =
            signal == SymmetricKind.Id ? new PartPlan(signal, 1) : new PartPlan(signal, 2, 36);
        ProjectionPlan Synapses(string name, int from, int to) => new(name, from, to, rule)
        {
            WeightBits = 16,
            Scale = 2,
            InitialDeviationQ4 = 2000 * 16,
            InitialMeanQ4 = 1200 * 16,
        };
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 4, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "hidden", new PartPlan(LifKind.Id, 32768), Hidden, Limits.NoLeakQ31,
                    new PartPlan(NudgedKind.Id, 32, 128), [feedback]),
                new PopulationPlan(
                    "out", new PartPlan(CountingKind.Id, 32768), 2, Limits.NoLeakQ31,
                    new PartPlan(SpikedKind.Id, 256)),
            ],
            [Synapses("first", 0, 1), Synapses("second", 1, 2)])
        {
            Schedule = Schedules.FreeNudged(8 * Steps),
        };
    }

    private static int[] Weights(Network network) =>
        [.. network.Projections.SelectMany(
            q => Enumerable.Range(0, q.Weights.Count).Select(k => (int)q.Weights[k]))];

    /// <summary>How the squared error of the rates changes with a weight.</summary>
    private static double Slope(int[] weights, int k, int[] x, double[] wanted)
    {
        double Error(int by)
        {
            int[] w = [.. weights];
            w[k] += by;
            double[] h = [.. Enumerable.Range(0, Hidden).Select(j =>
                Math.Clamp(Enumerable.Range(0, 4).Sum(i => w[i * Hidden + j] / 8192.0 * x[i]), 0,
                    1))];
            return Enumerable.Range(0, 2).Sum(o =>
            {
                double y = Enumerable.Range(0, Hidden)
                    .Sum(j => w[4 * Hidden + j * 2 + o] / 8192.0 * h[j]);
                return Math.Pow(Math.Clamp(y, 0, 1) - wanted[o], 2);
            });
        }

        return (Error(8) - Error(-8)) / 16 * 8192;
    }

    private static void Play(Network network, int[] x, params int[] wanted)
    {
        int output = network.Populations.Length - 1;
        network.BeginTrial(learn: true);
        for (int phase = 0; phase < 2; phase++)
        {
            network.BeginPhase(phase);
            wanted.CopyTo(network.Populations[output].Target, 0);
            network.WindowOpen = phase == 1;
            int steps = network.Populations.Length == 2 ? Steps : 8 * Steps;
            for (int t = 0; t < steps; t++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    if (x[i] != 0) network.Populations[0].Spikes.TryAppend(i);
                }

                network.Step(null);
            }

            network.WindowOpen = false;
            network.EndPhase(phase, 0);
        }

        network.EndTrial();
    }
}
