using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>Spike-train-level backpropagation: changes by hand, and the sum of all
/// effects.</summary>
[TestClass]
public class SpikeTrainTests
{
    private const uint Half = 1u << 30;

    /// <summary>One input spike, an output that never fires and one that fires at once.</summary>
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(4096, 1)]
    public void AChangeByHand(int weight, int count)
    {
        // τ = 2 for both filters. After the step with the spike p = ½, q = ¼; two steps on p = ⅛, q
        // = ¼·¼ + … : p: ½ ¼ ⅛, q: ¼ ¼ 3/16. Never fired: e = 3/16. Fired in the first step: e = ¼
        // and, since then, 3/16 − ¼·¼ = ⅛: e = ⅜. y* = 2: error y − 2; Δw = −η·error·e.
        Network network = Make(weight);
        network.BeginTrial(learn: true);
        network.Populations[1].Target[0] = 2 << Limits.ValueBits;
        network.Populations[0].Spikes.TryAppend(0);
        network.Step(null);
        network.Step(null);
        network.WindowOpen = true;
        network.Step(null);
        double effect = count == 0 ? 3.0 / 16 : 3.0 / 8;
        double expected = 4096 * 0.25 * (2 - count) * effect;
        Assert.AreEqual(count, ((CountingReadout)network.Populations[1]).Counts[0]);
        Assert.AreEqual(expected, network.Projections[0].Weights[0] - weight, 1.0);
    }

    /// <summary>Whenever the output fires, what its spikes took and what is left are together what
    /// one filter without resets would have let through, minus what decayed after each.</summary>
    [TestMethod]
    public void EffectsAreThoseOfEveryPairWrittenOut()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            Network network = Make(3000 + random.Next(3000));
            double w = network.Projections[0].Weights[0];
            network.BeginTrial(learn: true);
            network.Populations[1].Target[0] = 40 << Limits.ValueBits;
            double p = 0, q = 0, effect = 0, v = 0;
            int count = 0;
            for (int t = 0; t < 60; t++)
            {
                bool spikes = random.Next(3) != 0;
                if (spikes) network.Populations[0].Spikes.TryAppend(0);
                if (t == 59) network.WindowOpen = true;
                network.Step(null);
                v += (spikes ? w / 4096 : 0) - (v >= 1 ? 1 : 0);
                p = (p + (spikes ? 1 : 0)) / 2;
                q = (q + p) / 2;
                if (v < 1) continue;
                (effect, q, count) = (effect + q, 0, count + 1);
            }

            Assert.AreEqual(count, ((CountingReadout)network.Populations[1]).Counts[0],
                $"seed {seed}");
            double expected = 4096 * 0.25 / 64 * (40 - count) * (effect + q);
            Assert.AreEqual(
                expected, network.Projections[0].Weights[0] - w, 0.01 * Math.Abs(expected) + 2,
                $"seed {seed}");
        }
    }

    private static Network Make(int weight)
    {
        var rule = new PartPlan(
            SpikeTrainKind.Id, CommitNumber.Rounding, 1 << 14, weight is 0 or 4096 ? 16 : 22,
            (int)Half, (int)Half);
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "out", new PartPlan(CountingKind.Id, 32768), 1, Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
            ],
            [new ProjectionPlan("synapse", 0, 1, rule) { WeightBits = 16, Scale = 3 }]);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.Projections[0].Weights.Put(0, weight);
        return network;
    }
}
