using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.Proof.KernelCosts;

/// <summary>The inner loops of the shared code, each on inputs that anyone can make
/// again.</summary>
/// <remarks>
/// Numbers are those of a cue network at rest scale: 100 neurons, a threshold of 0.6, weights from
/// −63 to 63.
/// </remarks>
public static class KernelCases
{
    const int Neurons = 100;
    const int Row = 20;
    const int Gain = 1 << 12;
    const int Threshold = 314_572;
    const int Keep = int.MaxValue / 2;

    /// <summary>All of them, in the order of the table.</summary>
    public static readonly IReadOnlyList<KernelCase> All =
    [
        Rows(8, 1), Rows(8, 2), Rows(8, 3), Rows(16, 1),
        Kernel("Fire", "nobody fires", Neurons, _ => [Rest(), Threshold, new short[Neurons], 0]),
        Kernel("Fire", "5 fire", Neurons, _ => [Near(5), Threshold, new short[Neurons], 0]),
        Kernel("Shrink", "all zero", Neurons, _ => [new int[Neurons], Keep]),
        Kernel("Shrink", "none zero", Neurons, _ => [Near(0), Keep]),
        Kernel("Triangle", "all outside", Neurons, _ => Psi(Rest())),
        Kernel("Triangle", "all inside", Neurons, _ => Psi(Near(0))),
        Kernel("Lookup", "boxcar, all outside", Neurons, _ => Table(Rest())),
        Kernel("Lookup", "boxcar, all inside", Neurons, _ => Table(Near(0))),
        Sparse(8), Sparse(16), SparseNoting(8), SparseNoting(16),
        Dots(8), Dots(16), DotSparse(8), DotSparse(16),
        new(
            "Core.Crossings", "Fire", "5 noted, 5 fire", 5,
            _ => [Near(5), Threshold, First(5), 5, new short[Neurons], 0]),
        new("Core.SpikeRing", "TryAppend", "a spike", 1,
            _ => [3]) { Construction = _ => [Neurons, 2, 1] },
        new("Core.SpikeRing", "Advance", "", 1, _ => []) { Construction = _ => [Neurons, 2, 1] },
        new("Core.CommonScale", "Advance", "no sweep", 1,
            Kernels) { Construction = _ => [2_146_410_028u] },
        new("Core.NegativeLog", "Of", "one half", 1, _ => [1UL << 63]),
        new("Core.NegativeLog", "Of", "2^-20", 1, _ => [1UL << 44]),
        new("Core.Keyed", "Bits", "", 1, _ => [1UL, 2, 3, 4UL, 5UL]),
        new("Core.Keyed", "BitsOf", "", 1, _ => [1UL, 4UL]),
        new("Core.Exponential", "OfNegative", "of one", 1, _ => [4096]),
        new("Core.RandomMatrix", "Feedback", "", 1, _ => [1UL, 1, 2, 3, 10]),
        new("Core.LearningSite", "Saturate", "inside", 1, _ => [5L]),
    ];

    static KernelCase Rows(int bits, int rows) => Kernel(
        "AddRows", $"{rows} of {bits} bits", rows * Neurons,
        _ => [Weights(bits, rows * Neurons), Rest(), Gain, First(rows), 0, rows]);

    static KernelCase Sparse(int bits) => OfWeights(
        bits, "AddSparse", "a row", Row, _ => [First(Row), Rest(), Gain, 0, Row]);

    static KernelCase SparseNoting(int bits) => OfWeights(
        bits, "AddSparse", "a row, nobody crosses", Row,
        code => [First(Row), Rest(), Gain, 0, Row, Threshold,
            Create(code, "Core.Crossings", Threshold)]);

    static KernelCase Dots(int bits) => OfWeights(
        bits, "Dots", "2 outputs for each neuron", Row,
        _ => [new[] { 900, -900 }, First(Row), Row, new int[Neurons], true, 0]);

    static KernelCase DotSparse(int bits) => OfWeights(
        bits, "DotSparse", "a row", Row,
        _ => [First(Row), Enumerable.Repeat(900, Neurons).ToArray(), 0, Row]);

    static KernelCase Kernel(string method, string input, int elements,
        Func<CountedCode, object[]> arguments) =>
        new("Core.Kernels", method, input, elements, arguments);

    static KernelCase OfWeights(
        int bits, string method, string input, int elements,
        Func<CountedCode, object[]> arguments) =>
        new($"Core.Weights{bits}", method, input, elements, arguments)
        {
            Construction = _ => [4 * Row],
            Preparation = weights => Array.Copy(
                Weights(bits, 4 * Row),
                (Array)weights.GetType().GetProperty("Values")!.GetValue(weights)!, 4 * Row),
        };

    static object[] Psi(int[] potential) =>
        [potential, Threshold, Threshold, (1229L << 31) / Threshold, new short[Neurons],
            new short[Neurons], -1];

    static object[] Table(int[] potential) =>
    [
        potential, Threshold, Threshold / 32 * 17L, (1L << 35) / Threshold,
        Enumerable.Repeat((short)1229, 9).ToArray(),
        new short[Neurons], new short[Neurons], -1,
    ];

    static object[] Kernels(CountedCode code) => [Create(code, "Core.Kernels")];

    static object Create(CountedCode code, string type, params object[] given) =>
        Activator.CreateInstance(code.Type("EdgeSpike." + type), given)!;

    static Array Weights(int bits, int count) => bits == 8
        ? Enumerable.Range(0, count).Select(k => (sbyte)(k * 37 % 127 - 63)).ToArray()
        : Enumerable.Range(0, count).Select(k => (short)((k * 37 % 127 - 63) * 256)).ToArray();

    static short[] First(int count) => [.. Enumerable.Range(0, count).Select(j => (short)j)];

    /// <summary>Below zero: outside of the surrogate, and one row does not bring it to the
    /// threshold.</summary>
    static int[] Rest() => [.. Enumerable.Repeat(-Limits.ValueMax / 8, Neurons)];

    /// <summary>At two thirds of the threshold, some a little above it.</summary>
    static int[] Near(int above) =>
        [.. Enumerable.Range(0, Neurons)
            .Select(j => j < above ? Threshold + 1 : Threshold / 3 * 2)];
}
