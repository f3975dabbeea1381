using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>One small trial of factored e-prop, in doubles and by the core.</summary>
/// <remarks>
/// Weights are put back after each step, so both follow one trajectory and only changes add up. The
/// input is such that no potential comes so close to θ that the core's 12-bit gains decide a spike.
/// </remarks>
internal sealed class EpropTrial
{
    private const int Inputs = 10;
    private const int Neurons = 8;
    private const int Outputs = 2;
    private const int Steps = 60;
    private const int Open = 20;
    private const uint Alpha = 2_040_000_000;
    private const uint Kappa = 1_900_000_000;
    private const int Height = 1229;
    private const int CostQ19 = 1 << 18;
    private const int CeilingQ16 = 3000;
    private const int Exponent = 22;

    private readonly bool softmax;
    private readonly double[][][] w;
    private readonly List<bool[]> fired = [];

    public EpropTrial(bool softmax)
    {
        this.softmax = softmax;
        ProjectionSketch[] projections = [.. Sketch(CommitKind.None, 0).Projections];
        w = [.. projections.Select(q => PostByPre(q.Weights))];
        Change = [.. projections.Select(
            q => new double[q.Weights.GetLength(0), q.Weights.GetLength(1)])];
        Size = [.. projections.Select(
            q => new double[q.Weights.GetLength(0), q.Weights.GetLength(1)])];
        Run();
    }

    /// <summary>Σ of changes in weight units, [projection][pre, post]; in, recurrent,
    /// out.</summary>
    public double[][,] Change { get; }

    /// <summary>Σ of their magnitudes.</summary>
    public double[][,] Size { get; }

    /// <summary>The changes that the core makes in the same trial.</summary>
    public long[][,] RunOnIntegers(CommitKind commit, ulong seed)
    {
        Network network = Sketch(commit, seed).Build();
        int[][] first = [.. network.Projections.Select(q => q.Weights).Select(All)];
        long[][,] change = [.. Change.Select(m => new long[m.GetLength(0), m.GetLength(1)])];
        network.BeginTrial(learn: true);
        network.Readout(2).Target[0] = Target(0);
        network.Readout(2).Target[1] = Target(1);
        for (int t = 0; t < Steps; t++)
        {
            network.WindowOpen = t >= Open;
            network.StepWith([.. Enumerable.Range(0, Inputs).Where(i => Spikes(t, i))]);
            int[] expected = [.. Enumerable.Range(0, Neurons).Where(j => fired[t][j])];
            CollectionAssert.AreEqual(expected, network.Fired(1), $"spikes of step {t}");
            for (int q = 0; q < w.Length; q++)
            {
                Weights weights = network.Projections[q].Weights;
                int width = change[q].GetLength(1);
                for (int k = 0; k < weights.Count; k++)
                {
                    change[q][k / width, k % width] += weights[k] - first[q][k];
                    weights.Put(k, first[q][k]);
                }
            }
        }

        return change;
    }

    private NetworkSketch Sketch(CommitKind commit, ulong seed)
    {
        var sketch = new NetworkSketch(seed);
        sketch.Input(Inputs);
        sketch.Lif(Neurons, Alpha, 1 << 15);
        sketch.Readout(Outputs, Kappa);
        sketch.Dense(0, 1, (i, j) => (i * 37 + j * 53) % 101 - 35);
        sketch.Dense(1, 1, (i, j) => (i * 29 + j * 71) % 81 - 40);
        sketch.Dense(1, 2, (j, k) => (j * 41 + k * 67) % 91 - 45);
        foreach (ProjectionSketch projection in sketch.Projections)
        {
            (projection.Commit, projection.Mantissa, projection.Exponent) =
                (commit, 20_000, Exponent);
        }

        PopulationSketch told = sketch.Populations[1];
        (told.Learns, told.HeightQ12) = (true, Height);
        told.Signals.Add(new(SketchedSignal.Symmetric, 2, 0, 0));
        told.Signals.Add(new(SketchedSignal.Ceiling, 0, CostQ19, CeilingQ16));
        (sketch.Populations[2].Learns, sketch.Populations[2].Softmax) = (true, softmax);
        return sketch;
    }

    private static int[] All(Weights weights) =>
        [.. Enumerable.Range(0, weights.Count).Select(k => weights[k])];

    private int Target(int k) => softmax ? (k == 0 ? 4096 : 0) : (k == 0 ? 1500 : -2500);

    private static bool Spikes(int t, int i) =>
        Keyed.Bits(4, Purpose.TaskSpike, 0, (ulong)t, (ulong)i) % 8 == 0;

    private void Run()
    {
        var reference = new ReferenceNetwork(Plan());
        reference.BeginTrial(learn: true);
        for (int k = 0; k < Outputs; k++) reference.Populations[2].Target[k] = Target(k) / 4096.0;
        for (int t = 0; t < Steps; t++)
        {
            foreach (ReferenceProjection q in reference.Projections)
                q.Load((i, j) => 128 * w[q.Index][j][i]);
            double[][][] before = [.. reference.Projections.Select(q => Matrix.Copy(q.Change))];
            reference.WindowOpen = t >= Open;
            for (int i = 0; i < Inputs; i++)
            {
                if (Spikes(t, i)) reference.Spike(0, i);
            }

            reference.Step();
            fired.Add([.. reference.Populations[1].Shown.Select(s => s > 0)]);
            foreach (ReferenceProjection q in reference.Projections) Add(q, before[q.Index]);
        }
    }

    private void Add(ReferenceProjection synapses, double[][] before)
    {
        (double[,] change, double[,] size) = (Change[synapses.Index], Size[synapses.Index]);
        for (int i = 0; i < change.GetLength(0); i++)
        {
            for (int j = 0; j < change.GetLength(1); j++)
            {
                double units = (synapses.Change[j][i] - before[j][i]) / synapses.Unit;
                change[i, j] += units;
                size[i, j] += Math.Abs(units);
            }
        }
    }

    private NetworkPlan Plan() => new(
        0,
        [
            new PopulationPlan("input", new PartPlan(InputKind.Id), Inputs, Limits.NoLeakQ31,
                new PartPlan(0)),
            new PopulationPlan(
                "neurons", new PartPlan(LifKind.Id, 1 << 15), Neurons, Alpha,
                new PartPlan(TriangleKind.Id, Height), new PartPlan(SymmetricKind.Id, 2),
                new PartPlan(RateCeilingKind.Id, CostQ19, CeilingQ16)),
            new PopulationPlan(
                "readout", new PartPlan(ReadoutKind.Id), Outputs, Kappa,
                new PartPlan(softmax ? SoftmaxKind.Id : RegressionKind.Id)),
        ],
        [Synapses(0, 1, 0, EpropKind.Id), Synapses(1, 1, 1, EpropKind.Id),
            Synapses(1, 2, 0, DeltaKind.Id)]);

    private static ProjectionPlan Synapses(int pre, int post, int delay, int rule) =>
        new($"{pre} to {post}", pre, post,
            new PartPlan(rule, CommitNumber.Rounding, 20_000, Exponent))
        { Delay = delay };

    private static double[][] PostByPre(int?[,] weights) =>
        Matrix.Of(weights.GetLength(1), weights.GetLength(0),
            (j, i) => (weights[i, j] ?? 0) / 128.0);
}
