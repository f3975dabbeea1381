using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>A network of input, graded neurons and readouts without memory, computed the naive way
/// from its weights: rationals floored by hand, every value of every step kept.</summary>
/// <remarks>Shares tables with the core, and nothing else; weights do not change.</remarks>
internal sealed class DenseGraded
{
    private readonly Network real;
    private readonly List<(int Pre, int Post, int Bits, int Scale, long[,] W)> synapses = [];
    private readonly TanhTable tanh = new();

    public DenseGraded(Network real)
    {
        this.real = real;
        Held = [.. real.Populations.Select(p => new long[p.Size])];
        Drive = [.. real.Populations.Select(p => new long[p.Size])];
        foreach (Projection q in real.Projections)
        {
            var w = new long[q.Pre.Size, q.Post.Size];
            for (int i = 0; i < q.Pre.Size; i++)
            {
                for (int j = 0; j < q.Post.Size; j++)
                    w[i, j] = q.IndexOf(i, j) < 0 ? 0 : q.Weights[q.IndexOf(i, j)];
            }

            synapses.Add((q.Pre.Index, q.Post.Index, q.Weights.Bits, q.Scale, w));
        }
    }

    public long[][] Held { get; private set; }

    /// <summary>u or y, Q19, [population][neuron].</summary>
    public long[][] Drive { get; }

    /// <param name="spikes">Of the input, [population][neuron].</param>
    /// <param name="clamped">What each population is clamped to, Q12; null where it is
    /// free.</param>
    public void Step(bool[]?[] spikes, int[]?[] clamped)
    {
        long[][] next = [.. Held.Select(h => (long[])h.Clone())];
        for (int p = 0; p < Held.Length; p++)
        {
            if (real.Populations[p] is not GradedPopulation graded) continue;
            for (int j = 0; j < graded.Size; j++)
            {
                Drive[p][j] = Arrived(p, j, spikes, Held);
                long keep = graded.KeepQ31;
                long target = tanh.Of((int)Drive[p][j]);
                Int128 moved = (Int128)keep * Held[p][j] + (Int128)((1L << 31) - keep) * target;
                next[p][j] = clamped[p] is { } wanted
                    ? (long)Math.Clamp(wanted[j], -4096, 4096) << 17
                    : (long)(moved / (1L << 31));
            }
        }

        Held = next;
        for (int p = 0; p < Held.Length; p++)
        {
            if (!real.Populations[p].IsReadout) continue;
            for (int k = 0; k < Held[p].Length; k++) Drive[p][k] = Arrived(p, k, spikes, Held);
        }
    }

    private long Arrived(int post, int j, bool[]?[] spikes, long[][] held)
    {
        long sum = 0;
        foreach ((int pre, int to, int bits, int scale,
            long[,] w) in synapses.Where(s => s.Post == post))
        {
            for (int i = 0; i < w.GetLength(0); i++)
            {
                long h = spikes[pre] is { } input ? (input[i] ? 16384 : 0) : held[pre][i] / 32768;

                // w·2^(scale − bits + 1)·h·2⁻¹⁴ in Q19: 2^(19 + scale − bits + 1 − 14).
                int shift = 19 + scale - (bits - 1) - 14;
                long product = w[i, j] * h;
                sum += shift >= 0 ? product << shift : product / (1L << -shift);
            }
        }

        return Math.Clamp(sum, -Limits.PotentialMax, Limits.PotentialMax);
    }
}
