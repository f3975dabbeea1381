namespace EdgeSpike.HostSim.Cost;

/// <summary>Something that enters for a step.</summary>
/// <param name="Values">Targets, a sample's channels, or the neurons that spike.</param>
public sealed record TapeEntry(TapeEntryKind Kind, int Population, int[] Values);

/// <summary>Calls that enter something for a step.</summary>
public enum TapeEntryKind
{
    Targets,

    Sample,

    Spikes,
}
