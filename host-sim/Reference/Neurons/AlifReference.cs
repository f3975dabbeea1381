using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons, the last of which raise their threshold with each spike.</summary>
/// <remarks>
/// <code>
/// a ← ρ·a + z        z of the step before
/// A = θ + β·a
/// </code>
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are θ, how many adapt,
/// ρ, β.</param>
public sealed class AlifReference(PopulationPlan plan) : LifReference(plan)
{
    readonly int first = plan.Size - plan.Neuron.Parameters[1];
    readonly double beta = ReferenceNumbers.Real(plan.Neuron.Parameters[3], 28);

    /// <summary>ρ, the fraction of an adaptation that is kept a step.</summary>
    public double AdaptationLeak { get; } = ReferenceNumbers.Real(plan.Neuron.Parameters[2], 31);

    public double[] Adaptation { get; } = new double[plan.Size];

    /// <summary>β, by which a spike raises a neuron's threshold; 0 where it does not
    /// adapt.</summary>
    public double Strength(int j) => j < first ? 0 : beta;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Clear(Adaptation);
    }

    /// <inheritdoc/>
    protected override double Threshold(int j) => base.Threshold(j) + Strength(j) * Adaptation[j];

    /// <inheritdoc/>
    protected override void Adapt(int j, double spike) =>
        Adaptation[j] = AdaptationLeak * Adaptation[j] + spike;
}
