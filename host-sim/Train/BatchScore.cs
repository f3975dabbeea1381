namespace EdgeSpike.HostSim.Train;

/// <summary>How trials went that a network was learning from, as they came.</summary>
/// <param name="Loss">Mean.</param>
/// <param name="Right">Share that was answered right; not a number where trials have no
/// label.</param>
public readonly record struct BatchScore(double Loss, double Right)
{
    /// <summary>The mean of some trials or batches; not a number of none.</summary>
    public static BatchScore Mean(IReadOnlyCollection<BatchScore> scores) => new(
        scores.Select(score => score.Loss).DefaultIfEmpty(double.NaN).Average(),
        scores.Select(score => score.Right).DefaultIfEmpty(double.NaN).Average());
}
