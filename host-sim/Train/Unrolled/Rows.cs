using System.Numerics;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>Sums over rows of weights, as many at once as the machine takes.</summary>
public static class Rows
{
    /// <summary>into[at + k] += factor·from[begin + k], k = 0 … count − 1.</summary>
    public static void Add(
        double[] into, int at, double[] from, int begin, double factor, int count)
    {
        Span<double> sums = into.AsSpan(at, count);
        ReadOnlySpan<double> row = from.AsSpan(begin, count);
        var factors = new Vector<double>(factor);
        int k = 0;
        for (; k <= count - Vector<double>.Count; k += Vector<double>.Count)
        {
            (new Vector<double>(sums[k..]) + factors * new Vector<double>(row[k..]))
                .CopyTo(sums[k..]);
        }

        for (; k < count; k++) sums[k] += factor * row[k];
    }

    /// <summary>Σ row[begin + k]·x[k], k = 0 … count − 1.</summary>
    public static double Dot(double[] row, int begin, double[] x, int count)
    {
        ReadOnlySpan<double> weights = row.AsSpan(begin, count);
        ReadOnlySpan<double> values = x.AsSpan(0, count);
        Vector<double> sums = Vector<double>.Zero;
        int k = 0;
        for (; k <= count - Vector<double>.Count; k += Vector<double>.Count)
            sums += new Vector<double>(weights[k..]) * new Vector<double>(values[k..]);
        double sum = Vector.Sum(sums);
        for (; k < count; k++) sum += weights[k] * values[k];
        return sum;
    }
}
