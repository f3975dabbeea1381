using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike diff A B`: where two recordings differ first.</summary>
public static class DiffVerb
{
    const int DetailsShown = 20;

    static readonly Argument<string> First = new("a") { Description = "A recording" };

    static readonly Argument<string> Second = new("b") { Description = "Another one" };

    public static Command Create()
    {
        var command = new Command(
            "diff",
            "Compares two recordings: network, input, hashes, snapshots;"
            + " exit 0: the same, 1: they differ or are torn")
        {
            First,
            Second,
            VerifyOptions.AllowTorn,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        RecordingInput second = RecordingInput.Of(given.GetValue(Second)!);
        RecordingComparison result = ReplayProgress.Watch(
            "compare", RecordingInput.Of(given.GetValue(First)!), given.GetValue(Root.Json),
            first => RecordingComparison.Of(first, second));
        bool whole = !result.IsTorn || given.GetValue(VerifyOptions.AllowTorn);
        return VerbResult.Of(
            result.Difference == null && whole, ToJson(result), () => Write(result));
    }

    static object ToJson(RecordingComparison result) => new
    {
        same = result.Difference == null,
        torn = result.IsTorn,
        entries = result.Entries,
        hashes = result.Hashes,
        snapshots = result.Snapshots,
        notShared = result.NotShared,
        lastStep = result.LastStep,
        titles = new[] { result.Titles.A, result.Titles.B },
        hashEvery = new[] { result.HashEvery.A, result.HashEvery.B },
        difference = result.Difference is not { } first ? null : new
        {
            kind = first.Kind,
            step = first.Step < 0 ? null : (long?)first.Step,
            trial = first.Trial < 0 ? null : (long?)first.Trial,
            a = first.A,
            b = first.B,
            details = first.Details,
        },
    };

    static void Write(RecordingComparison result)
    {
        (string ours, string theirs) = result.Titles;
        if (ours != theirs)
            Report.WriteFact("titles", $"'{ours}' and '{theirs}' (for people only)");
        if (result.NotShared > 0)
        {
            Report.WriteFact("intervals",
                $"hashes every {result.HashEvery.A} and {result.HashEvery.B} steps: compared where "
                + $"both have one; {Report.Number(result.NotShared)} hashes or snapshots are in "
                + "one recording only");
        }

        Report.WriteFact("compared",
            $"{Report.Number(result.Entries)} entries, {Report.Number(result.Hashes)} hashes"
            + $" and {Report.Number(result.Snapshots)} snapshots are the same, up to step "
            + $"{result.LastStep}");
        if (result.Difference is not { } first)
        {
            Report.WriteLine(result.IsTorn
                ? "result     [yellow]the same as far as they go[/]: the end of both is missing"
                : "result     [green]the same[/]");
            return;
        }

        string where = first.Step < 0 ? "" : $" at step {first.Step}, trial {first.Trial}";
        Report.WriteLine(
            $"result     [red]differs[/] first in {Report.Escape(first.Kind + where)}");
        Report.WriteFact("a", first.A);
        Report.WriteFact("b", first.B);
        foreach (string line in first.Details.Take(DetailsShown)) Report.WriteFact("", line);
        if (first.Details.Count > DetailsShown)
            Report.WriteFact("", $"… and {first.Details.Count - DetailsShown} lines more");
    }
}
