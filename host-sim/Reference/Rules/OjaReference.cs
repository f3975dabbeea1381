using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Hebbian learning whose weights bound themselves: Δw = η·y[j]·(x[i] − y[j]·w[i,j]) in
/// every step of the window.</summary>
/// <remarks>x is what arrived in the step, y what the neuron shows. Oja 1982,
/// doi:10.1007/BF00275687.</remarks>
/// <param name="part">The rule: commit, rate.</param>
public sealed class OjaReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    double[] arrived = [];

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = arriving;

    /// <inheritdoc/>
    public override void Learn()
    {
        double[] shown = Synapses.Post.Shown;
        for (int j = 0; j < shown.Length; j++)
        {
            for (int i = 0; i < arrived.Length; i++)
            {
                if (!Synapses.Has(i, j)) continue;
                Synapses.Move(i, j,
                    rate * shown[j] * (arrived[i] - shown[j] * Synapses.Weight(i, j)));
            }
        }
    }
}
