namespace EdgeSpike.HostSim.Reference;

/// <summary>ψ: what stands for the derivative of a spike by the potential.</summary>
/// <remarks>
/// <code>
/// triangle      h·max(0, 1 − |d|/w)
/// boxcar        h if |d| ≤ w, else 0
/// exponential   h·e^(−|d|/w)
/// fast-sigmoid  h/(1 + |d|/w)²
/// arctan        h/(1 + (d/w)²)
/// </code>
/// d = v − A, the potential above the threshold of the step. Triangle: Bellec et al. 2020,
/// doi:10.1038/s41467-020-17236-y; NEST's e-prop models have all but the boxcar, under the names
/// piecewise_linear, exponential, fast_sigmoid_derivative and arctan_derivative.
/// </remarks>
/// <param name="Height">h, at the threshold.</param>
/// <param name="Width">w, in the unit of the potential.</param>
public sealed record PseudoDerivative(PsiShape Shape, double Height, double Width)
{
    public double At(double distance)
    {
        double x = Math.Abs(distance) / Width;
        return Shape switch
        {
            PsiShape.Triangle => Height * Math.Max(0, 1 - x),
            PsiShape.Boxcar => x <= 1 ? Height : 0,
            PsiShape.Exponential => Height * Math.Exp(-x),
            PsiShape.FastSigmoid => Height / ((1 + x) * (1 + x)),
            _ => Height / (1 + x * x),
        };
    }
}

public enum PsiShape
{
    Triangle,

    /// <summary>Constant near the threshold.</summary>
    Boxcar,

    /// <summary>Falls exponentially on both sides.</summary>
    Exponential,

    /// <summary>Derivative of x/(1 + |x|).</summary>
    FastSigmoid,

    Arctan,
}
