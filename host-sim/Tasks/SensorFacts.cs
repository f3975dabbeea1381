namespace EdgeSpike.HostSim.Tasks;

/// <summary>What labelled series say besides their values.</summary>
/// <param name="Classes">Names of the classes in their order.</param>
/// <param name="Channels">Names of the channels; none where the data has none.</param>
/// <param name="PeriodMicroseconds">Time between two samples, µs; null where nothing says
/// it.</param>
public sealed record SensorFacts(
    IReadOnlyList<string> Classes, IReadOnlyList<string> Channels, double? PeriodMicroseconds);
