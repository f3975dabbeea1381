namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>What a protocol found on a set from a seed.</summary>
/// <param name="Name">One of <see cref="ScoreName"/>.</param>
/// <param name="Value">Share of right answers.</param>
public sealed record PanelScore(string Name, double Value);
