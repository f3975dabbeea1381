using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Noise at the neurons in one of two phases, and what went together with a better
/// reward.</summary>
/// <remarks>
/// <code>
/// Δw[i,j] = η·(R⁺ − R)·Σ_t ξ[j](t)·x[i](t)/σ²
/// </code>
/// Fiete and Seung 2006, doi:10.1103/PhysRevLett.97.048104; Züge, Klos and Memmesheimer 2023,
/// doi:10.1103/PhysRevX.13.021006.
/// </remarks>
/// <param name="part">The rule: commit, rate, base and perturbed phase.</param>
/// <param name="network">Gives the step that noise is drawn for.</param>
public sealed class NodePerturbationReference(
    PartPlan part, ReferenceProjection synapses, ReferenceNetwork network) : ReferenceRule(synapses)
{
    readonly int basePhase = part.Parameters[3];
    readonly int perturbedPhase = part.Parameters[4];
    readonly double[][] sum = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    bool perturbed;
    double baseReward;

    /// <inheritdoc/>
    public override void BeginTrial() => (perturbed, baseReward) = (false, 0);

    /// <inheritdoc/>
    public override void BeginPhase(int phase, long trial)
    {
        perturbed = phase == perturbedPhase;
        if (!perturbed) return;
        foreach (double[] row in sum) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        if (!perturbed) return;
        for (int j = 0; j < sum.Length; j++)
        {
            double shaken = Synapses.Post.Noise!.Of(network.Steps, j);
            for (int i = 0; i < arriving.Length; i++) sum[j][i] += shaken * arriving[i];
        }
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (phase == basePhase) baseReward = reward;
        if (!perturbed || phase != perturbedPhase) return;
        perturbed = false;
        double variance = Math.Pow(Synapses.Post.Noise!.Deviation, 2);
        for (int j = 0; j < sum.Length; j++)
            Synapses.Move(j, RateOf(part) * (reward - baseReward) / variance, sum[j]);
    }
}
