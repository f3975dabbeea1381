using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How much one figure is above another, seed by seed: what seeds share cancels.</summary>
/// <param name="Mean">Of the differences.</param>
/// <param name="Ci95">Half the width of the 95 % confidence interval of the mean, by Student's t;
/// null of fewer than three seeds.</param>
public sealed record PairedDifference(double Mean, double? Ci95)
{
    /// <summary>Whether the interval does not reach zero.</summary>
    public bool IsClear => Ci95 is { } half && Math.Abs(Mean) > half;

    /// <summary>The difference of two lists, seed by seed.</summary>
    /// <param name="above">One a seed.</param>
    /// <param name="below">Of the same seeds in the same order.</param>
    public static PairedDifference Of(IReadOnlyList<double> above, IReadOnlyList<double> below)
    {
        double[] differences = [.. above.Zip(below, (a, b) => a - b)];
        double mean = differences.Mean();
        if (differences.Length < 3) return new PairedDifference(mean, null);
        double quantile = StudentT.InvCDF(0, 1, differences.Length - 1, 0.975);
        return new PairedDifference(
            mean, quantile * differences.StandardDeviation() / Math.Sqrt(differences.Length));
    }
}
