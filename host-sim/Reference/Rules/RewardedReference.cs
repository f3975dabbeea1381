using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Gradients are gathered, fade, and are committed by what rewards become: Δw =
/// −η·m·G.</summary>
/// <remarks>Williams 1992, doi:10.1007/BF00992696; Bellec et al. 2020,
/// doi:10.1038/s41467-020-17236-y.</remarks>
/// <param name="part">The rule: commit, rate.</param>
/// <param name="discountQ31">γ.</param>
public abstract class RewardedReference(
    PartPlan part, ReferenceProjection synapses, ReferenceModulation modulation, int discountQ31)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly double discount = ReferenceNumbers.Real(discountQ31, 31);

    /// <summary>G, [post][pre].</summary>
    public double[][] Gathered { get; } = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        modulation.BeginTrial();
        foreach (double[] row in Gathered) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        foreach (double[] row in Gathered)
        {
            for (int i = 0; i < row.Length; i++) row[i] *= discount;
        }
    }

    /// <inheritdoc/>
    public override void Reward(double reward) => Descend(modulation.Reward(reward));

    /// <inheritdoc/>
    public override void Learn()
    {
        Descend(modulation.Step());
        for (int j = 0; j < Gathered.Length; j++)
        {
            double[] eligibility = Eligibility(j);
            for (int i = 0; i < eligibility.Length; i++)
                Gathered[j][i] += Synapses.Post.Signal[j] * eligibility[i];
        }
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (reward != 0) Descend(modulation.Reward(reward));
    }

    /// <inheritdoc/>
    public override void EndTrial() => Descend(modulation.End());

    /// <summary>What the signal of a neuron is multiplied by, [pre].</summary>
    protected abstract double[] Eligibility(int j);

    void Descend(double factor)
    {
        if (factor == 0) return;
        for (int j = 0; j < Gathered.Length; j++) Synapses.Move(j, -rate * factor, Gathered[j]);
    }
}
