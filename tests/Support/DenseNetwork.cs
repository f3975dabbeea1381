using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>The definition of a network, computed the naive way: every neuron, synapse and trace in
/// every step.</summary>
/// <remarks>
/// Shares no state and no kernels with the core, only keyed bits and tables. Everything is long and
/// <c>checked</c>; whatever the core keeps in an int is asserted to fit one. Spikes are kept for
/// the whole trial, so a delay is an index into the past and there is no ring.
/// </remarks>
internal sealed class DenseNetwork
{
    private const long One = 1L << 29;

    private readonly DenseLearning learning;
    private readonly List<bool[]>[] fired;
    private readonly long[] u;
    private readonly long[] slowU;
    private readonly long[][] traceU;

    public DenseNetwork(NetworkSketch sketch)
    {
        Sketch = sketch;
        int populations = sketch.Populations.Count;
        V = new long[populations][];
        A = new long[populations][];
        slowU = new long[populations];
        fired = new List<bool[]>[populations];
        u = new long[populations];
        for (int p = 0; p < populations; p++)
        {
            V[p] = new long[sketch.Populations[p].Size];
            fired[p] = [];
            u[p] = One;
            slowU[p] = One;
            A[p] = new long[sketch.Populations[p].Adaptation?.Count ?? 0];
        }

        W = [.. sketch.Projections.Select(Copy)];
        Trace = [.. sketch.Projections.Select(q => sketch.Populations[q.Post].TraceLeaks
            .Select(_ => new long[sketch.Populations[q.Pre].Size]).ToArray())];
        traceU = [.. sketch.Populations.Select(p => p.TraceLeaks.Select(_ => One).ToArray())];
        learning = new DenseLearning(this);
    }

    public NetworkSketch Sketch { get; }

    /// <summary>Potentials as stored, [population][neuron].</summary>
    public long[][] V { get; }

    /// <summary>Adaptations as stored, [population][neuron that adapts].</summary>
    public long[][] A { get; }

    public long[][,] W { get; }

    /// <summary>Traces as stored, [projection][class of the post neuron][pre].</summary>
    public long[][][] Trace { get; }

    public DenseLearning Learner => learning;

    public long StepCount { get; private set; }

    public long TrialCount { get; private set; }

    public long TrialStep { get; private set; }

    public bool Learning { get; private set; }

    public bool WindowOpen { get; set; }

    /// <summary>How often a potential was saturated.</summary>
    public int Saturations { get; private set; }

    /// <summary>Spikes of neurons whose potential was the threshold exactly.</summary>
    public int ExactSpikes { get; private set; }

    /// <summary>Spikes of neurons, all told.</summary>
    public int SpikeCount { get; private set; }

    public long U(int population) => u[population];

    /// <summary>The scale of the adaptations.</summary>
    public long SlowU(int population) => slowU[population];

    /// <summary>v − β·a, saturated: β·2²⁸·a·2¹⁰ in units of 2¹⁹, the one scale taken out, the other
    /// put in.</summary>
    public long Compared(int p, int j)
    {
        int n = j - (V[p].Length - A[p].Length);
        if (n < 0) return V[p][j];
        long factor = checked(Sketch.Populations[p].Adaptation!.StrengthQ28 * u[p]) / slowU[p];
        long raised = checked(A[p][n] * factor) >> 19;
        return Math.Max(V[p][j] - raised, -Limits.PotentialMax);
    }

    public long Threshold(int population) =>
        checked((long)Sketch.Populations[population].ThresholdQ15 * u[population]) >> 25;

    /// <summary>y, Q12: x·u₀/u has 19 fraction bits, so 2¹² of it is x·2²²/u.</summary>
    public long Value(int readout, int k) => checked(V[readout][k] * (1L << 22)) / u[readout];

    /// <summary>Whether a neuron fired so many steps ago; nobody did before the trial.</summary>
    public bool Fired(int population, int neuron, int age)
    {
        int at = fired[population].Count - 1 - age;
        return at >= 0 && fired[population][at][neuron];
    }

