namespace EdgeSpike.HostSim.Tasks;

/// <summary>A figure over several seeds.</summary>
/// <param name="Ci95">Half the width of the 95 % confidence interval of the mean, by Student's t; null of
/// fewer than five: it would be wider than all that was seen.</param>
/// <remarks>An infinite value means never: it counts for the median and is left out of the
/// others.</remarks>
public sealed record Spread(double Mean, double Min, double Max, double? Ci95)
{
    const int IntervalMin = 5;

    // Two-sided 95 % quantiles of Student's t for 1, 2, … 30 degrees of freedom.
    static readonly double[] StudentT =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>The value in the middle, infinite ones counted; the lower of two.</summary>
    public static double Median(IReadOnlyList<double> values) => values.Order().ElementAt((values.Count - 1) / 2);

    /// <param name="all">At least one; NaN if none is finite.</param>
    public static Spread Of(IReadOnlyList<double> all)
    {
        double[] values = [.. all.Where(v => !double.IsInfinity(v))];
        if (values.Length == 0) return new Spread(double.NaN, double.NaN, double.NaN, null);
        double mean = values.Average();
        if (values.Length < IntervalMin) return new Spread(mean, values.Min(), values.Max(), null);
        int freedom = values.Length - 1;
        double variance = values.Sum(v => (v - mean) * (v - mean)) / freedom;
        double quantile = freedom <= StudentT.Length ? StudentT[freedom - 1] : 1.96;
        return new Spread(mean, values.Min(), values.Max(), quantile * Math.Sqrt(variance / values.Length));
    }
}
