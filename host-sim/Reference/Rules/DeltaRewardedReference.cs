using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>The delta rule of a readout, gathered and committed by rewards.</summary>
/// <remarks>Williams 1992, doi:10.1007/BF00992696.</remarks>
/// <param name="part">The rule: commit, rate, γ.</param>
public sealed class DeltaRewardedReference(
    PartPlan part, ReferenceProjection synapses, ReferenceModulation modulation)
    : RewardedReference(part, synapses, modulation, part.Parameters[3])
{
    readonly ArrivalTrace trace = new(synapses);

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        trace.Clear();
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        base.Arrive(arriving);
        trace.Step(arriving);
    }

    /// <inheritdoc/>
    protected override double[] Eligibility(int j) => trace.At(j);
}
