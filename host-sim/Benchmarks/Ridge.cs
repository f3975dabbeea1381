using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>Ridge regression of the classes on whole series: what a line through all samples can
/// tell.</summary>
/// <remarks>
/// <code>
/// x: all samples of a series, as they enter a network, minus the mean series
/// A = (XXᵀ + λI)⁻¹(Y − Ȳ)        answer: the largest of xXᵀA + Ȳ
/// </code>
/// λ is the power of ten, in units of the mean of the diagonal of XXᵀ, with the least squared error
/// when each training series is left out in turn: its residual is A[n]/(XXᵀ + λI)⁻¹[n, n]
/// (Allen 1974, doi:10.1080/00401706.1974.10489157). Shorter series hold their last sample.
/// </remarks>
public static class Ridge
{
    static readonly double[] Strengths = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100];

    const double Constant = 10;

    /// <summary>Most training series: the work grows with the third power.</summary>
    public const int SeriesMax = 2500;

    /// <param name="train">Samples of each training series, in time order, one value a
    /// channel.</param>
    /// <param name="labels">Class of each.</param>
    /// <param name="test">Samples of each test series.</param>
    /// <param name="wanted">Class of each.</param>
    /// <returns>Share of right answers about the test series; null of more training series than
    /// <see cref="SeriesMax"/>.</returns>
    public static double? Accuracy(
        IReadOnlyList<int[][]> train, IReadOnlyList<int> labels, IReadOnlyList<int[][]> test,
        IReadOnlyList<int> wanted)
    {
        if (train.Count > SeriesMax) return null;
        int steps = train.Max(series => series.Length);
        double[][] x = [.. train.Select(series => Flat(series, steps))];
        double[] mean = Mean(x);
        foreach (double[] row in x) Subtract(row, mean);
        int classes = labels.Concat(wanted).Max() + 1;
        double[][] y = [.. labels.Select(label => OneOf(classes, label))];
        double[] shares = Mean(y);
        foreach (double[] row in y) Subtract(row, shares);
        double[][] weights = Solve(x, y);
        int right = test.Zip(wanted).Count(asked =>
        {
            double[] shown = Flat(asked.First, steps);
            Subtract(shown, mean);
            double[] said = [.. shares];
            for (int n = 0; n < x.Length; n++) AddScaled(said, weights[n], Dot(x[n], shown));
            return Array.IndexOf(said, said.Max()) == asked.Second;
        });
        return (double)right / test.Count;
    }

    static double[][] Solve(double[][] x, double[][] y)
    {
        double[][] gram =
            [.. x.AsParallel().AsOrdered().Select(a => x.Select(b => Dot(a, b)).ToArray())];
        double unit = gram.Select((row, n) => row[n]).Average();
        if (!(unit > 0)) unit = 1;

        // A constant as one more sample, which hardly costs: without it no series could be left out
        // of the means.
        foreach (double[] row in gram)
        {
            for (int n = 0; n < row.Length; n++) row[n] += Constant * unit;
        }

        double least = double.PositiveInfinity;
        double[][] best = y;
        foreach (double strength in Strengths)
        {
            double[][] inverse = Inverse(gram, strength * unit);
            double[][] solved = [.. inverse.Select(row => Combined(row, y))];
            double error =
                solved.Select((row, n) => Dot(row, row) / (inverse[n][n] * inverse[n][n])).Sum();
            if (!(error < least)) continue;
            least = error;
            best = solved;
        }

        return best;
    }

    /// <summary>(A + λI)⁻¹ of a symmetric A without negative eigenvalues, by Gauss and Jordan in
    /// place.</summary>
    static double[][] Inverse(double[][] a, double lambda)
    {
        double[][] m = [.. a.Select((row, n) => Lifted(row, n, lambda))];
        for (int p = 0; p < m.Length; p++)
        {
            double[] pivot = m[p];
            double scale = 1 / pivot[p];
            pivot[p] = 1;
            for (int j = 0; j < pivot.Length; j++) pivot[j] *= scale;
            int at = p;
            Parallel.For(0, m.Length, i =>
            {
                if (i == at) return;
                double factor = m[i][at];
                m[i][at] = 0;
                AddScaled(m[i], pivot, -factor);
            });
        }

        return m;
    }

    static double[] Lifted(double[] row, int n, double lambda)
    {
        double[] copy = [.. row];
        copy[n] += lambda;
        return copy;
    }

    static double[] Flat(int[][] series, int steps) => [.. Enumerable.Range(0, steps)
        .SelectMany(t => series[Math.Min(t, series.Length - 1)])
        .Select(sample => (double)sample / (Encoder.SampleMax + 1))];

    static double[] OneOf(int classes, int label) =>
        [.. Enumerable.Range(0, classes).Select(k => k == label ? 1.0 : 0)];

    static double[] Mean(double[][] rows)
    {
        var mean = new double[rows[0].Length];
        foreach (double[] row in rows) AddScaled(mean, row, 1.0 / rows.Length);
        return mean;
    }

    static double[] Combined(double[] weights, double[][] rows)
    {
        var sum = new double[rows[0].Length];
        for (int n = 0; n < rows.Length; n++) AddScaled(sum, rows[n], weights[n]);
        return sum;
    }

    static void Subtract(double[] from, double[] row) => AddScaled(from, row, -1);

    static void AddScaled(double[] to, double[] row, double factor)
    {
        for (int n = 0; n < to.Length; n++) to[n] += factor * row[n];
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int n = 0; n < a.Length; n++) sum += a[n] * b[n];
        return sum;
    }
}
