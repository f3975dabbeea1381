using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Integrate-and-fire neurons with a synaptic current and one of three resets.</summary>
/// <remarks>
/// <code>
/// i ← κ·i + arriving;   v ← α·v + i    late: v ← v − θ·z of the step before
/// z = v &gt; θ;             then v ← v − θ or 0 where it fired
/// </code>
/// Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9.
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are θ, α, κ and the
/// reset.</param>
public sealed class SynapticReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    readonly double theta = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15);
    readonly double alpha = ReferenceNumbers.Real(plan.Neuron.Parameters[1], 28);
    readonly double kappa = ReferenceNumbers.Real(plan.Neuron.Parameters[2], 28);
    readonly NeuronReset reset = (NeuronReset)plan.Neuron.Parameters[3];
    readonly double[] current = new double[plan.Size];

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <inheritdoc/>
    public override double Leak(int j) => alpha;

    /// <summary>i, the synaptic current, [neuron].</summary>
    public double[] Current => current;

    /// <inheritdoc/>
    public override double Compared(int j) => Potential[j] - theta;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Clear(current);
    }

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        for (int j = 0; j < Size; j++)
        {
            bool fired = before[j] != 0;
            double kept = reset == NeuronReset.Zero && fired ? 0
                : Potential[j] - (reset == NeuronReset.Subtract && fired ? theta : 0);
            current[j] = kappa * current[j] + Arriving[j];
            Potential[j] =
                alpha * kept + current[j] - (reset == NeuronReset.Late && fired ? theta : 0);
            Shown[j] = Potential[j] > theta ? 1 : 0;
        }
    }
}
