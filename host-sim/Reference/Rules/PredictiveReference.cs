using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Error times slope times what arrived, in the steps of one phase: Δw =
/// −η·ε[j]·ψ[j]·h[i].</summary>
/// <remarks>Rosenbaum 2022, doi:10.1371/journal.pone.0266102.</remarks>
/// <param name="part">The rule: commit, rate, settled phase.</param>
public sealed class PredictiveReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly int settledPhase = part.Parameters[3];
    double[] arrived = [];
    int phase;

    /// <inheritdoc/>
    public override void BeginTrial() => phase = 0;

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial) => this.phase = phase;

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = [.. arriving];

    /// <inheritdoc/>
    public override void Learn()
    {
        if (phase != settledPhase) return;
        ReferencePopulation post = Synapses.Post;
        for (int j = 0; j < post.Size; j++)
            Synapses.Move(j, -rate * post.Signal[j] * post.Psi[j], arrived);
    }
}
