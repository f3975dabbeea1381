using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>e-prop without a filter on the eligibility: Δw = −η·(L + R)[j]·ψ[j]·z̄[i] in every
/// step of the window.</summary>
/// <remarks>Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.</remarks>
/// <param name="part">The rule: commit, rate.</param>
public sealed class EpropReference(PartPlan part, ReferenceProjection synapses)
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
        for (int j = 0; j < post.Size; j++)
            Synapses.Move(j, -rate * (post.Signal[j] * post.Psi[j]), trace.At(j));
    }
}
