using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert;

/// <summary>A network in real numbers: what a converter makes of a file, before it is
/// quantised.</summary>
/// <param name="Populations">In the order of their indices.</param>
/// <param name="Projections">Between them.</param>
public sealed record RealNetwork(
    IReadOnlyList<RealPopulation> Populations, IReadOnlyList<RealProjection> Projections)
{
    /// <summary>Phases of a trial; none where whoever drives the network decides.</summary>
    public IReadOnlyList<PhasePlan> Schedule { get; init; } = [];

    /// <summary>How a board makes trials of samples; null where it cannot.</summary>
    public StreamPlan? Stream { get; init; }

    /// <summary>What was decided about the source, a line each: conventions, and what was left
    /// out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Neurons that fire.</summary>
    public int Neurons => Populations.Where(p => p.Fires).Sum(p => p.Size);
}

/// <summary>Makes a network of something else: a file of another framework, weights, an
/// automaton.</summary>
/// <remarks>All converters end here; what follows is the same for all:
/// <see cref="Quantiser"/>.</remarks>
public interface IConverter
{
    /// <summary>What is converted, for messages.</summary>
    string Name { get; }

    /// <summary>Reads and converts.</summary>
    /// <exception cref="Files.BadInputException">It cannot be read, or some part of it cannot be
    /// represented: one line names the part and the reason.</exception>
    RealNetwork Convert();
}
