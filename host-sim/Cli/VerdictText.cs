using System.Globalization;

using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A replay's result, for people and for machines.</summary>
public static class VerdictText
{
    /// <summary>Where it differs: a step, or an interval of steps, and the stage.</summary>
    public static string Where(Verdict verdict) =>
        Divergence.Where(verdict.DivergedStep, verdict.FirstSuspect, verdict.Stage);

    /// <summary>A stage in words.</summary>
    public static string Name(Stage stage) => Divergence.Name(stage);

    /// <summary>Says what was replayed, and whether it agrees.</summary>
    /// <param name="objections">What stands against it; empty if it is proved.</param>
    /// <param name="origin">Who made it; null: no key was given.</param>
    public static void Write(
        Verdict verdict, IReadOnlyList<string> objections, Origin? origin = null)
    {
        string title = verdict.Title.Length == 0 ? "(untitled)" : verdict.Title;
        Report.WriteLine($"recording  {Report.Escape(title)}, hashes every "
            + $"{Report.Number(verdict.HashEvery)} steps");
        Report.WriteLine($"network    {verdict.PlanHash:x16}");
        if (verdict.Classes.Count > 0)
            Report.WriteFact("classes", string.Join(", ", verdict.Classes));
        Report.WriteLine("core       " + Core(verdict));
        Report.WriteLine($"replayed   {Report.Number(verdict.Steps)} steps, compared"
            + $" {Report.Number(verdict.HashesCompared)} hashes"
            + $" of three stages and {Report.Number(verdict.SnapshotsCompared)} snapshots");
        WriteClaims(verdict.Answers);
        if (verdict.Restores > 0)
            Report.WriteLine($"restored   {Times(verdict.Restores)}: replay goes on from there");
        if (verdict.Gaps > 0)
        {
            Report.WriteLine(
                $"[yellow]not covered[/] {Report.Number(verdict.StepsNotCovered)} steps in"
                + $" {Report.Number(verdict.Gaps)} gaps: {Share(verdict)} of "
                + $"{Report.Number(All(verdict))} steps;"
                + " nothing is known of them");
        }

        Report.WriteFact("origin",
            origin is null ? OfNobody(verdict.Tags) : OriginText.Of(origin));
        if (objections.Count == 0) Report.WriteLine("result     " + Result(verdict));
        else WriteObjections(objections);
        if (!verdict.Agrees)
            Report.WriteLine($"agreed     all, up to step {verdict.LastAgreedStep}");
    }

    /// <summary>Says what stands against a recording.</summary>
    public static void WriteObjections(IReadOnlyList<string> objections)
    {
        foreach (string objection in objections)
            Report.WriteLine($"[red]result[/]     {Report.Escape(objection)}");
    }

    /// <summary>What is taken though it is not proved, in words; empty if there is
    /// nothing.</summary>
    /// <param name="verdict">Nothing stands against it.</param>
    public static string Allowed(Verdict verdict)
    {
        string torn = verdict.Outcome == PlayOutcome.Torn ? ", torn" : "";
        string gaps = verdict.Gaps == 0
            ? ""
            : $", {Report.Number(verdict.StepsNotCovered)} steps not covered";
        long left = verdict.StepsNotProved + verdict.LastSteps;
        return torn + gaps + (left == 0 ? "" : $", {Report.Number(left)} steps not proved");
    }

    static string OfNobody(long tags) => "not proved: without a key nobody knows who made it"
        + (tags == 0 ? ""
            : $"; whoever has it: its {Report.Number(tags)} tags tell 'verify --key'");

    static string Core(Verdict verdict)
    {
        if (verdict.CoreBits == 0)
            return $"not known: version {verdict.Version} of the format does not say";
        bool own = verdict.CoreBits == CoreBits.Fingerprint;
        return $"{verdict.CoreBits:x16}, " + (own
            ? "the bits of this one"
            : $"other bits than this one's {CoreBits.Fingerprint:x16}");
    }

    static void WriteClaims(AnswerTally claims)
    {
        long answers = claims.Agreed + claims.Wrong;
        string why = claims.IsKnown
            ? "part of their trial is missing"
            : "the recording does not say how they are made";
        WriteClaim(
            "answers    ", claims.Agreed, answers, "what the replayed readout says",
            claims.Unchecked, why);
        WriteClaim(
            "labels     ", claims.LabelsTaught, claims.LabelsTaught + claims.LabelsWrong,
            "what was taught", claims.LabelsUnchecked, "nothing depends on them");
    }

    static void WriteClaim(string what, long right, long all, string truth, long open, string why)
    {
        if (all + open == 0) return;
        string made = all == 0 ? "" : $"{Report.Number(right)} of {Report.Number(all)} are {truth}";
        string unknown = open == 0 ? "" : $"{Report.Number(open)} not proved: {why}";
        string between = all > 0 && open > 0 ? "; " : "";
        Report.WriteLine(what + made + between + unknown);
    }

    /// <summary>The fields that every verb's object has.</summary>
    public static Dictionary<string, object?> ToJson(Verdict verdict)
    {
        bool diverged = verdict.Outcome == PlayOutcome.Diverged;
        return new()
        {
            ["outcome"] = verdict.Outcome.ToString().ToLowerInvariant(),
            ["title"] = verdict.Title,
            ["version"] = verdict.Version,
            ["coreBits"] = verdict.CoreBits == 0 ? null : verdict.CoreBits.ToString("x16"),
            ["network"] = verdict.PlanHash.ToString("x16"),
            ["classes"] = verdict.Classes,
            ["hashEvery"] = verdict.HashEvery,
            ["steps"] = verdict.Steps,
            ["hashesCompared"] = verdict.HashesCompared,
            ["snapshotsCompared"] = verdict.SnapshotsCompared,
            ["gaps"] = verdict.Gaps,
            ["stepsNotCovered"] = verdict.StepsNotCovered,
            ["stepsNotProved"] = verdict.StepsNotProved,
            ["lastStepsNotProved"] = verdict.LastSteps,
            ["answers"] = verdict.Answers,
            ["tags"] = verdict.Tags,
            ["originProved"] = false,
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
        (100.0 * verdict.StepsNotCovered / Math.Max(1, All(verdict)))
            .ToString("0.##", CultureInfo.InvariantCulture) + " %";

    static string Result(Verdict verdict) => verdict.Outcome switch
    {
        PlayOutcome.Exact when verdict.Gaps > 0 =>
            $"[green]bit-exact[/] in all {Report.Number(verdict.Steps)} steps that the recording "
                + "covers"
            + NotProved(verdict),
        PlayOutcome.Torn when verdict.TornBytes == 0 =>
            $"[yellow]torn[/]: the end is missing; {AsFar(verdict)}",
        PlayOutcome.Torn => $"[yellow]torn[/]: the last {Report.Number(verdict.TornBytes)} bytes "
            + $"are part of a block and not covered; {AsFar(verdict)}",
        _ => "[green]bit-exact[/]" + NotProved(verdict),
    };

    static string AsFar(Verdict verdict)
    {
        string agrees = $"all that is there agrees, up to step {verdict.LastAgreedStep}";
        string last = verdict.LastSteps == 0 ? "" : $"; not proved: {Judgement.Last(verdict)}";
        return agrees + last + NotProved(verdict);
    }

    static string NotProved(Verdict verdict) => verdict.StepsNotProved == 0 ? ""
        : $"; not proved: {Report.Number(verdict.StepsNotProved)} steps before gaps or restores";
}
