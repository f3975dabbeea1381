namespace EdgeSpike.HostSim.Cost;

/// <summary>What steps cost a chip, in opcodes of its interpreter.</summary>
/// <param name="Steps">How many were counted.</param>
/// <param name="Mean">Opcodes of the mean step, the entry of its input spikes included.</param>
/// <param name="Median">Of the median step.</param>
/// <param name="Quantile999">99.9 % of the steps cost no more.</param>
/// <param name="Largest">Of the dearest step.</param>
/// <param name="WeightedMean">Of the mean step by <see cref="OpcodePrice"/>.</param>
/// <param name="WeightedQuantile999">99.9 % of the steps cost no more, by
/// <see cref="OpcodePrice"/>.</param>
/// <param name="Methods">What each method has in the mean step, dearest first; empty if nobody
/// asked.</param>
public sealed record StepCost(
    int Steps, double Mean, long Median, long Quantile999, long Largest,
    double WeightedMean, long WeightedQuantile999, IReadOnlyList<MethodShare> Methods)
{
    /// <summary>Microseconds of the mean step on a plain ESP32, by weighted opcodes: an
    /// estimate.</summary>
    public double EstimatedMicroseconds => Microseconds(WeightedMean);

    /// <summary>The same of the step that 99.9 % do not exceed: an estimate.</summary>
    public double EstimatedMicroseconds999 => Microseconds(WeightedQuantile999);

    /// <param name="steps">What each step cost, at least one.</param>
    /// <param name="methods">Of the mean step.</param>
    public static StepCost Of(IReadOnlyList<OpcodeCount> steps, IReadOnlyList<MethodShare> methods)
    {
        long[] opcodes = [.. steps.Select(step => step.Opcodes).Order()];
        long[] weighted = [.. steps.Select(step => step.Weighted).Order()];
        double count = steps.Count;
        return new StepCost(
            steps.Count, opcodes.Sum() / count, Quantile(opcodes, 0.5), Quantile(opcodes, 0.999),
            opcodes[^1],
            weighted.Sum() / count, Quantile(weighted, 0.999),
            methods);
    }

    /// <summary>The smallest value that so many do not exceed.</summary>
    public static long Quantile(long[] ascending, double share) =>
        ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Length) - 1)];

    static double Microseconds(double opcodes) =>
        opcodes / OpcodePrice.EstimatedOpcodesPerSecond * 1e6;
}

/// <summary>What a method has in the mean step, without those that it calls.</summary>
/// <param name="Calls">Times it is entered.</param>
/// <param name="Weighted">The same by <see cref="OpcodePrice"/>.</param>
public sealed record MethodShare(string Method, double Calls, double Opcodes, double Weighted);
