using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>The learning half of <see cref="DenseNetwork"/>: errors, ψ and L + R of every neuron,
/// then every pair of every projection.</summary>
internal sealed class DenseLearning
{
    private readonly DenseNetwork net;
    private readonly NetworkSketch sketch;
    private readonly DenseCommit[] commits;
    private readonly DenseFiltered?[] filtered;
    private readonly long[][] error;

    public DenseLearning(DenseNetwork net)
    {
        this.net = net;
        sketch = net.Sketch;
        commits =
            [.. Enumerable.Range(0, sketch.Projections.Count).Select(q => new DenseCommit(net, q))];
        filtered = [.. Enumerable.Range(0, commits.Length).Select(q =>
            sketch.Projections[q].Commit == CommitKind.Filtered ? new DenseFiltered(net, q)
                : null)];
        error = [.. sketch.Populations.Select(p => new long[p.Size])];
        Target = [.. sketch.Populations.Select(p => new long[p.Size])];
        Counts = [.. sketch.Populations.Select(p => new long[p.Size])];
        Mirror = [.. sketch.Projections.Select(_ => (long[,]?)null)];
        foreach (SignalSketch s in sketch.Populations.SelectMany(p => p.Signals))
        {
            if (s.Kind == SketchedSignal.Adaptive) Mirror[s.From] = FirstMirror(s);
        }
    }

    public long[][] Target { get; }

    /// <summary>Spikes of this trial, [population][neuron].</summary>
    public long[][] Counts { get; }

    /// <summary>Adaptive feedback weights at a projection's synapses.</summary>
    public long[,]?[] Mirror { get; }

    public DenseCommit Commit(int q) => commits[q];

    public DenseFiltered Filtered(int q) => filtered[q]!;

    public void BeginTrial()
    {
        foreach (long[] counts in Counts) Array.Clear(counts);
        foreach (long[] target in Target) Array.Clear(target);
        foreach (DenseFiltered? rule in filtered) rule?.BeginTrial();
    }

    public void Step()
    {
        if (!net.Learning) return;
        for (int p = 0; p < Counts.Length; p++)
        {
            for (int j = 0; j < Counts[p].Length; j++)
            {
                if (net.Fired(p, j, 0) && Counts[p][j] < short.MaxValue) Counts[p][j]++;
            }
        }

        for (int q = 0; q < filtered.Length; q++)
        {
            int post = sketch.Projections[q].Post;
            filtered[q]?.Step(
                [.. Enumerable.Range(0, error[post].Length).Select(j => Psi(post, j))]);
        }

        if (!net.WindowOpen) return;
        for (int p = 0; p < error.Length; p++)
        {
            PopulationSketch population = sketch.Populations[p];
            if (population.Kind == PopulationKind.Readout && population.Learns)
                FindError(p, population.Softmax);
        }

        // All signals before any change: all see the same weights.
        (long Signal, long Psi)[][] posts = [.. Enumerable.Range(0, error.Length).Select(Post)];
        for (int q = 0; q < commits.Length; q++)
        {
            (long Signal, long Psi)[] post = posts[sketch.Projections[q].Post];
            filtered[q]?.Hear([.. post.Select(neuron => neuron.Signal)]);
            if (sketch.Projections[q].Commit is CommitKind.Hazard or CommitKind.Rounding)
                commits[q].Apply(post);
        }
    }

    /// <summary>Both the readout's weights and their mirrors shrink, by the same draw.</summary>
    public void EndTrial()
    {
        IEnumerable<SignalSketch> signals = sketch.Populations.SelectMany(p => p.Signals);
        foreach (SignalSketch s in signals.Where(s => s.Kind == SketchedSignal.Adaptive))
        {
            ulong synapse = 0;
            ProjectionSketch output = sketch.Projections[s.From];
            for (int i = 0; i < output.Weights.GetLength(0); i++)
            {
                for (int k = 0; k < output.Weights.GetLength(1); k++)
                {
                    if (output.Weights[i, k] == null && output.Sparse) continue;
                    ulong bits = Keyed.Bits(sketch.Seed, Purpose.Decay, s.From,
                        (ulong)net.TrialCount, synapse++);
                    long draw = (long)(bits % (1UL << s.B));
                    net.W[s.From][i, k] = Shrunk(net.W[s.From][i, k], draw, s.B);
                    Mirror[s.From]![i, k] = Shrunk(Mirror[s.From]![i, k], draw, s.B);
                }
            }
        }

        foreach (DenseFiltered? rule in filtered) rule?.EndTrial();
    }

