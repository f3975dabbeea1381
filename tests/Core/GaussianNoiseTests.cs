using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Normal noise has the deviation that is asked for, and its own bits for each step and
/// neuron.</summary>
[TestClass]
public class GaussianNoiseTests
{
    private const int Deviation = 3277;     // 0.1

    [TestMethod]
    public void ItHasItsMeanAndDeviation()
    {
        const int Count = 40_000;
        var noise = new GaussianNoise(Deviation, int.MaxValue, 5, 1);
        double[] drawn =
            [.. Enumerable.Range(0, Count).Select(n => (double)noise.Of(n / 10, n % 10))];
        double mean = drawn.Average();
        Assert.AreEqual(0, mean, 5 * Deviation / Math.Sqrt(Count));
        Assert.AreEqual(Deviation, Math.Sqrt(drawn.Average(x => (x - mean) * (x - mean))),
            0.02 * Deviation);
        double next = Enumerable.Range(0, Count - 10).Average(n => drawn[n] * drawn[n + 10]);
        Assert.AreEqual(0, next, 5.0 * Deviation * Deviation / Math.Sqrt(Count),
            "one step says nothing of the next");
    }

    /// <summary>σ/√(1 − α²) at α = 1/2: 0.1155 of the threshold.</summary>
    [TestMethod]
    public void ALeakyPotentialWanders()
    {
        const int Count = 10_000;
        var neurons = new LifPopulation(1, 1u << 30,
            100 << 15)
        { Noise = new GaussianNoise(Deviation, int.MaxValue, 5, 0) };
        var network = new Network(5, [neurons], [], new Kernels());
        network.BeginTrial(learn: false);
        double sum = 0;
        for (int t = 0; t < Count; t++)
        {
            network.Step(null);
            double v = neurons.Potential.Values[0] * (double)(1 << 29) / neurons.Scale.U
                / (1 << 19);
            sum += v * v;
        }

        Assert.AreEqual(0.11547, Math.Sqrt(sum / Count), 0.004);
    }

    [TestMethod]
    public void ASumThatCouldOverflowIsRefused()
    {
        var neurons = new LifPopulation(1, 1u << 30, (512 << 15) - 1)
        {
            Noise = new GaussianNoise(GaussianNoise.DeviationMax, int.MaxValue, 5, 0),
        };
        var input = new InputPopulation(500);
        var projection = new DenseProjection(input, neurons, new Weights8(500), 0, 0);
        StringAssert.Contains(
            Assert.ThrowsExactly<ConfigurationException>(
                () => new Network(5, [input, neurons], [projection], new Kernels())).Message,
            "threshold, noise and all arrivals of one step may add up to 1139.0");
    }
}
