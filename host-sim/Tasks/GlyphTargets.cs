using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What a teacher wants of outputs, Q12.</summary>
/// <param name="Right">Of the class that is shown.</param>
/// <param name="Other">Of the others.</param>
public sealed record GlyphTargets(int Right, int Other)
{
    const int One = 1 << Limits.ValueBits;

    /// <summary>What can be wanted of a population: a spike in every second step where error spikes
    /// push it, 15 spikes and one where its spikes are counted, ±0.8 of graded neurons, else 1 and
    /// 0.</summary>
    public static GlyphTargets Of(PopulationPlan output) => output.Neuron.Id switch
    {
        CountingKind.Id when output.Surrogate.Id == SpikedKind.Id => new(One / 2, 0),
        CountingKind.Id => new(15 * One, One),
        GradedKind.Id => new(One * 4 / 5, -One * 4 / 5),
        _ => new(One, 0),
    };
}
