namespace EdgeSpike.HostSim.Draw;

/// <summary>What a recording says of a trial.</summary>
/// <param name="Number">From 1, as counted in this recording; 0 for steps before its first
/// trial.</param>
/// <param name="Label">Class that was shown; −1 if unknown.</param>
public sealed record TrialNote(int Number, bool Learns, int Label)
{
    /// <summary>Steps of the network before its first.</summary>
    public long FirstStep { get; init; }

    /// <summary>Class that was answered; −1 if none was, or not yet.</summary>
    public int Decision { get; init; } = -1;

    /// <summary>Whether both are known.</summary>
    public bool IsJudged => Label >= 0 && Decision >= 0;

    /// <summary>Whether the answer was right.</summary>
    public bool IsRight => IsJudged && Label == Decision;
}
