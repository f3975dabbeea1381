using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>A readout that keeps nothing: y = arriving.</summary>
/// <param name="plan">The population's description; its leak is not used.</param>
public sealed class MemorylessReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    /// <inheritdoc/>
    public override bool IsReadout => true;

    /// <inheritdoc/>
    public override double Leak(int j) => 0;

    /// <inheritdoc/>
    public override void Fire(double[] before) => Arriving.CopyTo(Potential, 0);
}
