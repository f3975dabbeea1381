using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Weight changes of one projection, every pair visited: the hazard clock without a
/// division.</summary>
internal sealed class DenseCommit
{
    private static readonly NegativeLog Table = new();

    private readonly DenseNetwork net;
    private readonly ProjectionSketch sketch;
    private readonly int index;
    private readonly int total;
    private readonly int shift;
    private readonly long slopeMax;

    public DenseCommit(DenseNetwork net, int index)
    {
        this.net = net;
        this.index = index;
        sketch = net.Sketch.Projections[index];

        // Fraction bits of L·ψ·z̄·η, over those of a weight's unit: Q19 + Q12 + Q10.
        total = 41 + sketch.Exponent - (sketch.Bits - 1) + sketch.Scale;
        shift = Math.Min(total, 40);
        if (sketch.Commit == CommitKind.None) return;
        long lost = (1L << 31) - net.Sketch.Populations[sketch.Post].TraceLeaks.Max();
        TraceMax = (1L << 42) / lost + 2;
        slopeMax = Math.Min((1L << 62) / TraceMax, 1L << 46);
        if (sketch.Commit == CommitKind.Hazard) Clock = Gap();
    }

    /// <summary>Largest value of a trace that the overflow checks assume.</summary>
    public long TraceMax { get; }

    /// <summary>Hazard left until the next point.</summary>
    public long Clock { get; private set; }

    public long Draws { get; private set; }

    /// <summary>Weights moved by the clock, and by rounding, all told.</summary>
    public (int Line, int Heavy, int Rounded) Moves { get; private set; }

    /// <param name="posts">L + R and ψ of every postsynaptic neuron.</param>
    public void Apply((long Signal, long Psi)[] posts)
    {
        IEnumerable<long> cells = net.Trace[index].SelectMany(z => z);
        Assert.IsTrue(cells.All(cell => cell >= 0 && cell <= TraceMax),
            $"projection {index}: trace above its bound");
        for (int j = 0; j < posts.Length; j++)
        {
            int c = net.Sketch.Populations[sketch.Post].ClassOf(j);
            long[] z = net.Trace[index][c];
            long rate = ((long)sketch.Mantissa << 29) / net.TraceU(sketch.Post, c);
            long gradient = checked(posts[j].Signal * posts[j].Psi);
            long a = Math.Min((long)(((Int128)Math.Abs(gradient) * rate) >> (total - shift)),
                slopeMax);
            int direction = -Math.Sign(gradient);
            if (a == 0) continue;
            long cell = checked(a * z.Append(0).Max());
            if (sketch.Commit == CommitKind.Rounding) Round(z, j, a, direction, heavy: false);
            else if (cell >= 1L << (shift - 2)) Round(z, j, a, direction, heavy: true);
            else Walk(z, j, a, cell, direction);
        }
    }

    private void Walk(long[] z, int j, long a, long cell, int direction)
    {
        for (int i = 0; i < z.Length; i++)
        {
            while (Clock < cell)
            {
                if (Clock < a * z[i] && Move(i, j, direction))
                    Moves = Moves with { Line = Moves.Line + 1 };
                Clock = checked(Clock + Gap());
            }

            Clock -= cell;
        }
    }

    private void Round(long[] z, int j, long a, int direction, bool heavy)
    {
        for (int i = 0; i < z.Length; i++)
        {
            if (z[i] == 0 || sketch.Weights[i, j] == null) continue;
            ulong pair = (ulong)i * 65536 + (ulong)j;
            ulong bits =
                Keyed.Bits(net.Sketch.Seed, Purpose.Rounding, index, (ulong)net.StepCount, pair);
            Draws++;
            long units = checked(a * z[i] + (long)(bits % (1UL << shift))) >> shift;
            if (!Move(i, j, direction * Math.Min(units, 65534))) continue;
            Moves = heavy ? Moves with { Heavy = Moves.Heavy + 1 }
                : Moves with { Rounded = Moves.Rounded + 1 };
        }
    }

    private bool Move(int i, int j, long change)
    {
        if (sketch.Weights[i, j] == null) return false;
        long max = sketch.Bits == 8 ? Limits.Weight8Max : Limits.Weight16Max;
        long before = net.W[index][i, j];
        net.W[index][i, j] = Math.Clamp(before + change, -max, max);
        long[,]? mirror = net.Learner.Mirror[index];
        if (mirror != null) mirror[i, j] = Math.Clamp(mirror[i, j] + change, -max, max);
        return net.W[index][i, j] != before;
    }

    private long Gap()
    {
        long gap = Table.Of(Keyed.Bits(net.Sketch.Seed, Purpose.Hazard, index, (ulong)Draws, 0));
        Draws++;
        return shift >= 28 ? gap << (shift - 28) : gap >> (28 - shift);
    }
}
