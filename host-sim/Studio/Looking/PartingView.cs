using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Studio.Looking;

/// <summary>Where two recordings part, and which of them a replay cannot follow.</summary>
/// <param name="IsSame">Whether they do not.</param>
/// <param name="Kind">What differs first; a hash names its stage.</param>
/// <param name="Step">Of the first difference; −1 where that means nothing.</param>
/// <param name="Trial">In which it lies; −1 where that means nothing.</param>
/// <param name="Facts">More about it, a line each.</param>
public sealed record PartingView(
    bool IsSame, string Kind, long Step, long Trial, string A, string B,
    IReadOnlyList<(string What, string Text)> Facts)
{
    const int DetailsMax = 20;

    /// <summary>Compares two recordings, and looks for the cell.</summary>
    /// <exception cref="BadInputException">One is none, or damaged.</exception>
    public static PartingView Of(string a, string b)
    {
        RecordingComparison found =
            RecordingComparison.Of(RecordingInput.Of(a), RecordingInput.Of(b));
        var facts = new List<(string What, string Text)>
        {
            ("compared",
                $"{found.Entries:N0} entries, {found.Hashes:N0} hashes and {found.Snapshots:N0} "
                + $"snapshots are the same, up to step {found.LastStep:N0}"),
        };
        if (found.Difference is not { } first)
        {
            return new PartingView(
                !found.IsTorn, found.IsTorn ? "the end of one is missing" : "nothing", -1, -1, "",
                "", facts);
        }

        facts.AddRange(first.Details.Take(DetailsMax).Select(line => ("", line)));
        facts.AddRange(CellOf("first", a));
        facts.AddRange(CellOf("second", b));
        return new PartingView(false, first.Kind, first.Step, first.Trial, first.A, first.B, facts);
    }

    /// <summary>If a replay does not agree with one of them, that is the wrong one: which cell of
    /// it.</summary>
    static IEnumerable<(string What, string Text)> CellOf(string which, string path)
    {
        Finding finding = Bisection.Run(RecordingInput.Of(path));
        if (finding.Verdict.Agrees) return [($"the {which}", "is what a replay computes")];
        string where = Divergence.Where(finding.Verdict.DivergedStep, finding.Verdict.FirstSuspect,
            finding.Verdict.Stage);
        return [($"the {which}", $"differs from its replay {where}"),
            .. new FindingText(finding).Facts()];
    }
}
