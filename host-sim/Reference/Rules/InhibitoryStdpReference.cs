using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>STDP of inhibitory synapses: −η·x at a spike, −η·(y − o) at an arrival.</summary>
/// <remarks>Vogels et al. 2011, doi:10.1126/science.1211095.</remarks>
/// <param name="part">The rule: commit, rate, two leaks, o.</param>
public sealed class InhibitoryStdpReference(PartPlan part, ReferenceProjection synapses)
    : SpikePairReference(part, synapses)
{
    readonly double rate = RateOf(part);
    readonly double expected = ReferenceNumbers.Real(part.Parameters[5], 8);

    /// <inheritdoc/>
    protected override void Potentiate(int i, int j, double trace) =>
        Synapses.Move(i, j, -rate * trace);

    /// <inheritdoc/>
    protected override void Depress(int i, int j, double trace) =>
        Synapses.Move(i, j, -rate * (trace - expected));
}
