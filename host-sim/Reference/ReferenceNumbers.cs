using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference;

/// <summary>The real numbers that a plan's integers stand for.</summary>
public static class ReferenceNumbers
{
    /// <param name="value">As the plan has it.</param>
    public static double Real(long value, int bits) => value * Math.Pow(2, -bits);

    /// <summary>A learning rate: mantissa·2^−exponent, in weights for each unit of a
    /// gradient.</summary>
    /// <param name="at">Where its mantissa is among the parameters; the exponent follows.</param>
    public static double Rate(PartPlan rule, int at) =>
        Real(rule.Parameters[at], rule.Parameters[at + 1]);
}
