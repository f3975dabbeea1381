using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike verify FILE…`: replays recordings and says whether every bit
/// agrees.</summary>
public static class VerifyVerb
{
    static readonly Argument<string[]> Files = new("files")
    {
        Description = "Recordings, or folders of *.espk",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string?> Of = new("--network")
    {
        Description = "Refuse a recording of another network: FILE.network.json, a name such as"
            + " cue, or a saved model",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Replays recordings bit for bit; exit 0: all are proved to their last step, 1: one is"
            + " not, 2: one is no recording")
        {
            Files, Of, VerifyOptions.Key, VerifyOptions.CoreBits, VerifyOptions.AllowTorn,
            VerifyOptions.AllowGaps, VerifyOptions.AllowAnswers, VerifyOptions.Strict,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        VerifyTerms terms = VerifyOptions.Of(given);
        string[] named = given.GetValue(Files)!;
        string? expected = given.GetValue(Of);
        ExpectedNetwork? network = expected == null ? null : ExpectedNetwork.Open(expected);
        string? keyFile = given.GetValue(VerifyOptions.Key);
        IReadOnlyList<RecordingKey>? keys =
            keyFile == null ? null : RecordingKey.ReadAll(keyFile);
        IReadOnlyList<string> paths = RecordingPaths.Of(named);
        bool one = named.Length == 1 && !Directory.Exists(named[0]);
        return one
            ? RunOne(named[0], input => VerifyRun.Of(input, terms, network, keys), json)
            : RunMany(paths, path => VerifyRun.OfMany(path, terms, network, keys), json);
    }

    static VerbResult RunOne(string path, Func<RecordingInput, VerifyRun> judge, bool json)
    {
        var clock = Stopwatch.StartNew();
        VerifyRun run = ReplayProgress.Watch(
            "replay", RecordingInput.Of(path), json, judge);
        double seconds = clock.Elapsed.TotalSeconds;
        double stepsPerSecond = (run.Verdict?.Steps ?? 0) / Math.Max(seconds, 1e-6);
        Dictionary<string, object?> record = run.ToJson();
        record["seconds"] = Math.Round(seconds, 3);
        record["stepsPerSecond"] = Math.Round(stepsPerSecond);
        return new VerbResult(record, () => Write(path, run, seconds, stepsPerSecond),
            run.ExitCode);
    }

    static void Write(string path, VerifyRun run, double seconds, double stepsPerSecond)
    {
        if (run.Verdict is { } verdict)
        {
            VerdictText.Write(verdict, run.Objections, run.Origin);
            Report.WriteLine(
                $"time       {seconds:F2} s, {Report.Number((long)stepsPerSecond)} steps/s");
            if (!verdict.Agrees)
                Report.WriteLine($"where      edgespike bisect {Report.Escape(path)}");
        }
        else VerdictText.WriteObjections(run.Objections);
    }

    static VerbResult RunMany(
        IReadOnlyList<string> paths, Func<string, VerifyRun> judge, bool json)
    {
        var runs = new List<VerifyRun>();
        foreach (string path in paths)
        {
            runs.Add(judge(path));
            if (!json) VerifyText.WriteLine(runs[^1]);
        }

        return new VerbResult(
            VerifyText.ToJson(runs), () => VerifyText.WriteSummary(runs),
            runs.Max(run => run.ExitCode));
    }
}
