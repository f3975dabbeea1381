namespace EdgeSpike.Proof.Bench;

/// <param name="MeanNs">Mean time of one operation, nanoseconds.</param>
/// <param name="ErrorNs">Half of its 99.9 % confidence interval.</param>
/// <param name="AllocatedBytes">On the heap, an operation.</param>
public sealed record BenchResult(string Name, double MeanNs, double ErrorNs, long AllocatedBytes)
{
    /// <summary>Steps a second, where the operation is a step.</summary>
    public double? StepsPerSecond =>
        Name.StartsWith("step", StringComparison.Ordinal) ? 1e9 / MeanNs : null;
}
