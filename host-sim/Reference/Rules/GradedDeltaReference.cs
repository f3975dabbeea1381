using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>The delta rule for graded presynaptic neurons: Δw = −η·(L + R)[j]·ψ[j]·h[i] in every
/// step of the window.</summary>
/// <param name="part">The rule: commit, rate.</param>
public sealed class GradedDeltaReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    double[] arrived = [];

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = arriving;

    /// <inheritdoc/>
    public override void Learn()
    {
        ReferencePopulation post = Synapses.Post;
        for (int j = 0; j < post.Size; j++)
            Synapses.Move(j, -rate * (post.Signal[j] * post.Psi[j]), arrived);
    }
}
