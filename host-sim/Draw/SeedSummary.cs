namespace EdgeSpike.HostSim.Draw;

/// <summary>Mean and spread over seeds at one x position; NaN where they cannot be told.</summary>
public readonly record struct SeedSummary(double Mean, double Low, double High)
{
    private static readonly double[] StudentT975 =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>
    /// Summarises each x position for which every seed has a value. Where a seed has stopped or
    /// failed there is no mean: the mean of the survivors would look like a change in learning.
    /// </summary>
    public static IReadOnlyList<SeedSummary> Of(LearningRun run, int positions, CurveBand band) =>
        [.. Enumerable.Range(0, positions)
            .Select(x =>
                At([.. run.Seeds.Select(seed => x < seed.Count ? seed[x] : double.NaN)], band))];

    private static SeedSummary At(double[] values, CurveBand band)
    {
        if (values.Length == 0 || !values.All(double.IsFinite))
        {
            return new SeedSummary(double.NaN, double.NaN, double.NaN);
        }

        var mean = values.Average();
        if (band == CurveBand.MinToMax)
        {
            return new SeedSummary(mean, values.Min(), values.Max());
        }

        var half = values.Length < 2 ? 0
            : Quantile(values.Length - 1) * StandardError(values, mean);
        return new SeedSummary(mean, Math.Max(0, mean - half), Math.Min(1, mean + half));
    }

    private static double StandardError(double[] values, double mean) =>
        Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)
            / values.Length);

    // Past the table 1.96 + 2.5 / freedom stays within 0.002 of the true quantile.
    private static double Quantile(int freedom) =>
        freedom <= StudentT975.Length ? StudentT975[freedom - 1] : 1.96 + 2.5 / freedom;
}
