using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Reward-based e-prop: the eligibility of e-prop, gathered with the learning
/// signal.</summary>
/// <remarks>Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.</remarks>
/// <param name="part">The rule: commit, rate, κ, γ.</param>
public sealed class EpropRewardedReference(
    PartPlan part, ReferenceProjection synapses, ReferenceModulation modulation)
    : RewardedReference(part, synapses, modulation, part.Parameters[4])
{
    // Its eligibilities; it is never told to learn.
    readonly EpropFilteredReference eprop = new(
        new PartPlan(0, part.Parameters[1], part.Parameters[2], part.Parameters[3]), synapses);

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        eprop.BeginTrial();
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        base.Arrive(arriving);
        eprop.Arrive(arriving);
    }

    /// <inheritdoc/>
    public override void Step() => eprop.Step();

    /// <inheritdoc/>
    protected override double[] Eligibility(int j) => eprop.Filtered[j];
}
