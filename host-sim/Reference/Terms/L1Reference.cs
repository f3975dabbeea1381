using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Terms;

/// <summary>Toward zero by a fixed amount: Δw = −sign(w)·min(λ, |w|).</summary>
/// <param name="part">The term: λ of the largest weight.</param>
public sealed class L1Reference(PartPlan part, ReferenceProjection synapses) : ReferenceTerm
{
    readonly double loss = ReferenceNumbers.Real(part.Parameters[0], WeightTerm.UnitBits)
        * Math.Pow(2, synapses.Plan.Scale);

    /// <inheritdoc/>
    public override double[][] Changes(double[][] weights) =>
        OfEach(weights, weight => -Math.Clamp(weight, -loss, loss));
}
