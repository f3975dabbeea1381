namespace EdgeSpike.HostSim.Reference;

/// <summary>Eligibility traces of the synapses of one projection, [post][pre].</summary>
/// <remarks>
/// <code>
/// e[j][i] = ψ[j]·(z̄[i] − β[j]·ε[j][i])
/// ε[j][i] ← ρ·ε[j][i] + e[j][i]            adaptation's share of the eligibility vector
/// ē[j][i] ← κ·ē[j][i] + g·e[j][i]          what the readout still shows of it
/// </code>
/// LIF (β = 0) leaves e = ψ·z̄. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, ALIF and
/// "eligibility traces"; written ε ← ψ·z̄ + (ρ − ψ·β)·ε there, which is the same.
/// </remarks>
/// <param name="neurons">Postsynaptic constants: β, ρ.</param>
public sealed class Eligibility(SpikingConstants neurons, int pre, double filterLeak,
    double filterGain)
{
    /// <summary>e of this step.</summary>
    public double[][] Now { get; } = Matrix.Zero(neurons.Size, pre);

    public double[][] Filtered { get; } = Matrix.Zero(neurons.Size, pre);

    /// <summary>ε, with which the next step begins.</summary>
    public double[][] Slow { get; } = Matrix.Zero(neurons.Size, pre);

    /// <param name="trace">z̄, [pre], this step's arrivals included.</param>
    public void Step(double[] psi, double[] trace)
    {
        for (int j = 0; j < Now.Length; j++)
        {
            (double[] e, double[] eps, double[] filtered) = (Now[j], Slow[j], Filtered[j]);
            (double slope, double beta) = (psi[j], neurons.Strength[j]);
            for (int i = 0; i < e.Length; i++)
            {
                e[i] = slope * (trace[i] - beta * eps[i]);
                eps[i] = neurons.AdaptationLeak * eps[i] + e[i];
                filtered[i] = filterLeak * filtered[i] + filterGain * e[i];
            }
        }
    }
}
