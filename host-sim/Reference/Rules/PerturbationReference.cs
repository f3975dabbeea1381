using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Weight perturbation of synapses that were not silent: Δw = η·(R⁺ − R)·s/p.</summary>
/// <remarks>
/// Its mean over the signs is the gradient for small p. Jabri and
/// Flower 1991, doi:10.1162/neco.1991.3.4.546; silent ones: doi:10.1103/PhysRevX.13.021006.
/// </remarks>
/// <param name="part">The rule: commit, rate, p as 2^n weight units, base and perturbed
/// phase.</param>
public sealed class PerturbationReference(PartPlan part, ReferenceProjection synapses, ulong seed)
    : PerturbedReference(part, synapses, seed)
{
    readonly bool[] heard = new bool[synapses.Pre.Size];

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        for (int i = 0; i < heard.Length; i++) heard[i] |= arriving[i] != 0;
    }

    /// <inheritdoc/>
    protected override void Forget() => Array.Clear(heard);

    /// <inheritdoc/>
    protected override void Consolidate(double gain)
    {
        for (int j = 0; j < Signs.Length; j++)
            Synapses.Move(j, gain, [.. Signs[j].Select((sign, i) => heard[i] ? sign : 0)]);
    }
}
