using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Errors;

/// <summary>The same error always, −c.</summary>
/// <param name="part">Its parameter: c.</param>
public sealed class ValueReference(PartPlan part) : ReferenceError
{
    readonly double share = ReferenceNumbers.Real(part.Parameters[0], Limits.ValueBits);

    /// <inheritdoc/>
    public override double[] Of(double[] y, double[] target) => [.. y.Select(_ => -share)];
}
