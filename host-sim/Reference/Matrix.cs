namespace EdgeSpike.HostSim.Reference;

/// <summary>Matrices of doubles, one array a row: w[post][pre], so that a neuron's synapses lie
/// together.</summary>
public static class Matrix
{
    /// <param name="columns">Entries of a row.</param>
    public static double[][] Zero(int rows, int columns) => Of(rows, columns, (_, _) => 0);

    /// <summary>Each entry by itself.</summary>
    /// <param name="columns">Entries of a row.</param>
    /// <param name="entry">Of row and column.</param>
    public static double[][] Of(int rows, int columns, Func<int, int, double> entry)
    {
        var matrix = new double[rows][];
        for (int r = 0; r < rows; r++)
        {
            matrix[r] = new double[columns];
            for (int c = 0; c < columns; c++) matrix[r][c] = entry(r, c);
        }

        return matrix;
    }

    /// <summary>Another with the same entries.</summary>
    /// <param name="matrix">Stays as it is.</param>
    public static double[][] Copy(double[][] matrix) =>
        [.. matrix.Select(row => (double[])row.Clone())];

    /// <param name="matrix">At least one row.</param>
    public static double[][] Transpose(double[][] matrix) =>
        Of(matrix[0].Length, matrix.Length, (r, c) => matrix[c][r]);

    /// <summary>m ← m + factor·x.</summary>
    /// <param name="x">Of the same shape.</param>
    public static void Add(double[][] m, double factor, double[][] x)
    {
        for (int r = 0; r < m.Length; r++)
        {
            for (int c = 0; c < m[r].Length; c++) m[r][c] += factor * x[r][c];
        }
    }

    /// <summary>m ← m·x, entry by entry.</summary>
    /// <param name="x">Of the same shape.</param>
    public static void Multiply(double[][] m, double[][] x)
    {
        for (int r = 0; r < m.Length; r++)
        {
            for (int c = 0; c < m[r].Length; c++) m[r][c] *= x[r][c];
        }
    }

    /// <summary>m ← m + factor·a·bᵀ.</summary>
    /// <param name="a">One a row; rows of zeros are skipped.</param>
    public static void AddOuter(double[][] m, double factor, double[] a, double[] b)
    {
        for (int r = 0; r < a.Length; r++)
        {
            if (a[r] == 0) continue;
            double[] row = m[r];
            double scale = factor * a[r];
            for (int c = 0; c < row.Length; c++) row[c] += scale * b[c];
        }
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int n = 0; n < a.Length; n++) sum += a[n] * b[n];
        return sum;
    }

    /// <summary>m·x, one a row.</summary>
    /// <param name="m">Rows as long as x.</param>
    public static double[] Times(double[][] m, double[] x) => [.. m.Select(row => Dot(row, x))];

    /// <summary>mᵀ·x, one a column.</summary>
    /// <param name="m">As many rows as x is long, at least one.</param>
    public static double[] TransposedTimes(double[][] m, double[] x)
    {
        var result = new double[m[0].Length];
        for (int r = 0; r < m.Length; r++)
        {
            for (int c = 0; c < result.Length; c++) result[c] += m[r][c] * x[r];
        }

        return result;
    }
}