    private static long Shrunk(long w, long draw, int shift) =>
        w - Math.Sign(w) * ((Math.Abs(w) + draw) / (1L << shift));

    private long[,] FirstMirror(SignalSketch s)
    {
        ProjectionSketch output = sketch.Projections[s.From];
        var mirror = new long[output.Weights.GetLength(0), output.Weights.GetLength(1)];
        for (int i = 0; i < mirror.GetLength(0); i++)
        {
            for (int k = 0; k < mirror.GetLength(1); k++)
            {
                if (output.Weights[i, k] == null) continue;
                mirror[i, k] = (output.Bits == 8 ? 1 : 256) * Random(output.Pre, i, k, s.A);
            }
        }

        return mirror;
    }

    private long Random(int population, int j, int k, int deviation) =>
        Keyed.Normal(Keyed.Bits(sketch.Seed, Purpose.Feedback, population, (ulong)j, (ulong)k),
            deviation);

    private void FindError(int p, bool softmax)
    {
        long[] y = [.. Enumerable.Range(0, error[p].Length).Select(k => net.Value(p, k))];
        long[] e =
            [.. y.Select(
                value => (long)(softmax ? Exponential.OfNegative((int)(y.Max() - value)) : 0))];
        for (int k = 0; k < y.Length; k++)
        {
            long wide = (softmax ? e[k] * 4096 / e.Sum() : y[k]) - Target[p][k];
            error[p][k] = Math.Clamp(wide, -Limits.ValueMax, Limits.ValueMax);
        }
    }

    private (long Signal, long Psi)[] Post(int p) =>
        [.. Enumerable.Range(0, error[p].Length).Select(j => (Signal(p, j), Psi(p, j)))];

    private long Psi(int p, int j)
    {
        if (sketch.Populations[p].Kind == PopulationKind.Readout) return 4096;
        if (sketch.Populations[p].Kind == PopulationKind.Input) return 0;
        long threshold = net.Threshold(p);
        long distance = Math.Abs(net.Compared(p, j) - threshold);
        if (sketch.Populations[p].Shape is { } shape)
        {
            // Sixteen entries a threshold, the nearest one.
            short[] table = new TableSurrogate(shape, sketch.Populations[p].HeightQ12).Table;
            Int128 at = ((Int128)distance * ((1L << 35) / threshold) + (1L << 30)) >> 31;
            return at < table.Length ? table[(int)at] : 0;
        }

        long slope = ((long)sketch.Populations[p].HeightQ12 << 31) / threshold;
        long inside = threshold - distance;
        return inside <= 0 ? 0 : checked((short)(inside * slope >> 31));
    }

    /// <summary>Each term in full, then saturated.</summary>
    private long Signal(int p, int j)
    {
        PopulationSketch told = sketch.Populations[p];
        return told.Kind == PopulationKind.Readout
            ? error[p][j] * 128
            : told.Signals.Sum(s => Math.Clamp(Term(s, p, j), -Limits.TermMax, Limits.TermMax));
    }

    private long Term(SignalSketch s, int p, int j)
    {
        switch (s.Kind)
        {
            case SketchedSignal.Symmetric:
                return Back(sketch.Projections[s.From], net.W[s.From], j);
            case SketchedSignal.Adaptive:
                return Back(sketch.Projections[s.From], Mirror[s.From]!, j);
            case SketchedSignal.Ceiling: return Excess(s, Counts[p][j]);
            default: return error[s.From].Select((e, k) => e * Random(p, j, k, s.A)).Sum();
        }
    }

    private long Back(ProjectionSketch output, long[,] weights, int j)
    {
        long dot = error[output.Post].Select((e, k) => e * weights[j, k]).Sum();

        // To 2⁻⁷, from 2^(scale − 7) or 2^(scale − 15): truncated once.
        int shift = output.Bits == 8 ? output.Scale : output.Scale - 8;
        return shift >= 0 ? dot * (1 << shift) : dot / (1 << -shift);
    }

    /// <summary>c/steps for each spike above steps·f*; a fraction of a spike counts as its
    /// fraction.</summary>
    private long Excess(SignalSketch s, long count)
    {
        long allowedQ16 = net.TrialStep * s.B;
        if (count * 65536 <= allowedQ16) return 0;
        long each = s.A / net.TrialStep;
        return (count - allowedQ16 / 65536) * each - allowedQ16 % 65536 * each / 65536;
    }
}
