using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Reference.Surrogates;

/// <summary>ψ = h·f(x) at the multiple of 1/16 that is nearest to x = |v − A|/θ.</summary>
/// <remarks>
/// A table is the definition of such a ψ, so its grid is here too: what the integers add is the
/// rounding of its
/// entries. f is a triangle, a boxcar up to ½, or the multi-Gaussian of Yin et al. 2021,
/// doi:10.1038/s42256-021-00397-w, h = 0.15 and s = ½ there, divided by its value at 0.
/// </remarks>
/// <param name="plan">Of spiking neurons: shape and h are the surrogate's parameters, θ the
/// neuron's first.</param>
public sealed class TableReference(PopulationPlan plan) : ReferenceSurrogate
{
    readonly SurrogateShape shape = (SurrogateShape)plan.Surrogate.Parameters[0];
    readonly double height = ReferenceNumbers.Real(plan.Surrogate.Parameters[1], 12);
    readonly double theta = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15);

    /// <inheritdoc/>
    public override double Of(double compared) =>
        height * Shape(Math.Floor(16 * Math.Abs(compared) / theta + 0.5) / 16);

    static double MultiGaussian(double x) =>
        1.15 * Normal(x, 0.5) - 0.15 * (Normal(x - 0.5, 3) + Normal(x + 0.5, 3));

    static double Normal(double x, double deviation) =>
        Math.Exp(-x * x / (2 * deviation * deviation)) / deviation;

    double Shape(double x) => shape switch
    {
        SurrogateShape.Triangle => Math.Max(0, 1 - x),
        SurrogateShape.Boxcar => x <= 0.5 ? 1 : 0,
        SurrogateShape.MultiGaussian => MultiGaussian(x) / MultiGaussian(0),
        _ => throw new BadInputException(
            $"surrogate shape {shape} has no reference in double precision"),
    };
}
