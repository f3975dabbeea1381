using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Terms;

/// <summary>Weight decay: Δw = −λ·w.</summary>
/// <param name="part">The term: λ.</param>
public sealed class L2Reference(PartPlan part) : ReferenceTerm
{
    readonly double fraction = ReferenceNumbers.Real(part.Parameters[0], WeightTerm.UnitBits);

    /// <inheritdoc/>
    public override double[][] Changes(double[][] weights) =>
        OfEach(weights, weight => -fraction * weight);
}
