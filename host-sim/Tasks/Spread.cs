using MathNet.Numerics.Distributions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A figure over several seeds.</summary>
/// <param name="Ci95">Half the width of the 95 % confidence interval of the mean, by Student's t;
/// null of fewer than five: it would be wider than all that was seen.</param>
/// <remarks>An infinite value means never: it counts for the median and is left out of the
/// others.</remarks>
public sealed record Spread(double Mean, double Min, double Max, double? Ci95)
{
    const int IntervalMin = 5;

    /// <summary>The value in the middle, infinite ones counted; the lower of two.</summary>
    public static double Median(IReadOnlyList<double> values) =>
        values.Order().ElementAt((values.Count - 1) / 2);

    /// <param name="all">At least one; NaN if none is finite.</param>
    public static Spread Of(IReadOnlyList<double> all)
    {
        double[] values = [.. all.Where(v => !double.IsInfinity(v))];
        if (values.Length == 0) return new Spread(double.NaN, double.NaN, double.NaN, null);
        double mean = values.Average();
        if (values.Length < IntervalMin) return new Spread(mean, values.Min(), values.Max(), null);
        int freedom = values.Length - 1;
        double variance = values.Sum(v => (v - mean) * (v - mean)) / freedom;
        double quantile = StudentT.InvCDF(0, 1, freedom, 0.975);
        return new Spread(mean, values.Min(), values.Max(),
            quantile * Math.Sqrt(variance / values.Length));
    }
}
