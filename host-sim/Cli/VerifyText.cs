using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What came of many recordings, for people and for machines.</summary>
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

    static string WhoMade(IReadOnlyList<VerifyRun> runs)
    {
        if (!runs.Any(run => run.Origin is not null)) return "who made them is not proved";
        int made = runs.Count(run => run.IsOfBoard);
        return $"{made} made by the board whose key it is, complete";
    }

    /// <summary>Many recordings, as one object.</summary>
    public static object ToJson(IReadOnlyList<VerifyRun> runs) => new
    {
        recordings = runs.Select(run => run.ToJson()),
        proved = Count(runs, Root.Good),
        notProved = Count(runs, Root.No),
        unreadable = Count(runs, Root.BadInput),
        originProved = runs.All(run => run.IsOfBoard),
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
