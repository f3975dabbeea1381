using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

internal enum PopulationKind
{
    Input,
    Lif,
    Readout,
}

internal enum SketchedSignal
{
    Symmetric,
    Random,
    Regenerated,
    Adaptive,
    Ceiling,
}

internal enum CommitKind
{
    None,
    Hazard,
    SparseHazard,
    Rounding,
    Filtered,
}

/// <summary>One term of L + R.</summary>
/// <param name="From">Projection (symmetric, adaptive) or readout (random, regenerated).</param>
/// <param name="A">Deviation of the matrix, or cost Q19 of a rate ceiling.</param>
/// <param name="B">Shift of the decay, or ceiling Q16.</param>
internal sealed record SignalSketch(SketchedSignal Kind, int From, int A, int B);

/// <summary>How some neurons of a population adapt.</summary>
/// <param name="Count">How many of them, the last ones.</param>
internal sealed record AdaptationSketch(int Count, uint LeakQ31, int StrengthQ28);

internal sealed class PopulationSketch(PopulationKind kind, int size, uint leakQ31,
    int thresholdQ15)
{
    public PopulationKind Kind => kind;

    public int Size => size;

    public uint LeakQ31 => leakQ31;

    public int ThresholdQ15 => thresholdQ15;

    /// <summary>Leaks of the classes of neurons; null if all share one.</summary>
    public uint[]? Leaks { get; init; }

    /// <summary>Leaks of traces of arrivals, one a class.</summary>
    public uint[] TraceLeaks => Leaks ?? [LeakQ31];

    public int ClassOf(int j) =>
        Enumerable.Range(0, TraceLeaks.Length).Last(c => (long)c * size / TraceLeaks.Length <= j);

    /// <summary>Whether the population's synapses can learn.</summary>
    public bool Learns { get; set; }

    /// <summary>Adaptation; null for a population of plain LIF neurons.</summary>
    public AdaptationSketch? Adaptation { get; set; }

    /// <summary>Shape of a tabulated surrogate; null for the triangle that is computed.</summary>
    public SurrogateShape? Shape { get; set; }

    /// <summary>h of a neuron's surrogate.</summary>
    public int HeightQ12 { get; set; } = 1229;

    /// <summary>How a readout's error is made.</summary>
    public bool Softmax { get; set; }

    public List<SignalSketch> Signals { get; } = [];
}

internal sealed class ProjectionSketch(int pre, int post, int?[,] weights)
{
    public int Pre => pre;

    public int Post => post;

    /// <summary>Initial weights, [pre, post]; null where there is no synapse.</summary>
    public int?[,] Weights => weights;

    public int Bits { get; set; } = 8;

    public int Scale { get; set; }

    public int Delay { get; set; }

    public bool Sparse { get; set; }

    public CommitKind Commit { get; set; }

    /// <summary>κ of a filtered eligibility.</summary>
    public uint FilterQ31 { get; set; } = 1u << 30;

    public int Mantissa { get; set; } = 1 << 14;

    public int Exponent { get; set; }

    public int FanInMax
    {
        get
        {
            int max = 0;
            for (int j = 0; j < weights.GetLength(1); j++)
            {
                int fanIn = Enumerable.Range(0, weights.GetLength(0))
                    .Count(i => weights[i, j] != null);
                max = Math.Max(max, fanIn);
            }

            return max;
        }
    }
}

/// <summary>A network as plain numbers, from which the real one and <see cref="DenseNetwork"/> are
/// made.</summary>
internal sealed class NetworkSketch(ulong seed)
{
    public ulong Seed => seed;

    /// <summary>Whether targets stay within ±2.0, so that errors are small.</summary>
    public bool Quiet { get; set; }

    public List<PopulationSketch> Populations { get; } = [];

    public List<ProjectionSketch> Projections { get; } = [];

    public int Input(int size) => Append(new(PopulationKind.Input, size, Limits.NoLeakQ31, 0));

    public int Lif(int size, uint leakQ31, int thresholdQ15) =>
        Append(new(PopulationKind.Lif, size, leakQ31, thresholdQ15));

    public int Mixed(int size, uint[] leaks, int thresholdQ15) =>
        Append(new(PopulationKind.Lif, size, Limits.NoLeakQ31, thresholdQ15) { Leaks = leaks });

    public int Readout(int size, uint leakQ31) =>
        Append(new(PopulationKind.Readout, size, leakQ31, 0));

    /// <summary>All-to-all synapses with one weight for each pair; no neuron to itself.</summary>
    public ProjectionSketch Dense(int pre, int post, Func<int, int, int> weight)
    {
        var weights = new int?[Populations[pre].Size, Populations[post].Size];
        for (int i = 0; i < weights.GetLength(0); i++)
        {
            for (int j = 0; j < weights.GetLength(1); j++)
            {
                weights[i, j] = pre == post && i == j ? null : weight(i, j);
            }
        }

        bool betweenNeurons = Populations[pre].Kind == PopulationKind.Lif
            && Populations[post].Kind == PopulationKind.Lif;
        var projection =
            new ProjectionSketch(pre, post, weights) { Delay = betweenNeurons ? 1 : 0 };
        Projections.Add(projection);
        return projection;
    }

