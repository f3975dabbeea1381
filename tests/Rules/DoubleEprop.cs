using EdgeSpike.Core;
using EdgeSpike.Tests.Core;

namespace EdgeSpike.Tests.Rules;

/// <summary>Factored e-prop in double precision on one small trial, and the same trial on the core.</summary>
/// <remarks>
/// <code>
/// v ← α·v + Σ w_in·x + Σ w_rec·z(t−1) − θ·z(t−1);  z = v ≥ θ;  y ← κ·y + Σ w_out·z
/// ψ = h·max(0, 1 − |v − θ|/θ);  L = Σ w_out·e;  R = c·max(0, spikes/steps − f*)
/// Δw = −η·Σ_t (L + R)·ψ·z̄  in the window;  Δw_out = −η·Σ_t e·z̄
/// </code>
/// Weights are put back after each step, so both follow one trajectory and only changes add up. The
/// input is such that no potential comes so close to θ that the core's 12-bit gains decide a spike.
/// </remarks>
internal sealed class DoubleEprop
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
    private readonly double[][,] w;
    private readonly List<bool[]> fired = [];

    public DoubleEprop(bool softmax)
    {
        this.softmax = softmax;
        ProjectionSketch[] projections = [.. Sketch(CommitKind.None, 0).Projections];
        w = [.. projections.Select(q => Map(q.Weights, x => (x ?? 0) / 128.0))];
        Change = [.. projections.Select(q => Map(q.Weights, _ => 0.0))];
        Size = [.. projections.Select(q => Map(q.Weights, _ => 0.0))];
        Run();
    }

    /// <summary>Σ of changes in weight units, [projection][pre, post]; in, recurrent, out.</summary>
    public double[][,] Change { get; }

    /// <summary>Σ of their magnitudes.</summary>
    public double[][,] Size { get; }

    /// <summary>The changes that the core makes in the same trial.</summary>
    public long[][,] RunOnIntegers(CommitKind commit, ulong seed)
    {
        Network network = Sketch(commit, seed).Build();
        int[][] first = [.. network.Projections.Select(q => q.Weights).Select(All)];
        long[][,] change = [.. w.Select(m => new long[m.GetLength(0), m.GetLength(1)])];
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
            (projection.Commit, projection.Mantissa, projection.Exponent) = (commit, 20_000, Exponent);
        }

        PopulationSketch told = sketch.Populations[1];
        (told.Learns, told.HeightQ12) = (true, Height);
        told.Signals.Add(new(SignalKind.Symmetric, 2, 0, 0));
        told.Signals.Add(new(SignalKind.Ceiling, 0, CostQ19, CeilingQ16));
        (sketch.Populations[2].Learns, sketch.Populations[2].Softmax) = (true, softmax);
        return sketch;
    }

    private static int[] All(Weights weights) => [.. Enumerable.Range(0, weights.Count).Select(k => weights[k])];

    private int Target(int k) => softmax ? (k == 0 ? 4096 : 0) : (k == 0 ? 1500 : -2500);

    private static bool Spikes(int t, int i) =>
        Keyed.Bits(4, Purpose.TaskSpike, 0, (ulong)t, (ulong)i) % 8 == 0;

    private void Run()
    {
        (double alpha, double kappa) = (Alpha / Math.Pow(2, 31), Kappa / Math.Pow(2, 31));
        var (v, y, count) = (new double[Neurons], new double[Outputs], new int[Neurons]);
        double[][] trace = [new double[Inputs], new double[Neurons], new double[Neurons]];
        double[] before = new double[Neurons];
        for (int t = 0; t < Steps; t++)
        {
            double[] x = [.. Enumerable.Range(0, Inputs).Select(i => Spikes(t, i) ? 1.0 : 0.0)];
            for (int j = 0; j < Neurons; j++)
            {
                v[j] = alpha * v[j] + Dot(w[0], x, j) + Dot(w[1], before, j) - before[j];
            }

            double[] z = [.. v.Select(u => u >= 1 ? 1.0 : 0.0)];
            fired.Add([.. z.Select(s => s > 0)]);
            for (int k = 0; k < Outputs; k++) y[k] = kappa * y[k] + Dot(w[2], z, k);
            for (int j = 0; j < Neurons; j++) count[j] += (int)z[j];
            Follow(trace[0], alpha, x);
            Follow(trace[1], alpha, before);
            Follow(trace[2], kappa, z);
            before = z;
            if (t < Open) continue;

            double[] error = Error(y);
            double[] gradient = new double[Neurons];
            for (int j = 0; j < Neurons; j++)
            {
                double signal = w[2][j, 0] * error[0] + w[2][j, 1] * error[1];
                double rate = (double)count[j] / (t + 1) - CeilingQ16 / 65536.0;
                double psi = Height / 4096.0 * Math.Max(0, 1 - Math.Abs(v[j] - 1));
                gradient[j] = (signal + CostQ19 / Math.Pow(2, 19) * Math.Max(0, rate)) * psi;
            }

            Add(0, trace[0], gradient);
            Add(1, trace[1], gradient);
            Add(2, trace[2], error);
        }
    }

    private double[] Error(double[] y)
    {
        double sum = y.Sum(Math.Exp);
        return [.. y.Select((value, k) => (softmax ? Math.Exp(value) / sum : value) - Target(k) / 4096.0)];
    }

    private void Add(int q, double[] trace, double[] post)
    {
        double rate = 20_000 * Math.Pow(2, -Exponent) * 128;
        for (int i = 0; i < trace.Length; i++)
        {
            for (int j = 0; j < post.Length; j++)
            {
                if (q == 1 && i == j) continue;
                Change[q][i, j] -= rate * post[j] * trace[i];
                Size[q][i, j] += Math.Abs(rate * post[j] * trace[i]);
            }
        }
    }

    private static void Follow(double[] trace, double leak, double[] arrivals)
    {
        for (int i = 0; i < trace.Length; i++) trace[i] = leak * trace[i] + arrivals[i];
    }

    private static double Dot(double[,] w, double[] pre, int j) => pre.Select((x, i) => x * w[i, j]).Sum();

    private static double[,] Map(int?[,] from, Func<int?, double> map)
    {
        var to = new double[from.GetLength(0), from.GetLength(1)];
        for (int i = 0; i < to.GetLength(0); i++)
        {
            for (int j = 0; j < to.GetLength(1); j++) to[i, j] = map(from[i, j]);
        }

        return to;
    }
}
