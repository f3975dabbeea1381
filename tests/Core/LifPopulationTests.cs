using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>One neuron, numbers to redo on paper: in weight units (2⁻⁷), so θ = 1.0 is
/// 128.</summary>
/// <remarks>α = ½ has a sweep in each step, so u = u₀ and a weight unit is 4,096 of what is
/// stored.</remarks>
[TestClass]
public class LifPopulationTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 15;
    private const int Unit = 4096;

    [TestMethod]
    public void ConstantDriveSpikesEveryFourthStepAndKeepsTheSurplus()
    {
        // 80; 40 + 80; 60 + 80 = 140 fires; 70 − 128 + 80 = 22; 11 + 80; 45.5 + 80; 62.75 + 80
        // fires; 71.375 − 48 …
        double[] expected =
            [80, 120, 140, 22, 91, 125.5, 142.75, 23.375, 91.6875, 125.84375, 142.921875];
        CheckSeries(Half, weight: 80, scale: 0, driven: 11, expected, fires: [3, 7, 11]);
    }

    [TestMethod]
    public void TheResetComesOneStepAfterTheSpike()
    {
        // One arrival of 96·2 = 192: compared and shown as 192; then 96 − 128 = −32, and half of it
        // each step.
        CheckSeries(Half, weight: 96, scale: 1, driven: 1, [192, -32, -16, -8, -4, -2, -1, -0.5],
            fires: [1]);
    }

    [TestMethod]
    public void ANeuronFarAboveThresholdFiresUntilItIsBelow()
    {
        // 127·16 = 2032; 1016 − 128; 444 − 128; 158 − 128; nothing arrives after the first step.
        CheckSeries(Half, weight: 127, scale: 4, driven: 1, [2032, 888, 316, 30, 15, 7.5],
            fires: [1, 2, 3]);
    }

    [TestMethod]
    public void WithoutLeakEveryArrivalIsKept()
    {
        // 50, 100, 150 fires, 150 − 128 + 50 = 72, 122, 172 fires, 94, 144 fires, 66.
        CheckSeries(
            Limits.NoLeakQ31, weight: 50, scale: 0, driven: 9,
            [50, 100, 150, 72, 122, 172, 94, 144, 66], fires: [3, 6, 8]);
    }

    [TestMethod]
    public void ThresholdItselfIsEnoughAndOneUnitLessIsNot()
    {
        CheckSeries(Half, weight: 64, scale: 1, driven: 1, [128, -64], fires: [1]);
        CheckSeries(Half, weight: 127, scale: 0, driven: 1, [127, 63.5], fires: []);
    }

    [TestMethod]
    public void InhibitionIsSymmetric() =>
        CheckSeries(Half, weight: -80, scale: 0, driven: 3, [-80, -120, -140, -70, -35], fires: []);

    [TestMethod]
    public void TheThresholdMovesWithTheScale()
    {
        // α = 3/4: one step after the start u/u₀ = 4/3, and θ = 2¹⁹ is stored as ⌊2¹⁹·4/3⌋ =
        // 699,050.
        var sketch = new NetworkSketch(1);
        sketch.Lif(1, 3u << 29, One);
        Network network = sketch.Build();
        var neurons = (LifPopulation)network.Populations[0];
        Assert.AreEqual(1 << 19, neurons.Threshold);
        network.StepWith();
        Assert.AreEqual(699_050, neurons.Threshold, 1);
    }

    [TestMethod]
    [DataRow(Half, 0)]
    [DataRow(Half, -1)]
    [DataRow(Half, 512 << 15)]
    [DataRow(Half, int.MaxValue)]
    [DataRow(Limits.NoLeakQ31, 0)]
    public void OtherThresholdsAreRefused(uint leakQ31, int thresholdQ15)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => new LifPopulation(1, leakQ31, thresholdQ15));
        StringAssert.Contains(refused.Message,
            $"threshold {thresholdQ15}/32768: expected 1/32768 to less than 512.0");
    }

    [TestMethod]
    [DataRow(Half, 1)]
    [DataRow(Half, (512 << 15) - 1)]
    [DataRow(Limits.LeakMaxQ31, 8192)]
    [DataRow(Limits.NoLeakQ31, 1)]
    public void TheEdgesOfTheThresholdAreLegal(uint leakQ31, int thresholdQ15) =>
        Assert.AreEqual((long)thresholdQ15 << 5,
            new LifPopulation(1, leakQ31, thresholdQ15).ResetMax);

    [TestMethod]
    [DataRow(-1)]
    [DataRow(32768)]
    public void OtherSizesAreRefused(int size)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(() => new LifPopulation(size, Half, One));
        StringAssert.Contains(refused.Message,
            $"population of {size} neurons: expected 0 to 32767");
    }

    /// <summary>One neuron with one synapse: potentials as compared, and the steps in which it
    /// fires.</summary>
    private static void CheckSeries(
        uint leakQ31, int weight, int scale, int driven, double[] expected, int[] fires)
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int neuron = sketch.Lif(1, leakQ31, One);
        sketch.Dense(input, neuron, (_, _) => weight).Scale = scale;
        Network network = sketch.Build();
        List<double> potentials = [];
        List<int> fired = [];
        for (int t = 1; t <= expected.Length; t++)
        {
            network.StepWith(t <= driven ? [0] : []);
            potentials.Add((double)network.Potentials(neuron)[0] / Unit);
            if (network.Fired(neuron).Length != 0) fired.Add(t);
        }

        CollectionAssert.AreEqual(expected, potentials);
        CollectionAssert.AreEqual(fires, fired);
    }
}
