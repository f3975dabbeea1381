namespace EdgeSpike.HostSim.Replay;

/// <summary>The first difference of two recordings.</summary>
/// <param name="Kind">plan, first snapshot, hash of stage …, snapshot, or what entered.</param>
/// <param name="Step">Steps done before it; for a hash, the step it belongs to; −1 where that means
/// nothing.</param>
/// <param name="Trial">Trials begun before it; −1 where that means nothing.</param>
/// <param name="A">What the first recording has there.</param>
/// <param name="B">What the second has.</param>
public sealed record RecordingDifference(string Kind, long Step, long Trial, string A, string B)
{
    /// <summary>More about it, one line each: fields of a plan, cells of a snapshot.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