    public void BeginTrial(bool learn)
    {
        TrialCount++;
        TrialStep = 0;
        Learning = learn;
        WindowOpen = false;
        Array.Fill(u, One);
        Array.Fill(slowU, One);
        foreach (long[] a in A) Array.Clear(a);
        foreach (long[] scales in traceU) Array.Fill(scales, One);
        foreach (long[] v in V) Array.Clear(v);
        foreach (long[] z in Trace.SelectMany(z => z)) Array.Clear(z);
        foreach (List<bool[]> list in fired) list.Clear();
        learning.BeginTrial();
    }

    public void EndTrial()
    {
        WindowOpen = false;
        if (Learning) learning.EndTrial();
    }

    /// <param name="input">Which input neurons spike, [population][neuron].</param>
    public void Step(bool[][] input)
    {
        StepCount++;
        TrialStep++;
        Leak();
        for (int p = 0; p < V.Length; p++)
        {
            if (Sketch.Populations[p].Kind == PopulationKind.Input) fired[p].Add(input[p]);
        }

        Remember(toReadouts: false);
        bool[][] next = new bool[V.Length][];
        for (int p = 0; p < V.Length; p++)
        {
            if (Sketch.Populations[p].Kind == PopulationKind.Lif) next[p] = Integrate(p);
        }

        for (int p = 0; p < V.Length; p++)
        {
            if (next[p] != null) fired[p].Add(next[p]);
        }

        Remember(toReadouts: true);
        for (int p = 0; p < V.Length; p++)
        {
            if (Sketch.Populations[p].Kind == PopulationKind.Readout) Integrate(p);
        }

        learning.Step();
    }

    /// <summary>Reset, all arrivals, one saturation, comparison of every neuron.</summary>
    private bool[] Integrate(int p)
    {
        bool spiking = Sketch.Populations[p].Kind == PopulationKind.Lif;
        bool reached =
            Enumerable.Range(0, W.Length).Any(q => Sketch.Projections[q].Post == p && Arrives(q));
        for (int n = 0; n < A[p].Length; n++)
        {
            if (Fired(p, V[p].Length - A[p].Length + n, 0))
                A[p][n] = checked((int)(A[p][n] + (slowU[p] >> 19)));
        }

        long threshold = Threshold(p);
        var spikes = new bool[V[p].Length];
        for (int j = 0; j < V[p].Length; j++)
        {
            long plus = V[p][j] > 0 ? V[p][j] : 0;
            long minus = V[p][j] < 0 ? V[p][j] : 0;
            if (spiking && Fired(p, j, 0)) minus -= threshold;
            for (int q = 0; q < W.Length; q++)
            {
                if (Sketch.Projections[q].Post != p) continue;
                (long up, long down) = Arrivals(q, j);
                plus += up;
                minus += down;
            }

            // No order of additions can leave int.
            Assert.IsTrue(plus <= int.MaxValue && minus >= int.MinValue,
                "sum of arrivals leaves int");
            long v = Math.Clamp(plus + minus, -Limits.PotentialMax, Limits.PotentialMax);
            if (v != plus + minus) Saturations++;
            V[p][j] = v;
            long compared = Compared(p, j);
            spikes[j] = spiking && compared >= threshold && (reached || Fired(p, j, 0));

            // Nothing is lost by looking only where something arrived or fired, unless the
            // threshold falls as well.
            bool plain = Sketch.Populations[p].Adaptation == null;
            Assert.IsTrue(!plain || !spiking || spikes[j] == v >= threshold,
                "a silent neuron would have fired");
            if (spikes[j]) SpikeCount++;
            if (spikes[j] && compared == threshold) ExactSpikes++;
        }

        return spikes;
    }

    private (long Up, long Down) Arrivals(int q, int j)
    {
        ProjectionSketch sketch = Sketch.Projections[q];
        long gain = u[sketch.Post] >> (17 - sketch.Scale);
        (long up, long down) = (0, 0);
        for (int i = 0; i < W[q].GetLength(0); i++)
        {
            if (!Arrives(sketch, i)) continue;
            long w = checked((int)(W[q][i, j] * gain / (sketch.Bits == 8 ? 1 : 256)));
            if (w > 0) up += w;
            else down += w;
        }

        return (up, down);
    }

