using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Perturbed weights, learned from by what each neuron felt of them.</summary>
/// <remarks>
/// <code>
/// δ[j](t) = Σ_i s[i,j]·x[i](t);   Δw[i,j] = η·(R⁺ − R)·Σ_t δ[j](t)·x[i](t)/p
/// </code>
/// "HP" of Züge, Klos and Memmesheimer 2023, doi:10.1103/PhysRevX.13.021006.
/// </remarks>
/// <param name="part">The rule: commit, rate, p as 2^n weight units, base and perturbed
/// phase.</param>
public sealed class HybridPerturbationReference(
    PartPlan part, ReferenceProjection synapses, ulong seed)
    : PerturbedReference(part, synapses, seed)
{
    readonly double[][] sum = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        if (!IsPerturbed) return;
        for (int j = 0; j < sum.Length; j++)
        {
            double felt = Signs[j].Zip(arriving, (sign, x) => sign * x).Sum();
            for (int i = 0; i < arriving.Length; i++) sum[j][i] += felt * arriving[i];
        }
    }

    /// <inheritdoc/>
    protected override void Forget()
    {
        foreach (double[] row in sum) Array.Clear(row);
    }

    /// <inheritdoc/>
    protected override void Consolidate(double gain)
    {
        for (int j = 0; j < sum.Length; j++) Synapses.Move(j, gain, sum[j]);
    }
}