    public Network Build(Kernels? kernels = null)
    {
        Population[] populations = [.. Populations.Select(Make)];
        Projection[] projections =
            [.. Projections.Select(p => Make(p, populations[p.Pre], populations[p.Post]))];
        var network = new Network(seed, populations, projections, kernels ?? new Kernels());
        for (int p = 0; p < populations.Length; p++)
        {
            if (!Populations[p].Learns) continue;
            network.Attach(populations[p], MakeSite(Populations[p], populations[p], network));
        }

        var table = new NegativeLog();
        for (int q = 0; q < projections.Length; q++)
        {
            ProjectionSketch sketch = Projections[q];
            if (sketch.Commit == CommitKind.None) continue;
            var rate = new LearningRate(sketch.Mantissa, sketch.Exponent);
            if (sketch.Commit == CommitKind.Filtered)
            {
                network.Attach(projections[q],
                    new EpropFiltered(projections[q], rate, sketch.FilterQ31, seed));
                continue;
            }

            RankOneCommit commit = sketch.Commit == CommitKind.Hazard
                ? new HazardClock(projections[q], rate, seed, table)
                : new RankOneRounding(projections[q], rate, seed);
            network.Attach(projections[q], new RankOneRule(projections[q], commit));
        }

        return network;
    }

    private int Append(PopulationSketch population)
    {
        Populations.Add(population);
        return Populations.Count - 1;
    }

    private static Population Make(PopulationSketch p) => p.Kind switch
    {
        PopulationKind.Input => new InputPopulation(p.Size),
        PopulationKind.Lif when p.Adaptation is { } adaptation => new AlifPopulation(
            p.Size, p.LeakQ31, p.ThresholdQ15, adaptation.Count, adaptation.LeakQ31,
            adaptation.StrengthQ28),
        PopulationKind.Lif when p.Leaks != null =>
            new MixedLifPopulation(p.Size, p.Leaks, p.ThresholdQ15),
        PopulationKind.Lif => new LifPopulation(p.Size, p.LeakQ31, p.ThresholdQ15),
        _ => new ReadoutPopulation(p.Size, p.LeakQ31),
    };

    private static Projection Make(ProjectionSketch sketch, Population pre, Population post)
    {
        List<int> values = [];
        List<short> targets = [];
        var rowStart = new int[pre.Size + 1];
        for (int i = 0; i < pre.Size; i++)
        {
            for (int j = 0; j < post.Size; j++)
            {
                if (sketch.Sparse && sketch.Weights[i, j] == null) continue;
                values.Add(sketch.Weights[i, j] ?? 0);
                targets.Add((short)j);
            }

            rowStart[i + 1] = values.Count;
        }

        Weights weights =
            sketch.Bits == 8 ? new Weights8(values.Count) : new Weights16(values.Count);
        for (int k = 0; k < values.Count; k++) weights.Put(k, values[k]);
        return sketch.Sparse
            ? new SparseProjection(pre, post, rowStart, [.. targets], weights, sketch.Scale,
                sketch.Delay)
            : new DenseProjection(pre, post, weights, sketch.Scale, sketch.Delay);
    }

    private LearningSite MakeSite(PopulationSketch sketch, Population population, Network network)
    {
        if (population is ReadoutPopulation readout)
        {
            return new ReadoutSite(readout,
                sketch.Softmax ? new SoftmaxError() : new RegressionError());
        }

        LearningSignal[] signals = [.. sketch.Signals.Select(s => Make(s, population, network))];
        Surrogate surrogate = sketch.Shape is { } shape
            ? new TableSurrogate(shape, sketch.HeightQ12)
            : new TriangleSurrogate(sketch.HeightQ12);
        return new SpikingSite((SpikingPopulation)population, surrogate, signals);
    }

    private LearningSignal Make(SignalSketch s, Population told, Network network) => s.Kind switch
    {
        SketchedSignal.Symmetric => new SymmetricFeedback(network.Projections[s.From]),
        SketchedSignal.Adaptive =>
            new AdaptiveFeedback(network.Projections[s.From], s.A, s.B, seed),
        SketchedSignal.Random => new RandomFeedback(told, Readout(network, s), s.A, seed),
        SketchedSignal.Regenerated => new RegeneratedFeedback(told, Readout(network, s), s.A, seed),
        _ => new RateCeiling(told, s.A, s.B),
    };

    private static ReadoutPopulation Readout(Network network, SignalSketch s) =>
        (ReadoutPopulation)network.Populations[s.From];
}
