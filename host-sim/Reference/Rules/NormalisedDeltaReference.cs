using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Normalised least mean squares: Δw[k][f] = −η·e[k]·d[f]/Σ d².</summary>
/// <remarks>Nagumo and Noda 1967, doi:10.1109/TAC.1967.1098599.</remarks>
/// <param name="part">The rule: its parameter is η.</param>
public sealed class NormalisedDeltaReference(PartPlan part, ReferenceProjection synapses)
    : ExampleReference(synapses)
{
    const int ShareBits = 8;

    readonly double share = ReferenceNumbers.Real(part.Parameters[0], ShareBits);

    /// <inheritdoc/>
    public override void Descend(double[] difference, double[] error, double energy)
    {
        for (int k = 0; k < error.Length; k++)
            Synapses.Move(k, -share * error[k] / energy, difference);
    }
}
