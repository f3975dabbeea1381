using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>Pair STDP: its window by hand, its bounds, and what it finds in its input.</summary>
[TestClass]
public class StdpTests
{
    // At 2^-19·2^14 a trace of 1.0 moves a weight by 1,024 units where nothing depends on the
    // weight.
    private const int Exponent = 19;

    [TestMethod]
    public void AnArrivalBeforeASpikeStrengthensByTheTraceThatIsLeft()
    {
        for (int apart = 0; apart < 6; apart++)
        {
            var pair = new TimedPair(Rule(WeightBounds.Hard), 100);
            pair.Step(arrival: true, spike: apart == 0);
            for (int t = 1; t <= apart; t++) pair.Step(spike: t == apart);
            Assert.AreEqual(100 + (1024 >> apart), pair.Weight, $"{apart} steps");
        }
    }

    [TestMethod]
    public void AnArrivalAfterASpikeWeakensByDepressionTimesTheTrace()
    {
        for (int apart = 1; apart < 6; apart++)
        {
            var pair = new TimedPair(Rule(WeightBounds.Hard, depression: 384), 100);
            pair.Step(spike: true);
            for (int t = 1; t <= apart; t++) pair.Step(arrival: t == apart);
            Assert.AreEqual(100 - (1536 >> apart), pair.Weight, $"{apart} steps");
        }
    }

    /// <summary>1, ½ and ¼ of arrivals one step apart: 1 + ½ + ¼ at the spike; and a spike that
    /// expects 2 arrivals weakens by what is missing.</summary>
    [TestMethod]
    public void TracesAddUpAndWhatIsExpectedIsTakenAway()
    {
        foreach ((int expected, int change) in new[] { (0, 1792), (256, 768), (512, -256) })
        {
            var pair = new TimedPair(Rule(WeightBounds.Hard, expected: expected), 100);
            pair.Step(arrival: true);
            pair.Step(arrival: true);
            pair.Step(arrival: true, spike: true);
            Assert.AreEqual(100 + change, pair.Weight, $"expects {expected}/256");
        }
    }

    /// <summary>A change of 1,024 units times what is left: of ±32,767 for weights of any sign, of
    /// 0 … 32,767 for those that stay above zero. Rounding may add a unit.</summary>
    [TestMethod]
    [DataRow(WeightBounds.Soft, 0, 8192, 1024 * (32767 - 8192) / 32768,
        1024 * (8192 + 32767) / 32768)]
    [DataRow(WeightBounds.Soft, 1, 8192, 1024 * (32767 - 8192) / 32768, 1024 * 8192 / 32768)]
    [DataRow(WeightBounds.Mixed, 1, 8192, 1024, 1024 * 8192 / 32768)]
    [DataRow(WeightBounds.Hard, 1, 8192, 1024, 1024)]
    public void AChangeDependsOnTheWeightAsItsBoundsSay(WeightBounds bounds, int sign,
        int weight, int up, int down)
    {
        var pair = new TimedPair(Rule(bounds), weight, sign);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(weight + up, pair.Weight, 1);
        pair = new TimedPair(Rule(bounds), weight, sign);
        pair.Step(spike: true);
        pair.Step(arrival: true);
        Assert.AreEqual(weight - down / 2, pair.Weight, 1);
    }

    [TestMethod]
    public void ATrialThatDoesNotLearnChangesNothing()
    {
        var pair = new TimedPair(Rule(WeightBounds.Hard), 100);
        pair.Network.BeginTrial(learn: false);
        pair.Step(arrival: true, spike: true);
        pair.Step(arrival: true);
        Assert.AreEqual(100, pair.Weight);
    }

    /// <summary>Of twenty inputs with one rate, ten fire together: they drive the neuron, so they
    /// come before its spikes, and win (Song, Miller and Abbott 2000, doi:10.1038/78829).</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void InputsThatFireTogetherWin(int seed)
    {
        var plan = new NetworkPlan(
            (ulong)seed,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), 20, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("neuron", new PartPlan(LifKind.Id, 1 << 15), 1, 1932735283,
                    new PartPlan(0)),
            ],
            [
                new ProjectionPlan("synapses", 0, 1, new PartPlan(
                    StdpKind.Id, CommitNumber.Rounding, 1 << 14, 20, 2042800000, 2042800000, 384, 0,
                    (int)WeightBounds.Soft))
                {
                    WeightBits = 16, Scale = -1, InitialMeanQ4 = 12000 * 16, Sign = 1,
                },
            ]);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var random = new Random(seed);
        var input = (InputPopulation)network.Populations[0];
        network.BeginTrial(learn: true);
        for (int t = 0; t < 40_000; t++)
        {
            bool together = random.Next(50) == 0;
            for (int i = 0; i < 20; i++)
            {
                bool alone = random.Next(50) == 0;
                if (i < 10 ? together : alone) input.Spikes.TryAppend(i);
            }

            network.Step(null);
        }

        int[] weights = network.Weights(0);
        Assert.IsGreaterThan(weights[10..].Max(), weights[..10].Min(), string.Join(' ', weights));
    }

    private static PartPlan Rule(WeightBounds bounds, int depression = 256, int expected = 0) =>
        new(
        StdpKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, TimedPair.Half, TimedPair.Half,
            depression, expected,
        (int)bounds);
}
