namespace EdgeSpike.HostSim.Replay;

/// <summary>Who made a recording.</summary>
public enum OriginState
{
    /// <summary>The board, and all that it streamed is there as it streamed it.</summary>
    Proved,

    /// <summary>The same up to where the file is torn.</summary>
    Torn,

    /// <summary>The file was closed, and the board's last tag is not there.</summary>
    Cut,

    /// <summary>Something is not as the board streamed it.</summary>
    Changed,

    /// <summary>A board with another key, or nobody.</summary>
    OtherKey,

    /// <summary>Nothing speaks for its origin.</summary>
    Untagged,
}

/// <summary>What the tags of a recording say of who made it.</summary>
/// <param name="Board">What the owner of the key calls the board; null: nothing.</param>
/// <param name="Key">Name of the key of its first tag; null without a tag.</param>
/// <param name="Tags">Those that are the board's, up to the first that is not.</param>
/// <param name="Fed">Whether the board ran on what a host fed, and not on its own sensor.</param>
/// <param name="UpToStep">The last step that the board speaks for; −1: none.</param>
/// <param name="LastSteps">Steps behind it that no tag speaks for.</param>
/// <param name="Objection">What stands against it, and where; null if it is proved.</param>
public sealed record Origin(
    OriginState State, string? Board, uint? Key, long Tags, bool Fed, long UpToStep,
    long LastSteps, string? Objection)
{
    /// <summary>One of which no tag was checked.</summary>
    public static Origin Unchecked(OriginState state, uint? key, string objection) =>
        new(state, null, key, 0, false, -1, 0, objection);
}
