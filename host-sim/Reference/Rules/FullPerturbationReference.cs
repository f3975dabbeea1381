using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Weight perturbation of all synapses, the silent ones too:
/// Δw = η·(R⁺ − R)·s/p.</summary>
/// <remarks>"WP" of Züge, Klos and Memmesheimer 2023, doi:10.1103/PhysRevX.13.021006.</remarks>
/// <param name="part">The rule: commit, rate, p as 2^n weight units, base and perturbed
/// phase.</param>
public sealed class FullPerturbationReference(
    PartPlan part, ReferenceProjection synapses, ulong seed)
    : PerturbedReference(part, synapses, seed)
{
    /// <inheritdoc/>
    protected override void Forget()
    {
    }

    /// <inheritdoc/>
    protected override void Consolidate(double gain)
    {
        for (int j = 0; j < Signs.Length; j++) Synapses.Move(j, gain, Signs[j]);
    }
}