    /// <summary>Traces of arrivals, kept in trials that learn.</summary>
    private void Remember(bool toReadouts)
    {
        for (int q = 0; q < Trace.Length; q++)
        {
            ProjectionSketch sketch = Sketch.Projections[q];
            bool readout = Sketch.Populations[sketch.Post].Kind == PopulationKind.Readout;
            if (!Learning || sketch.Commit == CommitKind.None || readout != toReadouts) continue;
            for (int c = 0; c < Trace[q].Length; c++)
            {
                for (int i = 0; i < Trace[q][c].Length; i++)
                {
                    if (!Arrives(sketch, i)) continue;
                    Trace[q][c][i] =
                        checked((int)(Trace[q][c][i] + (traceU[sketch.Post][c] >> 19)));
                }
            }
        }
    }

    private bool Arrives(int q) =>
        Enumerable.Range(0, W[q].GetLength(0)).Any(i => Arrives(Sketch.Projections[q], i));

    /// <summary>Neurons have not fired yet when neurons integrate: their newest list is one step
    /// old.</summary>
    private bool Arrives(ProjectionSketch sketch, int i)
    {
        bool neuronToNeuron = Sketch.Populations[sketch.Pre].Kind == PopulationKind.Lif
            && Sketch.Populations[sketch.Post].Kind == PopulationKind.Lif;
        return Fired(sketch.Pre, i, neuronToNeuron ? sketch.Delay - 1 : sketch.Delay);
    }

    private static long[,] Copy(ProjectionSketch sketch)
    {
        var w = new long[sketch.Weights.GetLength(0), sketch.Weights.GetLength(1)];
        for (int i = 0; i < w.GetLength(0); i++)
        {
            for (int j = 0; j < w.GetLength(1); j++) w[i, j] = sketch.Weights[i, j] ?? 0;
        }

        return w;
    }

    /// <summary>The scale of a class's traces.</summary>
    public long TraceU(int population, int c) => traceU[population][c];

    /// <summary>A common scale by its number: leaks in order of first use, a population's before
    /// its classes'.</summary>
    public long Scale(int index)
    {
        var scales = new Dictionary<uint, long>();
        for (int p = 0; p < V.Length; p++)
        {
            PopulationSketch population = Sketch.Populations[p];
            if (population.Kind == PopulationKind.Input) continue;
            scales.TryAdd(population.LeakQ31, u[p]);
            for (int c = 0; c < population.TraceLeaks.Length; c++)
                scales.TryAdd(population.TraceLeaks[c], traceU[p][c]);
            if (population.Adaptation is { } adaptation)
                scales.TryAdd(adaptation.LeakQ31, slowU[p]);
        }

        return scales.ElementAt(index).Value;
    }

    /// <summary>u ← u/α; at 2·u₀ every cell is multiplied by u₀/u, truncated, and u
    /// restarts.</summary>
    private void Leak()
    {
        for (int p = 0; p < V.Length; p++)
        {
            PopulationSketch population = Sketch.Populations[p];
            for (int j = 0; population.Leaks != null && j < V[p].Length; j++)
            {
                V[p][j] = checked(V[p][j] * population.Leaks[population.ClassOf(j)]) / (1L << 31);
            }

            if (Advance(ref u[p], population.LeakQ31) is { } keep) Shrink(V[p], keep);
            if (population.Adaptation is { } adaptation
                && Advance(ref slowU[p], adaptation.LeakQ31) is { } keepSlow)
            {
                Shrink(A[p], keepSlow);
            }

            for (int c = 0; c < population.TraceLeaks.Length; c++)
            {
                if (Advance(ref traceU[p][c], population.TraceLeaks[c]) is not { } keepTraces)
                    continue;
                for (int q = 0; q < Trace.Length; q++)
                {
                    if (Sketch.Projections[q].Post == p) Shrink(Trace[q][c], keepTraces);
                }
            }
        }
    }

    private static long? Advance(ref long scale, uint leakQ31)
    {
        ulong growth = (1UL << 63) / leakQ31 - (1UL << 32);
        long next = scale + (long)(((UInt128)(ulong)scale * growth) >> 32);
        scale = next < 2 * One ? next : One;
        return next < 2 * One ? null : checked(One << 31) / next;
    }

    private static void Shrink(long[] cells, long keepQ31)
    {
        for (int i = 0; i < cells.Length; i++) cells[i] = checked(cells[i] * keepQ31) / (1L << 31);
    }
}
