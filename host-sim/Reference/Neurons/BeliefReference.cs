using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Neurons that show what they believe: v = tanh(u), held while errors settle and move
/// it.</summary>
/// <param name="plan">The population's description; the neuron's parameter has a bit for each phase
/// in which beliefs are held.</param>
public sealed class BeliefReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    int phase;

    /// <inheritdoc/>
    public override bool IsHeld =>
        phase is >= 0 and < 31 && (Plan.Neuron.Parameters[0] >> phase & 1) == 1;

    /// <inheritdoc/>
    public override double Leak(int j) => 0;

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
        for (int j = 0; j < Size; j++)
        {
            Potential[j] = Arriving[j];
            Shown[j] = IsHeld ? before[j] : Math.Tanh(Potential[j]);
        }
    }
}
