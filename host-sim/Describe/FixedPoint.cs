using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The one place where the host's real numbers become the core's integers.</summary>
public static class FixedPoint
{
    /// <summary>The fraction that a cell keeps each step, from its time constant.</summary>
    /// <param name="tauSteps">τ in steps, 0.5 … 65,536.</param>
    /// <returns>e^(−1/τ), Q31, rounded to nearest.</returns>
    public static uint Leak(double tauSteps) =>
        (uint)Math.Round(Math.Exp(-1 / tauSteps) * (1L << 31));

    /// <summary>The fraction that a graded neuron keeps each step, from its time
    /// constant.</summary>
    /// <param name="tauSteps">τ in steps, 1 (no memory) … 65,536.</param>
    /// <returns>1 − 1/τ, Q31, rounded to nearest.</returns>
    public static uint Kept(double tauSteps) => (uint)Math.Round((1 - 1 / tauSteps) * (1L << 31));

    /// <summary>A real number in a Q-format, rounded to nearest.</summary>
    public static int Q(double value, int bits) => checked((int)Math.Round(value * (1L << bits)));

    /// <summary>A learning rate as mantissa and exponent.</summary>
    /// <param name="rate">η, 0 or more.</param>
    /// <returns>η = Mantissa·2^−Exponent, relative error below 2⁻¹⁵.</returns>
    public static (int Mantissa, int Exponent) Rate(double rate)
    {
        if (rate == 0) return (0, 0);
        int exponent = 14 - (int)Math.Floor(Math.Log2(rate));
        int mantissa = (int)Math.Round(rate * Math.Pow(2, exponent));
        if (mantissa == 1 << 15) (mantissa, exponent) = (1 << 14, exponent - 1);
        return (mantissa, exponent);
    }

    /// <summary>A rule with a rank-one gradient, as the catalogue takes it.</summary>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="commit">Number of the commit.</param>
    public static PartPlan Rule(int rule, int commit, double rate)
    {
        (int mantissa, int exponent) = Rate(rate);
        return new PartPlan(rule, commit, mantissa, exponent);
    }
}
