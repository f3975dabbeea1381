using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What came of one recording.</summary>
/// <param name="Verdict">Of its replay; null if it was not replayed.</param>
/// <param name="Objections">What stands against it; empty if it is proved.</param>
/// <param name="Unreadable">Whether it is no recording, or damaged.</param>
public sealed record VerifyRun(
    string Path, Verdict? Verdict, IReadOnlyList<string> Objections, bool Unreadable)
{
    public int ExitCode => Unreadable ? Root.BadInput : Objections.Count > 0 ? Root.No : Root.Good;

    /// <summary>Judges a recording; one that cannot be read is thrown.</summary>
    /// <param name="input">Where it comes from.</param>
    /// <param name="network">Which network it has to be of; null for any.</param>
    /// <exception cref="BadInputException">It is no recording, or damaged.</exception>
    public static VerifyRun Of(RecordingInput input, VerifyTerms terms, ExpectedNetwork? network)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        if (network?.Objection(opened.Plan) is { } other)
            return new VerifyRun(input.Name, null, [other], false);
        Verdict verdict = Verification.Run(opened);
        return new VerifyRun(input.Name, verdict, Judgement.Objections(verdict, terms), false);
    }

    /// <summary>Judges one of many: what cannot be read is an answer too.</summary>
    /// <param name="network">Which network it has to be of; null for any.</param>
    public static VerifyRun OfMany(string path, VerifyTerms terms, ExpectedNetwork? network)
    {
        try
        {
            return Of(RecordingInput.Of(path), terms, network);
        }
        catch (Exception problem)
            when (problem is BadInputException or IOException or UnauthorizedAccessException)
        {
            string prefix = path + ": ";
            string text = problem.Message.ReplaceLineEndings(" ");
            bool named = text.StartsWith(prefix, StringComparison.Ordinal);
            return new VerifyRun(path, null, [named ? text[prefix.Length..] : text], true);
        }
    }

    /// <summary>For machines.</summary>
    public Dictionary<string, object?> ToJson()
    {
        Dictionary<string, object?> result = Verdict == null ? [] : VerdictText.ToJson(Verdict);
        result["file"] = Path;
        result["proved"] = ExitCode == Root.Good;
        result["readable"] = !Unreadable;
        result["objections"] = Objections;
        return result;
    }
}
