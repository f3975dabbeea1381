using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>What could overflow is refused with its bound; what is just accepted runs at the
/// extremes.</summary>
[TestClass]
public class WiringTests
{
    // 63 synapses of up to 16.0 leave 1,024 − 1,008 = 16.0 of the budget: θ = 16.0 is 2¹⁹ in Q15.
    private const int FanIn = 63;
    private const int ThresholdLeft = 16 << 15;

    [TestMethod]
    public void OneSynapseTooManyIsRefused() =>
        CheckRefused(Sketch(fanIn: 64, threshold: 1 << 15, bits: 8), 1025);

    [TestMethod]
    public void AThresholdTooHighForTheRestIsRefused() =>
        CheckRefused(Sketch(FanIn, ThresholdLeft + (1 << 15), bits: 16), 1025);

    [TestMethod]
    public void TheLeastExcessIsRefused()
    {
        Sketch(FanIn, ThresholdLeft, bits: 8).Build();
        Assert.ThrowsExactly<ConfigurationException>(
            () => Sketch(FanIn, ThresholdLeft + 1, bits: 8).Build());
    }

    [TestMethod]
    public void AllProjectionsToAPopulationCountTogether()
    {
        NetworkSketch sketch = Sketch(fanIn: 40, threshold: 1 << 15, bits: 8);
        sketch.Build();
        sketch.Dense(0, 1, (_, _) => 0).Scale = 4;
        CheckRefused(sketch, 40 * 16 * 2 + 1);
    }

    [TestMethod]
    public void TheFullestNeuronOfASparseProjectionCounts()
    {
        NetworkSketch sketch = Sketch(fanIn: 0, threshold: 512, bits: 8, neurons: 2);
        sketch.Populations[0] = new(PopulationKind.Input, 65, Limits.NoLeakQ31, 0);
        int?[,] weights = new int?[65, 2];
        sketch.Projections.Clear();
        sketch.Projections.Add(new ProjectionSketch(0, 1, weights) { Scale = 4, Sparse = true });
        for (int i = 0; i < 63; i++) weights[i, 1] = 127;
        for (int i = 0; i < 63; i++) weights[i + 2, 0] = 127;
        sketch.Build();
        weights[63, 1] = weights[64, 1] = 127;
        CheckRefused(sketch, 65 * 16);
    }

    [TestMethod]
    public void ANeuronDoesNotCountAsItsOwnInput()
    {
        var sketch = new NetworkSketch(1);
        sketch.Lif(64, 1u << 30, 1 << 15);
        sketch.Dense(0, 0, (_, _) => 0).Scale = 4;
        sketch.Build();
    }

    [TestMethod]
    public void TooManyPartsAreRefused()
    {
        var sketch = new NetworkSketch(1);
        for (int p = 0; p < 255; p++) sketch.Input(1);
        sketch.Build();
        sketch.Input(1);
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => sketch.Build());
        Assert.AreEqual("network of 256 populations and 0 projections: expected at most 255",
            refused.Message);
    }

    [TestMethod]
    [DataRow(8, Limits.NoLeakQ31)]
    [DataRow(16, Limits.NoLeakQ31)]
    [DataRow(8, Limits.LeakMaxQ31)]
    [DataRow(16, 2_100_000_000u)]
    [DataRow(8, 1_500_000_000u)]
    [DataRow(8, Limits.LeakMinQ31)]
    public void TheLargestAcceptedNetworkNeverLeavesInt(int bits, uint leakQ31)
    {
        // All up until both ends are saturated, all down, half against half, and every other step.
        NetworkSketch sketch = Sketch(FanIn, ThresholdLeft, bits, neurons: 3, leakQ31);
        int max = bits == 8 ? Limits.Weight8Max : Limits.Weight16Max;
        for (int i = 0; i < FanIn; i++)
        {
            sketch.Projections[0].Weights[i, 0] = max;
            sketch.Projections[0].Weights[i, 1] = -max;
            sketch.Projections[0].Weights[i, 2] = i < FanIn / 2 ? max : -max;
        }

        foreach (Kernels kernels in new[] { new Kernels(), new VectorKernels() })
        {
            var run = new TwinRun(sketch, kernels);
            run.BeginTrial(learn: false);
            for (int t = 0; t < 400; t++)
            {
                bool[] some = [true, t % 100 < 50, t % 100 >= 50, t % 2 == 0];
                int phase = t / 50 % 4;
                run.Step((_, i) => phase is 1 or 2 ? i < FanIn / 2 == some[phase] : some[phase]);
                Assert.IsNull(run.Difference(), $"step {t}");
            }

            if (leakQ31 > Limits.LeakMinQ31) Assert.IsGreaterThan(20, run.Dense.Saturations);
        }
    }

    private static NetworkSketch Sketch(
        int fanIn, int threshold, int bits, int neurons = 1, uint leakQ31 = Limits.NoLeakQ31)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(fanIn);
        sketch.Lif(neurons, leakQ31, threshold);
        ProjectionSketch projection = sketch.Dense(0, 1, (_, _) => 1);
        projection.Scale = 4;
        projection.Bits = bits;
        return sketch;
    }

    private static void CheckRefused(NetworkSketch sketch, int sum)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => sketch.Build());
        Assert.AreEqual(
            $"population 1: threshold, noise and all arrivals of one step may add up to {sum}.0: "
                + "expected at most 1024.0; "
            + "fewer synapses or a smaller weight scale",
            refused.Message);
    }
}
