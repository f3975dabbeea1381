using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>What error spikes change: Δw = η·(arrivals of the free phase)·(spikes nudged − spikes
/// free).</summary>
/// <remarks>Shrestha et al. 2019, doi:10.1145/3354265.3354275.</remarks>
/// <param name="part">The rule: commit, rate, free and nudged phase.</param>
public sealed class TwoPhaseReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly int freePhase = part.Parameters[3];
    readonly int nudgedPhase = part.Parameters[4];
    readonly double[] arrived = new double[synapses.Pre.Size];
    readonly double[] change = new double[synapses.Post.Size];
    int phase;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        phase = 0;
        Array.Clear(arrived);
        Array.Clear(change);
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial) => this.phase = phase;

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        if (phase != freePhase) return;
        for (int i = 0; i < arrived.Length; i++) arrived[i] += arriving[i];
    }

    /// <inheritdoc/>
    public override void Step()
    {
        double sign = phase == nudgedPhase ? 1 : phase == freePhase ? -1 : 0;
        for (int j = 0; j < change.Length; j++) change[j] += sign * Synapses.Post.Shown[j];
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (phase != nudgedPhase) return;
        for (int j = 0; j < change.Length; j++) Synapses.Move(j, rate * change[j], arrived);
    }
}
