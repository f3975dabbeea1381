using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Surrogates;

/// <summary>ψ = h·max(0, 1 − |v − A|/θ).</summary>
/// <param name="plan">Of spiking neurons: h is the surrogate's parameter, θ the neuron's
/// first.</param>
public sealed class TriangleReference(PopulationPlan plan) : ReferenceSurrogate
{
    readonly PseudoDerivative psi = new(
        PsiShape.Triangle,
        ReferenceNumbers.Real(plan.Surrogate.Parameters[0], 12),
        ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15));

    /// <inheritdoc/>
    public override double Of(double compared) => psi.At(compared);
}
