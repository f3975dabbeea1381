using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Leaky integrate-and-fire neurons, reset by subtraction one step after the
/// spike.</summary>
/// <remarks>
/// <code>
/// v ← α·v + arriving − θ·z      z of the step before
/// z = v ≥ A                     A = θ, unless a kind raises it
/// </code>
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
/// </remarks>
/// <param name="plan">The population's description; θ is its neuron's first parameter.</param>
public class LifReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    readonly double theta = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15);

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <inheritdoc/>
    public override double Compared(int j) => Potential[j] - Threshold(j);

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        for (int j = 0; j < Size; j++)
        {
            Potential[j] = Leak(j) * Potential[j] + Arriving[j] - Reset(j) * before[j];
            Adapt(j, before[j]);
            Shown[j] = Potential[j] >= Threshold(j) ? 1 : 0;
        }
    }

    /// <summary>A, what the potential of a neuron is compared with in this step.</summary>
    protected virtual double Threshold(int j) => theta;

    /// <summary>What the reset after a spike takes away.</summary>
    protected virtual double Reset(int j) => theta;

    /// <summary>Moves what raises the threshold.</summary>
    /// <param name="spike">Its spike of the step before, 0 or 1.</param>
    protected virtual void Adapt(int j, double spike)
    {
    }
}
