using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Lines that fire in every step.</summary>
public sealed class BiasReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <inheritdoc/>
    public override bool IsInput => true;

    /// <inheritdoc/>
    public override void Fire(double[] before) => Array.Fill(Shown, 1);
}
