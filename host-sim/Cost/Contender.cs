using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>One network of a comparison: what it scored from each seed, and what it
/// costs.</summary>
/// <param name="Name">Of the network, and what was set in it.</param>
/// <param name="Cost">Of the first seed's network after its run.</param>
/// <param name="Behind">How far it is behind the best, seed by seed; null of the best, and where
/// runs may not get there.</param>
public sealed record Contender(string Name, RunResult Run, ContenderCost Cost,
    PairedDifference? Behind)
{
    /// <summary>The same from the same seeds with the hidden weights fixed; null where no hidden
    /// weights learn, and where that was not run.</summary>
    public ScoreResult? HiddenFixed { get; init; }
}
