using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Leaky readout: y ← κ·y + arriving.</summary>
public sealed class ReadoutReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    /// <inheritdoc/>
    public override bool IsReadout => true;

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        for (int k = 0; k < Size; k++) Potential[k] = Leak(k) * Potential[k] + Arriving[k];
    }
}
