using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>The delta rule of a readout: Δw = −η·error[k]·z̄[j], z̄ with the readout's leak: the
/// exact gradient.</summary>
/// <remarks>Given to neurons by a plan, it takes their signal and ψ, as the core does.</remarks>
/// <param name="part">The rule: commit, rate.</param>
public sealed class DeltaReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly ArrivalTrace trace = new(synapses);

    /// <inheritdoc/>
    public override void BeginTrial() => trace.Clear();

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => trace.Step(arriving);

    /// <inheritdoc/>
    public override void Learn()
    {
        ReferencePopulation post = Synapses.Post;
        for (int k = 0; k < post.Size; k++)
            Synapses.Move(k, -rate * (post.Signal[k] * post.Psi[k]), trace.At(k));
    }
}
