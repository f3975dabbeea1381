namespace EdgeSpike.HostSim.Reference;

/// <summary>Pulls each neuron's firing rate over a sequence towards a target, from both
/// sides.</summary>
/// <remarks>
/// <code>
/// E_reg = c/2·Σ_j (f[j] − f*)²,   f[j] = spikes of j / steps
/// R[j]  = c·(f[j] − f*)/steps     times the eligibility of every step, not of the window alone
/// </code>
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, as NEST's bsshslm_2020 models do it.
/// </remarks>
public static class RateRegulariser
{
    /// <param name="target">f*, spikes a step.</param>
    public static double[] Pull(SpikingHistory history, double cost, double target) =>
        [.. Enumerable.Range(0, history.Spikes[0].Length)
            .Select(j => cost * (history.Count(j) / history.Steps - target) / history.Steps)];
}
