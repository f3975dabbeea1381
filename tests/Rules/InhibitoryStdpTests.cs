using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>STDP of inhibitory synapses: its window by hand, and the rate that it brings a neuron
/// to.</summary>
[TestClass]
public class InhibitoryStdpTests
{
    // At 2^-19·2^14 a trace of 1.0 moves a weight by 1,024 units.
    private const int Exponent = 19;

    [TestMethod]
    public void ItStrengthensWhateverComesFirst()
    {
        for (int apart = 1; apart < 6; apart++)
        {
            foreach (bool arrivalFirst in new[] { true, false })
            {
                var pair = new TimedPair(Rule(0), -100);
                pair.Step(arrival: arrivalFirst, spike: !arrivalFirst);
                pair.Silence(apart - 1);
                pair.Step(arrival: !arrivalFirst, spike: arrivalFirst);
                int expected = -100 - (1024 >> apart);
                Assert.AreEqual(expected, pair.Weight, $"{apart} steps, {arrivalFirst}");
            }
        }
    }

    [TestMethod]
    public void AnArrivalAtASilentNeuronWeakensByWhatItExpects()
    {
        var pair = new TimedPair(Rule(128), -2000);
        pair.Step(arrival: true);
        Assert.AreEqual(-2000 + 512, pair.Weight);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-2000 + 2 * 512 - 1536, pair.Weight, "traces of two arrivals, 1 + ½");
        pair.Step(arrival: true);
        Assert.AreEqual(-2000 + 2 * 512 - 1536 + 512 - 512, pair.Weight, "½ is what it expects");
    }

    [TestMethod]
    public void ATrialThatDoesNotLearnChangesNothing()
    {
        var pair = new TimedPair(Rule(128), -100);
        pair.Network.BeginTrial(learn: false);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-100, pair.Weight);
    }

    /// <summary>A neuron that fires twice as often without inhibition comes to r = o/2τ, 20 Hz;
    /// its weights stay below zero.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void ItBringsANeuronToItsRate(int seed)
    {
        // τ = 20 steps; o = 2·0.02·20 = 0.8.
        const int Leak = 2042800000;
        PopulationPlan Input(string name) =>
            new(name, new PartPlan(InputKind.Id), 20, Limits.NoLeakQ31, new PartPlan(0));
        var rule = new PartPlan(
            InhibitoryStdpKind.Id, CommitNumber.Rounding, 1 << 14, 22, Leak, Leak, 205);
        var plan = new NetworkPlan(
            (ulong)seed,
            [
                Input("excites"), Input("inhibits"),
                new PopulationPlan(
                    "neuron", new PartPlan(LifKind.Id, 1 << 15), 1, 1932735283, new PartPlan(0)),
            ],
            [
                new ProjectionPlan("up", 0, 2, new PartPlan(0))
                {
                    WeightBits = 16, InitialMeanQ4 = 8000 * 16, Sign = 1,
                },
                new ProjectionPlan("down", 1, 2, rule) { WeightBits = 16, Sign = -1 },
            ]);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var random = new Random(seed);
        long[] counts = new long[2];
        network.BeginTrial(learn: true);
        for (int t = 0; t < 40_000; t++)
        {
            foreach (int p in new[] { 0, 1 })
            {
                var input = (InputPopulation)network.Populations[p];
                for (int i = 0; i < 20; i++)
                {
                    if (random.Next(40) == 0) input.Spikes.TryAppend(i);
                }
            }

            long before = network.Populations[2].SpikeCount;
            network.Step(null);
            if (t < 1000) counts[0] += network.Populations[2].SpikeCount - before;
            if (t >= 30_000) counts[1] += network.Populations[2].SpikeCount - before;
        }

        Assert.IsGreaterThan(35, counts[0], "without inhibition yet");
        Assert.AreEqual(0.02, counts[1] / 10_000.0, 0.006);
        Assert.IsTrue(network.Weights(1).All(w => w <= 0));
    }

    private static PartPlan Rule(int expected) => new(
        InhibitoryStdpKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, TimedPair.Half,
        TimedPair.Half, expected);
}
