using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons driven by synaptic currents that decay, and rise if they are told to, with
/// a refractory time.</summary>
/// <remarks>
/// <code>
/// r ← κ_r·r + arriving;   i ← κ_d·i + (1 − κ_r)·r;   v ← α·v + i, or 0 in the R steps after a spike
/// z = v ≥ θ;              then v ← 0
/// </code>
/// Rotter and Diesmann 1999, doi:10.1007/s004220050570.
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are θ, R, κ_d and,
/// where there is a rise, κ_r.</param>
public sealed class CubaLifReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    readonly double theta = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15);
    readonly int refractory = plan.Neuron.Parameters[1];
    readonly double decay = ReferenceNumbers.Real(plan.Neuron.Parameters[2], 31);
    readonly double rise = plan.Neuron.Parameters.Length > 3
        ? ReferenceNumbers.Real(plan.Neuron.Parameters[3], 31) : 0;

    readonly double[] risen = new double[plan.Size];
    readonly double[] current = new double[plan.Size];
    readonly int[] since = [.. Enumerable.Repeat(int.MaxValue, plan.Size)];

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <summary>i, the synaptic current, [neuron].</summary>
    public double[] Current => current;

    /// <inheritdoc/>
    public override double Compared(int j) =>
        since[j] <= refractory ? double.NegativeInfinity : Potential[j] - theta;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Clear(risen);
        Array.Clear(current);
        Array.Fill(since, int.MaxValue);
    }

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        for (int j = 0; j < Size; j++)
        {
            if (before[j] != 0) since[j] = 1;
            else if (since[j] < int.MaxValue) since[j]++;
            risen[j] = rise * risen[j] + Arriving[j];
            current[j] = decay * current[j] + (1 - rise) * risen[j];
            double kept = before[j] != 0 ? 0 : Potential[j];
            Potential[j] = since[j] <= refractory ? 0 : Leak(j) * kept + current[j];
            Shown[j] = Compared(j) >= 0 ? 1 : 0;
        }
    }
}
