using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Leaky integrators: y Q12, so 1.0 is 4,096.</summary>
[TestClass]
public class ReadoutPopulationTests
{
    private const uint Half = 1u << 30;

    /// <summary>Reached by spiking neurons alone, without a delay: it shows nothing in steps in
    /// which none fires.</summary>
    [TestMethod]
    public void AMemorylessReadoutKeepsNoSpikeOfAnEarlierStep()
    {
        var input = new InputPopulation(1);
        var neuron = new LifPopulation(1, 1u << 30, 1 << 14);
        var readout = new MemorylessReadout(1);
        var arriving = new Weights8(1);
        arriving.Put(0, 100);
        var read = new Weights8(1);
        read.Put(0, 64);
        var network = new Network(
            1,
            [input, neuron, readout],
            [new DenseProjection(input, neuron, arriving, 0, 0),
                new DenseProjection(neuron, readout, read, 0, 0)],
            new Kernels());
        network.BeginTrial(learn: false);
        input.Spikes.TryAppend(0);
        network.Step(null);
        Assert.AreEqual(1L, neuron.SpikeCount);
        Assert.AreEqual(1 << 11, readout.Value(0));
        network.Step(null);
        Assert.AreEqual(0, readout.Value(0));
    }

    [TestMethod]
    public void ASpikeFallsByHalfEachStep() =>
        CheckSeries(weight: 64, scale: 0, driven: 1,
            [2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 0, 0]);

    [TestMethod]
    public void ConstantDriveGoesToTwiceTheWeight() =>
        CheckSeries(weight: 64, scale: 0, driven: 6, [2048, 3072, 3584, 3840, 3968, 4032]);

    [TestMethod]
    public void NegativeValuesAreTruncatedTowardZero() =>
        CheckSeries(weight: -1, scale: 0, driven: 1, [-32, -16, -8, -4, -2, -1, 0, 0]);

    [TestMethod]
    public void ThePotentialSaturatesAtJustBelow2048()
    {
        // 60·127/8 = 952.5 a step; without leak 952.5, 1905, then the end: 2,048 − 2⁻¹⁹, shown as
        // 2²³ − 1.
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(60);
        int readout = sketch.Readout(2, Limits.NoLeakQ31);
        sketch.Dense(input, readout, (_, k) => k == 0 ? 127 : -127).Scale = 4;
        Network network = sketch.Build();
        foreach (int expected in new[] { 3_901_440, 7_802_880, Limits.ValueMax, Limits.ValueMax })
        {
            network.StepWith([.. Enumerable.Range(0, 60)]);
            Assert.AreEqual(expected, network.Readout(readout).Value(0));
            Assert.AreEqual(-expected, network.Readout(readout).Value(1));
        }

        Assert.AreEqual(Limits.PotentialMax, network.Potentials(readout)[0]);
        Assert.AreEqual(-Limits.PotentialMax, network.Potentials(readout)[1]);
    }

    [TestMethod]
    public void ValuesLeakWhileTheScaleMovesAndLookingChangesNothing()
    {
        // α = 3/4 from 1.0: 3072, 2304, 1728, 1296, less what truncation takes.
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int readout = sketch.Readout(1, 3u << 29);
        sketch.Dense(input, readout, (_, _) => 64).Scale = 1;
        Network network = sketch.Build();
        network.StepWith(0);
        Assert.AreEqual(4096, network.Readout(readout).Value(0), 2);
        foreach (int expected in new[] { 3072, 2304, 1728, 1296 })
        {
            network.StepWith();
            int stored = network.Potentials(readout)[0];
            Assert.AreEqual(expected, network.Readout(readout).Value(0), 2);
            Assert.AreEqual(stored, network.Potentials(readout)[0]);
        }
    }

    [TestMethod]
    public void ATrialBeginsWithoutValuesAndTargets()
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int readout = sketch.Readout(1, Half);
        sketch.Dense(input, readout, (_, _) => 64);
        Network network = sketch.Build();
        network.StepWith(0);
        network.Readout(readout).Target[0] = 7;
        network.BeginTrial(learn: false);
        Assert.AreEqual(0, network.Readout(readout).Value(0));
        Assert.AreEqual(0, network.Readout(readout).Target[0]);
    }

    private static void CheckSeries(int weight, int scale, int driven, int[] expectedQ12)
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int readout = sketch.Readout(1, Half);
        sketch.Dense(input, readout, (_, _) => weight).Scale = scale;
        Network network = sketch.Build();
        List<int> values = [];
        for (int t = 1; t <= expectedQ12.Length; t++)
        {
            network.StepWith(t <= driven ? [0] : []);
            values.Add(network.Readout(readout).Value(0));
        }

        CollectionAssert.AreEqual(expectedQ12, values);
    }
}
