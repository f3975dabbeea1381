using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Neurons with a graded value in place of spikes, clamped to their targets in some
/// phases.</summary>
/// <remarks>
/// <code>
/// u = arriving;   h ← h + (tanh u − h)/τ;   or h = y*, within ±1, while clamped
/// </code>
/// Murray 2019, doi:10.7554/eLife.43299.
/// </remarks>
/// <param name="plan">The population's description: leak 1 − 1/τ; the neuron's parameter has a bit
/// for each phase
/// in which it is clamped.</param>
public sealed class GradedReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    int phase;

    /// <inheritdoc/>
    public override bool IsClamped =>
        phase is >= 0 and < 31 && (Plan.Neuron.Parameters[0] >> phase & 1) == 1;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        phase = 0;
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase) => this.phase = phase;

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        double keep = Leak(0);
        for (int j = 0; j < Size; j++)
        {
            Potential[j] = Arriving[j];
            Shown[j] = IsClamped
                ? Math.Clamp(Target[j], -1, 1)
                : keep * before[j] + (1 - keep) * Math.Tanh(Potential[j]);
        }
    }
}
