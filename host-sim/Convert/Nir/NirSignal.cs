using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>What reaches a point of a graph: a sum of linear maps of what inputs and cells show,
/// each some steps late, and of constants.</summary>
/// <param name="Terms">One a source and delay.</param>
/// <param name="Constants">One a delay: from then on.</param>
public sealed record NirSignal(
    int Size, IReadOnlyList<NirTerm> Terms, IReadOnlyList<(int Delay, double[] Values)> Constants)
{
    /// <summary>What a source shows.</summary>
    public static NirSignal Of(NirNode source, int size) =>
        new(size, [new NirTerm(source, 0, null)], []);

    /// <summary>The sum of two.</summary>
    public NirSignal Plus(NirSignal other) =>
        new(Size, Merge([.. Terms, .. other.Terms]), Merge([.. Constants, .. other.Constants]));

    /// <summary>W·x + b.</summary>
    /// <param name="weight">[output × input].</param>
    /// <param name="bias">[output]; null: none.</param>
    public NirSignal Mapped(double[] weight, int outputs, double[]? bias)
    {
        List<(int, double[])> constants =
            [.. Constants.Select(c => (c.Delay, Times(weight, outputs, c.Values)))];
        if (bias != null) constants.Add((0, bias));
        return new NirSignal(
            outputs, [.. Terms.Select(t => t.Mapped(weight, outputs, Size))], Merge(constants));
    }

    /// <summary>Each element times its number.</summary>
    public NirSignal Scaled(double[] by) => new(
        Size, [.. Terms.Select(t => t.Rows(Size, j => by[j]))],
        [.. Constants.Select(c => (c.Delay, c.Values.Select((x, j) => x * by[j]).ToArray()))]);

    /// <summary>Each element so many steps later.</summary>
    public NirSignal Delayed(int[] steps)
    {
        var terms = new List<NirTerm>();
        var constants = new List<(int, double[])>();
        foreach (int late in steps.Distinct().Order())
        {
            double Keep(int j) => steps[j] == late ? 1 : 0;
            terms.AddRange(Terms.Select(t => t.Rows(Size, Keep) with { Delay = t.Delay + late }));
            constants.AddRange(Constants.Select(c =>
                (c.Delay + late, c.Values.Select((x, j) => x * Keep(j)).ToArray())));
        }

        return new NirSignal(Size, Merge(terms), Merge(constants));
    }

    static List<NirTerm> Merge(IReadOnlyList<NirTerm> terms) =>
    [
        .. terms.GroupBy(t => (t.Source.Name, t.Delay))
            .Select(same => same.Aggregate((a, b) => a.Plus(b))),
    ];

    static List<(int, double[])> Merge(IReadOnlyList<(int Delay, double[] Values)> constants) =>
    [
        .. constants.GroupBy(c => c.Delay).Select(same => (same.Key,
            same.Select(c => c.Values).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]))),
    ];

    static double[] Times(double[] weight, int outputs, double[] x)
    {
        var y = new double[outputs];
        for (int j = 0; j < outputs; j++)
        {
            for (int i = 0; i < x.Length; i++) y[j] += weight[j * x.Length + i] * x[i];
        }

        return y;
    }
}

/// <summary>A linear map of what a source shows.</summary>
/// <param name="Delay">Steps that it is late by.</param>
/// <param name="Matrix">[output][source]; null: each element as it is.</param>
public sealed record NirTerm(NirNode Source, int Delay, double[][]? Matrix)
{
    /// <summary>The matrix, also where each element is as it is.</summary>
    /// <exception cref="BadInputException">It would have more weights than a projection
    /// may.</exception>
    public double[][] Full(int size)
    {
        if (Matrix != null) return Matrix;
        if ((long)size * size > Limits.SynapsesMax)
            throw Source.Refuse($"{size} signals that go on one by one: {size} × {size} weights, "
                + $"expected at most {Limits.SynapsesMax}");
        double[][] rows = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        for (int j = 0; j < size; j++) rows[j][j] = 1;
        return rows;
    }

    /// <summary>W times it.</summary>
    public NirTerm Mapped(double[] weight, int outputs, int inputs)
    {
        if (Matrix == null)
            return this with
            {
                Matrix =
                [.. Enumerable.Range(0, outputs)
                    .Select(j => weight[(j * inputs)..((j + 1) * inputs)])]
            };
        int sources = Matrix.Length == 0 ? 0 : Matrix[0].Length;
        var product = new double[outputs][];
        for (int j = 0; j < outputs; j++)
        {
            product[j] = new double[sources];
            for (int k = 0; k < inputs; k++)
            {
                double w = weight[j * inputs + k];
                if (w == 0) continue;
                for (int i = 0; i < sources; i++) product[j][i] += w * Matrix[k][i];
            }
        }

        return this with { Matrix = product };
    }

    /// <summary>Each row times a number.</summary>
    public NirTerm Rows(int size, Func<int, double> by) =>
        this with
        {
            Matrix =
            [.. Full(size).Select((row, j) => row.Select(x => x * by(j)).ToArray())]
        };

    /// <summary>The sum of two maps of the same source.</summary>
    public NirTerm Plus(NirTerm other)
    {
        int size = Matrix?.Length ?? other.Matrix?.Length ?? Source.Size;
        double[][] more = other.Full(size);
        return this with
        {
            Matrix =
            [.. Full(size).Select((row, j) => row.Zip(more[j], (x, y) => x + y).ToArray())]
        };
    }
}
