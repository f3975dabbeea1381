using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

[TestClass]
public class EpropFilteredTests
{
    private const uint Half = 1u << 30;

    [TestMethod]
    public void AHandSeriesOfALifAndAnAlifNeuron()
    {
        // α = κ = ρ = ½, β = ½, boxcar of height one, θ = 1.0; weights 80/128. Input in steps 1, 3,
        // 5: v = 80, 40, 100, 50, 105 of 128, so ψ = 1, 0, 1, 0, 1 and nobody fires; z̄ = 1, ½, 1¼,
        // ⅝, 1 5/16. LIF:  e = 1, 1¼, 1 5/16;  ē = 1; ¼ + 1¼ = 1½; ⅜ + 1 5/16 = 1 11/16. ALIF: ε =
        // 0, ½, ¼ at steps 1 to 3: e = 1, then 1¼ − ¼ = 1; ε = ⅛ + ½, 5/16: e = 1 5/16 − 5/16 = 1.
        //       ē = 1; ¼ + 1 = 1¼; 5/16 + 1 = 1 5/16.
        // L = ½: F = ½ + ¼ at steps 3 and 5, ½ at the end. η = 2⁻⁸, so one is 2⁷ units of 2⁻¹⁵.
        Network network = Hand();
        Projection synapses = network.Projections[0];
        network.BeginTrial(learn: true);
        network.WindowOpen = true;
        ((ReadoutPopulation)network.Populations[2]).Target[0] = -4096;
        int[][] moved = [[0, 0], [0, 0], [96, 96], [96, 96], [96 + 144, 96 + 120]];
        for (int t = 1; t <= 5; t++)
        {
            network.StepWith(t % 2 == 1 ? [0] : []);
            Assert.AreEqual(20480 - moved[t - 1][0], synapses.Weight(0, 0), $"LIF, step {t}");
            Assert.AreEqual(20480 - moved[t - 1][1], synapses.Weight(0, 1), $"ALIF, step {t}");
        }

        // b = 27 at α = ½, r = 1; ε is kept before it fades: 5/16 + β/ρ·1.
        StateReader state = StateReader.Of(network);
        long one = 1L << 26;
        CollectionAssert.AreEqual(
            new[] { one * 27 / 16, one * 21 / 16 }, Of(StateField.Eligibility));
        CollectionAssert.AreEqual(new[] { 2 * one * 21 / 16 },
            Of(StateField.AdaptationEligibility));
        CollectionAssert.AreEqual(new[] { 1L << 18, 1L << 18 }, Of(StateField.Pulse));
        network.EndTrial();
        Assert.AreEqual(20480 - 240 - 108, synapses.Weight(0, 0));
        Assert.AreEqual(20480 - 216 - 84, synapses.Weight(0, 1));

        long[] Of(StateField field) => state[OwnerKind.Projection, 0, field];
    }

    [TestMethod]
    [DataRow(1UL, null)]
    [DataRow(2UL, SurrogateShape.MultiGaussian)]
    [DataRow(3UL, SurrogateShape.Boxcar)]
    public void TheMeanIsThatOfTheOraclesEligibilities(ulong seed, SurrogateShape? shape)
    {
        NetworkSketch sketch = LearningNetworks.Adaptive(seed);
        sketch.Populations[1].Shape = shape;
        foreach (ProjectionSketch q in sketch.Projections.Take(2))
        {
            // Units of 2⁻¹⁵ and a large rate: rounding is small against what moves.
            (q.Bits, q.Mantissa, q.Exponent) = (16, 20_000, 24);
            Scale(q.Weights, 256);
        }

        Network network = sketch.Build();
        EligibilityTwin[] twins = [new(sketch, network, 0), new(sketch, network, 1)];
        var arrivals = new Arrivals(twins);
        for (int trial = 0; trial < 3; trial++)
        {
            network.BeginTrial(learn: true);
            foreach (EligibilityTwin twin in twins) twin.BeginTrial();
            for (int t = 0; t < 300; t++)
            {
                network.WindowOpen = t is > 100 and < 250;
                network.Readout(2).Target[trial % 2] = 8192;
                if (t % 50 < 30) LearningNetworks.Append(network, t + trial * 1000);
                network.Step(arrivals);
            }

            network.EndTrial();
        }

        foreach (EligibilityTwin twin in twins) twin.Check();
    }

    private sealed class Arrivals(EligibilityTwin[] twins) : StageObserver
    {
        public override void Delivered(Network network)
        {
            foreach (EligibilityTwin twin in twins) twin.Arrive();
        }

        public override void Stepped(Network network)
        {
        }

        public override void Learned(Network network)
        {
            foreach (EligibilityTwin twin in twins) twin.Step();
        }
    }

    [TestMethod]
    public void ATooLargeRateIsRefused()
    {
        Network network = Hand();
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new EpropFiltered(network.Projections[0], new LearningRate(1 << 14, -16),
                Limits.LeakMaxQ31, 1));
        StringAssert.Contains(refused.Message, "learning rate 2^--16 with these weights");
    }

    private static void Scale(int?[,] weights, int factor)
    {
        for (int i = 0; i < weights.GetLength(0); i++)
        {
            for (int j = 0; j < weights.GetLength(1); j++) weights[i, j] *= factor;
        }
    }

    private static Network Hand()
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int neurons = sketch.Lif(2, Half, 1 << 15);
        int readout = sketch.Readout(1, Half);
        ProjectionSketch synapses = sketch.Dense(input, neurons, (_, _) => 20480);
        (synapses.Bits, synapses.Commit, synapses.FilterQ31) = (16, CommitKind.Filtered, Half);
        (synapses.Mantissa, synapses.Exponent) = (1 << 14, 22);
        sketch.Dense(neurons, readout, (_, _) => 64);
        PopulationSketch told = sketch.Populations[neurons];
        told.Adaptation = new AdaptationSketch(1, Half, 1 << 27);
        (told.Learns, told.Shape, told.HeightQ12) = (true, SurrogateShape.Boxcar, 4096);
        told.Signals.Add(new(SketchedSignal.Symmetric, 1, 0, 0));
        sketch.Populations[readout].Learns = true;
        return sketch.Build();
    }
}
