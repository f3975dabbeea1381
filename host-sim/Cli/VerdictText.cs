using System.Globalization;

using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A replay's result, for people and for machines.</summary>
public static class VerdictText
{
    /// <summary>Where it differs: a step, or an interval of steps, and the stage.</summary>
    /// <param name="verdict">It differs.</param>
    public static string Where(Verdict verdict) =>
        Divergence.Where(verdict.DivergedStep, verdict.FirstSuspect, verdict.Stage);

    /// <summary>A stage in words.</summary>
    /// <param name="stage">Which.</param>
    public static string Name(Stage stage) => Divergence.Name(stage);

    /// <summary>Says what was replayed, and whether it agrees.</summary>
    /// <param name="verdict">What was found.</param>
    public static void Write(Verdict verdict)
    {
        string title = verdict.Title.Length == 0 ? "(untitled)" : verdict.Title;
        Report.WriteFact("recording", $"{title}, hashes every {Report.Number(verdict.HashEvery)} steps");
        Report.WriteFact("network", $"{verdict.PlanHash:x16}");
        Report.WriteFact("replayed", $"{Report.Number(verdict.Steps)} steps, compared"
            + $" {Report.Number(verdict.HashesCompared)} hashes of three stages and"
            + $" {Report.Number(verdict.SnapshotsCompared)} snapshots");
        if (verdict.Restores > 0)
            Report.WriteFact("restored", $"{Times(verdict.Restores)}: replay goes on from there");
        if (verdict.Gaps > 0)
        {
            Report.WriteLine($"[yellow]not covered[/] {Report.Number(verdict.StepsNotCovered)} steps in"
                + $" {Report.Number(verdict.Gaps)} gaps: {Share(verdict)} of {Report.Number(All(verdict))} steps;"
                + " nothing is known of them");
        }

        Report.WriteLine("result     " + Result(verdict));
    }

    /// <summary>The fields that every verb's object has.</summary>
    /// <param name="verdict">What was found.</param>
    public static Dictionary<string, object?> ToJson(Verdict verdict)
    {
        bool diverged = verdict.Outcome == PlayOutcome.Diverged;
        return new()
        {
            ["outcome"] = verdict.Outcome.ToString().ToLowerInvariant(),
            ["title"] = verdict.Title,
            ["network"] = verdict.PlanHash.ToString("x16"),
            ["hashEvery"] = verdict.HashEvery,
            ["steps"] = verdict.Steps,
            ["hashesCompared"] = verdict.HashesCompared,
            ["snapshotsCompared"] = verdict.SnapshotsCompared,
            ["gaps"] = verdict.Gaps,
            ["stepsNotCovered"] = verdict.StepsNotCovered,
            ["restores"] = verdict.Restores,
            ["lastAgreedStep"] = verdict.LastAgreedStep,
            ["firstSuspectStep"] = diverged ? verdict.FirstSuspect : null,
            ["divergedStep"] = diverged ? verdict.DivergedStep : null,
            ["stage"] = diverged ? Name(verdict.Stage) : null,
            ["tornBytes"] = verdict.Outcome == PlayOutcome.Torn ? verdict.TornBytes : null,
        };
    }

    static string Times(long count) => count == 1 ? "once" : $"{Report.Number(count)} times";

    static long All(Verdict verdict) => verdict.Steps + verdict.StepsNotCovered;

    static string Share(Verdict verdict) =>
        (100.0 * verdict.StepsNotCovered / Math.Max(1, All(verdict))).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    static string Result(Verdict verdict) => verdict.Outcome switch
    {
        PlayOutcome.Exact when verdict.Gaps > 0 =>
            $"[green]bit-exact[/] in all {Report.Number(verdict.Steps)} steps that the recording covers",
        PlayOutcome.Exact => "[green]bit-exact[/]",
        PlayOutcome.Torn when verdict.TornBytes == 0 =>
            $"[yellow]torn[/]: the end is missing; all that is there agrees, up to step {verdict.LastAgreedStep}",
        PlayOutcome.Torn => $"[yellow]torn[/]: the last {Report.Number(verdict.TornBytes)} bytes are part of a block and not"
            + $" covered; everything before agrees, up to step {verdict.LastAgreedStep}",
        _ => $"[red]differs[/] {Where(verdict)}; all agrees up to step {verdict.LastAgreedStep}",
    };
}
