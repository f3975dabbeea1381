using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

using BenchmarkDotNet.Attributes;

namespace EdgeSpike.Proof.Bench;

/// <summary>The dense inner loops over the cue network's 100 neurons, as the chip runs them and in
/// vectors.</summary>
public class KernelBench
{
    const int Neurons = 100;
    const int Inputs = 40;
    const int Threshold = 1 << 19;

    // A unit of 2⁻⁷ in Q19 and a factor so close to one that nothing dies out while it is measured.
    const int Gain = 1 << 12;
    const int Keep = int.MaxValue;

    readonly Kernels scalar = new();
    readonly Kernels vector = new VectorKernels();
    readonly sbyte[] weights = new sbyte[Inputs * Neurons];
    readonly int[] sums = new int[Neurons];
    readonly int[] potentials = new int[Neurons];
    readonly int[] large = new int[Neurons];
    readonly short[] arrivals = [3, 17, 29];
    readonly short[] listed = new short[Neurons];
    readonly short[] psi = new short[Neurons];

    /// <summary>Draws weights and potentials: half of the neurons near the threshold, three above
    /// it.</summary>
    public KernelBench()
    {
        for (int k = 0; k < weights.Length; k++) weights[k] = (sbyte)Keyed.Normal(Draw(0, k), 14);
        for (int j = 0; j < Neurons; j++)
        {
            potentials[j] = Math.Min(Keyed.Normal(Draw(1, j), Threshold / 2), Threshold - 1);
            large[j] = Keyed.Normal(Draw(2, j), 1 << 20) << 8;
        }

        foreach (int j in new[] { 11, 50, 83 }) potentials[j] = Threshold + j;
    }

    [Benchmark(Description = "AddRows, scalar")]
    public void AddRowsScalar() =>
        scalar.AddRows(weights, sums, Gain, arrivals, 0, arrivals.Length);

    [Benchmark(Description = "AddRows, vector")]
    public void AddRowsVector() =>
        vector.AddRows(weights, sums, Gain, arrivals, 0, arrivals.Length);

    [Benchmark(Description = "Fire, scalar")]
    public int FireScalar() => scalar.Fire(potentials, Threshold, listed, 0);

    [Benchmark(Description = "Fire, vector")]
    public int FireVector() => vector.Fire(potentials, Threshold, listed, 0);

    /// <summary>About half of the neurons have a gradient.</summary>
    [Benchmark(Description = "Triangle, scalar")]
    public int TriangleScalar() =>
        scalar.Triangle(potentials, Threshold, Threshold, Slope, psi, listed, -1);

    /// <summary>About half of the neurons have a gradient.</summary>
    [Benchmark(Description = "Triangle, vector")]
    public int TriangleVector() =>
        vector.Triangle(potentials, Threshold, Threshold, Slope, psi, listed, -1);

    /// <summary>A sweep of a common scale.</summary>
    [Benchmark(Description = "Shrink, scalar")]
    public bool ShrinkScalar() => scalar.Shrink(large, Keep);

    /// <summary>A sweep of a common scale.</summary>
    [Benchmark(Description = "Shrink, vector")]
    public bool ShrinkVector() => vector.Shrink(large, Keep);

    static long Slope => (1229L << 31) / Threshold;

    static ulong Draw(int owner, int index) =>
        Keyed.Bits(1, Purpose.TaskSpike, owner, (ulong)index, 0);
}
