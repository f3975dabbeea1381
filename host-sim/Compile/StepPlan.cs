using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>What all parts of one compilation share.</summary>
/// <param name="Plan">What is compiled.</param>
/// <param name="Network">Built from it.</param>
/// <param name="Text">Receives the program.</param>
/// <param name="Numbers">Integers for reals.</param>
/// <param name="Scales">Common scales.</param>
public sealed record StepPlan(
    NetworkPlan Plan, Network Network, StepText Text, NumberText Numbers, ScaleText Scales)
{
    /// <summary>Key of every random number.</summary>
    public ulong Seed => Network.Seed;

    /// <summary>A population as people know it.</summary>
    public string NameOf(Population population) =>
        $"population {population.Index} ({Plan.Populations[population.Index].Name})";

    /// <summary>A projection as people know it.</summary>
    public string NameOf(Projection projection) =>
        $"projection {projection.Index} ({Plan.Projections[projection.Index].Name})";

    /// <summary>Depth of a population's ring of spike lists.</summary>
    public static int Depth(Population population) => population.Spikes.Counts.Length;
}
