using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What came of recordings that were verified, for people and for machines.</summary>
public static class VerifyText
{
    /// <summary>One of many, in a line.</summary>
    /// <param name="run">What came of it.</param>
    public static void WriteLine(VerifyRun run)
    {
        string word = run.ExitCode switch
        {
            Root.Good => "[green]proved[/]    ",
            Root.No => "[red]not proved[/]",
            _ => "[red]unreadable[/]",
        };
        string what = run.Objections.Count == 0
            ? Done(run.Verdict!)
            : run.Objections[0] + More(run);
        Report.WriteLine($"{word} {Report.Escape($"{run.Path}: {what}")}");
    }

    public static void WriteSummary(IReadOnlyList<VerifyRun> runs)
    {
        string proved = $"{Count(runs, Root.Good)} proved, {Count(runs, Root.No)} not proved";
        string unreadable = $"{Count(runs, Root.BadInput)} unreadable";
        Report.WriteLine($"{runs.Count} recordings: {proved}, {unreadable}; {WhoMade(runs)}");
    }

    /// <summary>Who made a recording, in words.</summary>
    /// <param name="origin">What its tags say.</param>
    public static string OriginOf(Origin origin)
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

    static string WhoMade(IReadOnlyList<VerifyRun> runs)
    {
        if (!runs.Any(IsChecked)) return "who made them is not proved";
        int made = runs.Count(IsOfBoard);
        return $"{made} made by the board whose key it is, complete";
    }

    static bool IsChecked(VerifyRun run) => run.Origin != null;

    static bool IsOfBoard(VerifyRun run) => run.Origin?.State == OriginState.Proved;

    /// <summary>One recording, as an object.</summary>
    /// <param name="run">What came of it.</param>
    public static Dictionary<string, object?> ToJson(VerifyRun run)
    {
        Dictionary<string, object?> result =
            run.Verdict is { } verdict ? VerdictText.ToJson(verdict) : [];
        result["file"] = run.Path;
        result["proved"] = run.ExitCode == Root.Good;
        result["readable"] = !run.Unreadable;
        result["objections"] = run.Objections;
        result["originProved"] = IsOfBoard(run);
        if (run.Origin is { } origin) result["origin"] = ToJson(origin);
        return result;
    }

    /// <summary>Many recordings, as one object.</summary>
    public static object ToJson(IReadOnlyList<VerifyRun> runs) => new
    {
        recordings = runs.Select(ToJson),
        proved = Count(runs, Root.Good),
        notProved = Count(runs, Root.No),
        unreadable = Count(runs, Root.BadInput),
        originProved = runs.All(IsOfBoard),
    };

    static object ToJson(Origin origin) => new
    {
        state = origin.State.ToString().ToLowerInvariant(),
        board = origin.Board,
        key = origin.Key?.ToString("x8"),
        tags = origin.Tags,
        fed = origin.Fed,
        upToStep = origin.UpToStep,
        lastSteps = origin.LastSteps,
    };

    static int Count(IReadOnlyList<VerifyRun> runs, int exitCode) =>
        runs.Count(run => run.ExitCode == exitCode);

    static string More(VerifyRun run) =>
        run.Objections.Count == 1 ? "" : $" (and {run.Objections.Count - 1} more)";

    static string Done(Verdict verdict) =>
        $"{Report.Number(verdict.Steps)} steps,"
        + $" {Report.Number(verdict.HashesCompared)} hashes,"
        + $" {Report.Number(verdict.SnapshotsCompared)} snapshots"
        + VerdictText.Allowed(verdict);
}
