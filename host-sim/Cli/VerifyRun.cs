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

    /// <summary>Who made it; null if no key was given, or nobody looked.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Whether the board whose key was given made it, complete.</summary>
    public bool IsOfBoard => Origin?.State == OriginState.Proved;

    /// <summary>Judges a recording; one that cannot be read is thrown.</summary>
    /// <param name="input">Where it comes from.</param>
    /// <param name="network">Which network it has to be of; null for any.</param>
    /// <param name="keys">One of them has to be its board's; null: nobody asks.</param>
    /// <exception cref="BadInputException">It is no recording, or damaged.</exception>
    public static VerifyRun Of(RecordingInput input, VerifyTerms terms, ExpectedNetwork? network,
        IReadOnlyList<RecordingKey>? keys = null)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        if (network?.Objection(opened.Plan) is { } other)
            return new VerifyRun(input.Name, null, [other], false);
        if (keys != null) return OfBoard(opened, terms, keys);
        Verdict verdict = Verification.Run(opened);
        return new VerifyRun(input.Name, verdict, Judgement.Objections(verdict, terms), false);
    }

    /// <summary>What is not as the board streamed it need not be fit to be replayed.</summary>
    static VerifyRun OfBoard(
        OpenedRecording opened, VerifyTerms terms, IReadOnlyList<RecordingKey> keys)
    {
        string name = opened.Input.Name;
        Origin origin = OriginCheck.Of(opened.Input, keys);
        bool taken = origin.State == OriginState.Torn && terms.AllowTorn;
        string[] found = taken || origin.Objection == null ? [] : [origin.Objection];
        try
        {
            Verdict verdict = Verification.Run(opened);
            return new VerifyRun(name, verdict,
                [.. found, .. Judgement.Objections(verdict, terms)], false)
            { Origin = origin };
        }
        catch (BadInputException problem) when (origin.State == OriginState.Changed)
        {
            return new VerifyRun(name, null, [.. found, Without(name, problem)], false)
            { Origin = origin };
        }
    }

    /// <summary>Judges one of many: what cannot be read is an answer too.</summary>
    /// <param name="network">Which network it has to be of; null for any.</param>
    /// <param name="keys">One of them has to be its board's; null: nobody asks.</param>
    public static VerifyRun OfMany(string path, VerifyTerms terms, ExpectedNetwork? network,
        IReadOnlyList<RecordingKey>? keys = null) =>
        OfMany(path, () => RecordingInput.Of(path), terms, network, keys);

    /// <summary>Judges one of many: what cannot be read is an answer too.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="network">Which network it has to be of; null for any.</param>
    /// <param name="keys">One of them has to be its board's; null: nobody asks.</param>
    public static VerifyRun OfMany(
        string path, Func<RecordingInput> open, VerifyTerms terms, ExpectedNetwork? network,
        IReadOnlyList<RecordingKey>? keys)
    {
        try
        {
            return Of(open(), terms, network, keys);
        }
        catch (Exception problem)
            when (problem is BadInputException or IOException or UnauthorizedAccessException)
        {
            return new VerifyRun(path, null, [Without(path, problem)], true);
        }
    }

    /// <summary>What went wrong, without the name that stands before it already.</summary>
    static string Without(string path, Exception problem)
    {
        string prefix = path + ": ";
        string text = problem.Message.ReplaceLineEndings(" ");
        return text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
    }

    /// <summary>What `verify --json` prints of it.</summary>
    public Dictionary<string, object?> ToJson()
    {
        Dictionary<string, object?> result = Verdict == null ? [] : VerdictText.ToJson(Verdict);
        result["file"] = Path;
        result["proved"] = ExitCode == Root.Good;
        result["readable"] = !Unreadable;
        result["objections"] = Objections;
        result["originProved"] = IsOfBoard;
        if (Origin is not null) result["origin"] = OriginText.ToJson(Origin);
        return result;
    }
}
