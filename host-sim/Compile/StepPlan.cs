using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>What all parts of one compilation share.</summary>
/// <param name="Plan">What is compiled.</param>
/// <param name="Network">Built from it.</param>
/// <param name="Text">Receives the program.</param>
/// <param name="Numbers">Integers for reals.</param>
/// <param name="Scales">Common scales.</param>
/// <param name="Loops">Loops over many neurons, as the language has them.</param>
public sealed record StepPlan(
    NetworkPlan Plan, Network Network, StepText Text, NumberText Numbers, ScaleText Scales,
    Loops Loops)
{
    /// <summary>Whether what the core counts for people is counted: spikes, synaptic events,
    /// changes of weights.</summary>
    public bool Counts { get; init; }

    /// <summary>Statement that counts more of something; none where nothing is counted.</summary>
    /// <param name="what">Of which kind.</param>
    /// <param name="owner">Index of the population or projection.</param>
    /// <param name="more">An expression.</param>
    public string Count(CountedThing what, int owner, string more) => !Counts ? ""
        : $"s->{Text.Total(what, owner)} += {more};";

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
