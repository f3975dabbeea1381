namespace EdgeSpike.HostSim.Reference;

/// <summary>LIF and ALIF neurons, one step after the other.</summary>
/// <remarks>
/// <code>
/// v[j] ← α·v[j] + I[j] − θ·z[j]        z still of the step before: the reset comes a step late
/// a[j] ← ρ·a[j] + z[j]                 adaptation
/// A[j] = θ + β[j]·a[j]                 threshold of this step; LIF is β = 0
/// ψ[j] = psi(v[j] − A[j])              0 while refractory
/// z[j] = v[j] ≥ A[j]                   0 while refractory
/// </code>
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, in the order of NEST's
/// eprop_iaf_adapt_bsshslm_2020: the count of refractory steps goes down before anything else.
/// </remarks>
public sealed class SpikingCells(SpikingConstants constants)
{
    readonly int[] refractory = new int[constants.Size];

    public double[] Potential { get; } = new double[constants.Size];

    public double[] Adaptation { get; } = new double[constants.Size];

    /// <summary>A, [neuron]: the threshold that this step's potential was compared with.</summary>
    public double[] Threshold { get; } = new double[constants.Size];

    /// <summary>ψ, [neuron], at the potential that was compared.</summary>
    public double[] Psi { get; } = new double[constants.Size];

    /// <summary>z, [neuron], 0 or 1.</summary>
    public double[] Spikes { get; } = new double[constants.Size];

    public void Reset()
    {
        foreach (double[] state in new[] { Potential, Adaptation, Threshold, Psi, Spikes })
            Array.Clear(state);
        Array.Clear(refractory);
    }

    /// <param name="current">I, [neuron]: the sum of all that arrives.</param>
    public void Step(double[] current)
    {
        for (int j = 0; j < Potential.Length; j++)
        {
            if (refractory[j] > 0) refractory[j]--;
            double z = Spikes[j];
            Potential[j] = constants.Leak * Potential[j] + current[j] - constants.Threshold * z;
            Adaptation[j] = constants.AdaptationLeak * Adaptation[j] + z;
            Threshold[j] = constants.Threshold + constants.Strength[j] * Adaptation[j];

            bool awake = refractory[j] == 0;
            Psi[j] = awake ? constants.Psi.At(Potential[j] - Threshold[j]) : 0;
            Spikes[j] = awake && Potential[j] >= Threshold[j] ? 1 : 0;
            if (Spikes[j] != 0) refractory[j] = constants.RefractorySteps;
        }
    }
}
