using EdgeSpike.Core;
using EdgeSpike.Tests.Device;

namespace EdgeSpike.Tests.Support;

/// <summary>A weight commit alone, with chosen signals, surrogates and traces that stay the
/// same.</summary>
/// <remarks>16-bit weights, η·2^19·2^12·2^10 in units of 2^total: with u = u₀ the change of a pair
/// is L·ψ·mantissa·z/2^total weight units.</remarks>
internal sealed class CommitRun
{
    private readonly Network network;
    private readonly ScaledCells trace;
    private readonly ChosenSite site;
    private readonly RankOneCommit commit;
    private readonly int total;
    private readonly int mantissa;
    private long step;

    public CommitRun(
        ulong seed, CommitKind kind, int total, int[] signal, int[] psi, int[] z,
        int mantissa = 20_000, Func<int, int, bool>? exists = null)
    {
        (this.total, this.mantissa) = (total, mantissa);
        (Signal, Psi, Z) = (signal, psi, z);
        var sketch = new NetworkSketch(seed);
        sketch.Input(z.Length);
        sketch.Lif(signal.Length, 1u << 30, 1 << 15);
        ProjectionSketch projection = sketch.Dense(0, 1, (_, _) => 0);
        (projection.Bits, projection.Sparse) = (16, exists != null);
        for (int i = 0; i < z.Length; i++)
        {
            for (int j = 0; j < signal.Length; j++)
            {
                if (exists != null && !exists(i, j)) projection.Weights[i, j] = null;
            }
        }

        network = sketch.Build();
        var rate = new LearningRate(mantissa, total - 41 + 15);
        Projection taught = network.Projections[0];
        commit = kind switch
        {
            CommitKind.Hazard => new HazardClock(taught, rate, seed, new NegativeLog()),
            CommitKind.SparseHazard => new SparseHazardClock(
                (SparseProjection)taught, rate, seed, new NegativeLog()),
            _ => new RankOneRounding(taught, rate, seed),
        };
        site = new ChosenSite(signal, psi);
        trace = new ScaledCells(z.Length);
        z.CopyTo(trace.Values, 0);
        trace.FindMax();
        network.Projections[0].Post.Scale.Add(trace);
    }

    public int[] Signal { get; }

    public int[] Psi { get; }

    public int[] Z { get; }

    public long Draws => commit.Draws;

    public int Weight(int i, int j) => network.Projections[0].Weight(i, j);

    public void Step() => commit.Descend(trace, site, 0, site.ActiveCount, ++step);

    /// <summary>Sets the hazard left until the next point.</summary>
    /// <returns>What was left.</returns>
    public long SetClock(long left)
    {
        var setter = new ClockSetter(left);
        commit.Visit(setter);
        return setter.Before;
    }

    /// <summary>Steps from weight zero each: mean of the changes, and of their squared distance
    /// from <see cref="Expected"/>.</summary>
    public (double Mean, double Variance)[,] Moments(int steps)
    {
        var moments = new (double Mean, double Variance)[Z.Length, Signal.Length];
        Weights weights = network.Projections[0].Weights;
        for (int t = 0; t < steps; t++)
        {
            Step();
            for (int i = 0; i < Z.Length; i++)
            {
                for (int j = 0; j < Signal.Length; j++)
                {
                    double away = Weight(i, j) - Expected(i, j);
                    moments[i, j].Mean += (double)Weight(i, j) / steps;
                    moments[i, j].Variance += away * away / steps;
                    weights.Put(network.Projections[0].IndexOf(i, j), 0);
                }
            }
        }

        return moments;
    }

    /// <summary>a·z/2^s, signed, with a truncated as the core says: L·ψ·mantissa/2^r.</summary>
    public double Expected(int i, int j)
    {
        int shift = Math.Min(total, 40);
        long slope =
            (long)(((Int128)Math.Abs((long)Signal[j]) * Psi[j] * mantissa) >> (total - shift));
        return -Math.Sign(Signal[j]) * (double)slope * Z[i] / Math.Pow(2, shift);
    }
}
