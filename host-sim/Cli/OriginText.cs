using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Who made a recording, for people and for machines.</summary>
public static class OriginText
{
    /// <summary>One sentence: whose recording it is, and how far.</summary>
    public static string Of(Origin origin)
    {
        string board = origin.Board == null ? "this board" : $"this board, '{origin.Board}'";
        string under = $"{Report.Number(origin.Tags)} tags of key {origin.Key:x8}, on "
            + (origin.Fed ? "what a host fed it" : "its own sensor");
        string last = origin.LastSteps == 0 ? ""
            : $"; no tag speaks for the last {Report.Number(origin.LastSteps)} steps";
        return origin.State switch
        {
            OriginState.Proved => $"made by {board}, complete: {under}",
            OriginState.Torn when origin.Tags > 0 =>
                $"made by {board} up to step {origin.UpToStep}, not complete: {under}{last}",
            _ => "not proved",
        };
    }

    /// <summary>The member `origin` of `verify --json`.</summary>
    public static object ToJson(Origin origin) => new
    {
        state = origin.State.ToString().ToLowerInvariant(),
        board = origin.Board,
        key = origin.Key?.ToString("x8"),
        tags = origin.Tags,
        fed = origin.Fed,
        upToStep = origin.UpToStep,
        lastSteps = origin.LastSteps,
    };
}
