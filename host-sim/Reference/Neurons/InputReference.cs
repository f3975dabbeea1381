using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Neurons whose spikes come from outside.</summary>
public sealed class InputReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <inheritdoc/>
    public override bool IsInput => true;

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
    }
}
