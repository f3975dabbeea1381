using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>e-prop with filtered eligibility for one projection: every pair in every step, each
/// with its own times, from the definition alone.</summary>
internal sealed class DenseFiltered
{
    private const long Bound = (1L << 30) - 1;

    private readonly DenseNetwork net;
    private readonly ProjectionSketch sketch;
    private readonly PopulationSketch post;
    private readonly int index;
    private readonly int pre;
    private readonly int headroom;
    private readonly int reduction;
    private readonly int firstAdaptive;
    private readonly long[,] filtered;
    private readonly long[,] adapted;

    public DenseFiltered(DenseNetwork net, int index)
    {
        this.net = net;
        this.index = index;
        sketch = net.Sketch.Projections[index];
        post = net.Sketch.Populations[sketch.Post];
        pre = net.Sketch.Populations[sketch.Pre].Size;
        firstAdaptive = post.Size - (post.Adaptation?.Count ?? 0);
        filtered = new long[pre, post.Size];
        adapted = new long[pre, post.Size];
        Pulse = new long[post.Size];
        Touched = new long[post.Size];

        // The most fraction bits with which a trace, twice its value before a sweep, is at most
        // 2³⁰.
        Int128 most = (1L << 42) / ((1L << 31) - post.TraceLeaks.Max()) + 2;
        while (most << (headroom + 1) <= 1L << 30) headroom++;

        // The least r with 2^r·(1 − κ) ≥ 1.
        while ((Int128)((1L << 31) - sketch.FilterQ31) << reduction < 1L << 31) reduction++;
    }

    public long[] Pulse { get; }

    /// <summary>Step of the last look, [post].</summary>
    public long[] Touched { get; }

    public long Draws { get; private set; }

    /// <summary>Weights moved, all told.</summary>
    public int Moves { get; private set; }

    /// <summary>ē of the pairs that have a cell, by postsynaptic neuron.</summary>
    public long[] Eligibilities() => Cells(filtered, 0);

    /// <summary>ε of those whose neuron adapts.</summary>
    public long[] AdaptationEligibilities() => Cells(adapted, firstAdaptive);

    public void BeginTrial()
    {
        Array.Clear(filtered);
        Array.Clear(adapted);
        Array.Clear(Pulse);
        Array.Clear(Touched);
    }

    public void Step(long[] psi)
    {
        for (int j = 0; j < post.Size; j++)
        {
            if (psi[j] == 0) continue;
            Commit(j, (ulong)net.StepCount);
            for (int i = 0; i < pre; i++)
            {
                if (sketch.Weights[i, j] != null) Bump(i, j, psi[j]);
            }

            Touched[j] = (int)(uint)net.StepCount;
        }
    }

    public void Hear(long[] signal)
    {
        for (int j = 0; j < post.Size; j++)
        {
            Int128 share = ((Int128)signal[j] * Power(sketch.FilterQ31, Age(j)) + (1L << 30)) >> 31;
            Pulse[j] = (long)Int128.Clamp(Pulse[j] + share, -Bound, Bound);
        }
    }

    public void EndTrial()
    {
        for (int j = 0; j < post.Size; j++) Commit(j, (1UL << 63) + (ulong)net.TrialCount);
    }

    private uint Age(int j) => (uint)net.StepCount - (uint)Touched[j];

    /// <summary>Set bits from the lowest on, each product to nearest.</summary>
    private static long Power(uint leakQ31, uint steps)
    {
        Int128 square = leakQ31;
        Int128 power = Int128.One << 31;
        for (; steps != 0; steps >>= 1)
        {
            if (steps % 2 == 1) power = (power * square + (1L << 30)) >> 31;
            square = (square * square + (1L << 30)) >> 31;
        }

        return (long)power;
    }

    private void Bump(int i, int j, long psi)
    {
        int c = post.ClassOf(j);
        Int128 z = (Int128)net.Trace[index][c][i] * ((1L << 60) / net.TraceU(sketch.Post, c))
            >> (31 - headroom);
        Int128 faded = 0;
        bool adapts = j >= firstAdaptive;
        if (adapts)
            faded = adapted[i, j] * Power(post.Adaptation!.LeakQ31, Age(j)) / (Int128.One << 31);
        Int128 e = Int128.Clamp((psi * (z - faded) + 2048) >> 12, -Bound, Bound);
        if (adapts)
        {
            Int128 strength =
                ((Int128)post.Adaptation!.StrengthQ28 << 31) / post.Adaptation.LeakQ31;
            adapted[i, j] =
                (long)Int128.Clamp(faded + ((strength * e + (1L << 27)) >> 28), -Bound, Bound);
        }

        Int128 old = filtered[i, j] * (Int128)Power(sketch.FilterQ31, Age(j)) / (Int128.One << 31);
        Int128 half = reduction == 0 ? 0 : Int128.One << (reduction - 1);
        filtered[i, j] = (long)Int128.Clamp(old + ((e + half) >> reduction), -Bound, Bound);
    }

    private void Commit(int j, ulong moment)
    {
        // Fraction bits of F·ē·η over those of a weight's unit.
        int total = 19 + 10 + headroom - reduction + sketch.Exponent - (sketch.Bits - 1)
            + sketch.Scale;
        int shift = Math.Min(total, 40);
        long a = (long)Int128.Min((Int128)Math.Abs(Pulse[j]) * sketch.Mantissa >> (total - shift),
            (1L << 32) - 1);
        for (int i = 0; i < pre && a != 0; i++)
        {
            if (filtered[i, j] == 0) continue;
            ulong bits = Keyed.Bits(
                net.Sketch.Seed, Purpose.Rounding, index, moment, (ulong)i * 65536 + (ulong)j);
            Draws++;
            long units =
                checked(a * Math.Abs(filtered[i, j]) + (long)(bits % (1UL << shift))) >> shift;
            long max = sketch.Bits == 8 ? Limits.Weight8Max : Limits.Weight16Max;
            long change = -Math.Sign(Pulse[j]) * Math.Sign(filtered[i, j]) * Math.Min(units, 65534);
            long before = net.W[index][i, j];
            net.W[index][i, j] = Math.Clamp(before + change, -max, max);
            if (net.W[index][i, j] != before) Moves++;
        }

        Pulse[j] = 0;
    }

    private long[] Cells(long[,] values, int first) =>
        [.. from j in Enumerable.Range(first, post.Size - first)
            from i in Enumerable.Range(0, pre)
            where !sketch.Sparse || sketch.Weights[i, j] != null
            select values[i, j]];
}
