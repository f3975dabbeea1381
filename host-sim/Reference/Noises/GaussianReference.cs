using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Noises;

/// <summary>Normal numbers by key: whole numbers of 2⁻¹⁵, the same as the core's.</summary>
/// <param name="part">The noise: deviation, phases.</param>
/// <param name="population">Index in the network.</param>
public sealed class GaussianReference(PartPlan part, ulong seed, int population)
    : ReferenceNoise(part.Parameters[1])
{
    readonly ReferenceRandom random = new(seed);

    /// <inheritdoc/>
    public override double Deviation => part.Parameters[0] / 32768.0;

    /// <inheritdoc/>
    public override double Of(long step, int neuron) =>
        random.Noise(population, step, neuron, part.Parameters[0]) / 32768;
}
