using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Outputs that integrate and fire; what they say is how often they fired in this
/// trial.</summary>
/// <param name="plan">The population's description; θ is its neuron's first parameter.</param>
public sealed class CountingReference(PopulationPlan plan) : LifReference(plan)
{
    readonly double[] counts = new double[plan.Size];

    /// <inheritdoc/>
    public override bool IsReadout => true;

    /// <inheritdoc/>
    public override double[] Said => counts;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Clear(counts);
    }

    /// <inheritdoc/>
    public override void Settle()
    {
        for (int k = 0; k < counts.Length; k++) counts[k] += Shown[k];
    }
}
