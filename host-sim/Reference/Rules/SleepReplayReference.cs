using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Sleep replay: of each neuron that spikes, weights that are not above zero go up by η
/// where something arrives and down by η·a where nothing does.</summary>
/// <remarks>Tadros et al. 2022, doi:10.1038/s41467-022-34938-7.</remarks>
/// <param name="part">The rule: commit, rate, a, phases as bits.</param>
public sealed class SleepReplayReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly double absence = ReferenceNumbers.Real(part.Parameters[3], 12);
    readonly int phases = part.Parameters[4];
    double[] arrived = [];
    int phase = -1;

    /// <inheritdoc/>
    public override void BeginTrial() => phase = -1;

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial) => this.phase = phase;

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = [.. arriving];

    /// <inheritdoc/>
    public override void Step()
    {
        if (phase < 0 || (phases >> phase & 1) == 0) return;
        double[] spikes = Synapses.Post.Shown;
        for (int j = 0; j < spikes.Length; j++)
        {
            for (int i = 0; spikes[j] != 0 && i < arrived.Length; i++)
            {
                if (Synapses.Has(i, j) && Synapses.Weight(i, j) <= 0)
                    Synapses.Move(i, j, rate * (arrived[i] != 0 ? 1 : -absence));
            }
        }
    }
}
