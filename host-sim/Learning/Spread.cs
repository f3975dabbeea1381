namespace EdgeSpike.HostSim.Learning;

/// <summary>A figure over several seeds.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
/// <param name="Ci95">Half the width of the 95 % confidence interval of the mean, by Student's t; 0 for one seed.</param>
public sealed record Spread(double Mean, double Min, double Max, double Ci95)
{
    // Two-sided 95 % quantiles of Student's t for 1, 2, … 30 degrees of freedom.
    static readonly double[] StudentT =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Of some values.</summary>
    /// <param name="values">At least one.</param>
    public static Spread Of(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        int freedom = values.Count - 1;
        if (freedom == 0) return new Spread(mean, mean, mean, 0);
        double variance = values.Sum(v => (v - mean) * (v - mean)) / freedom;
        double quantile = freedom <= StudentT.Length ? StudentT[freedom - 1] : 1.96;
        return new Spread(mean, values.Min(), values.Max(), quantile * Math.Sqrt(variance / values.Count));
    }
}
