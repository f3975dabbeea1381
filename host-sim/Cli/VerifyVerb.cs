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
            Files, Of, VerifyOptions.CoreBits, VerifyOptions.AllowTorn, VerifyOptions.AllowGaps,
            VerifyOptions.AllowAnswers, VerifyOptions.Strict,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        VerifyTerms terms = VerifyOptions.Of(given);
        string[] named = given.GetValue(Files)!;
        string? expected = given.GetValue(Of);
        ExpectedNetwork? network = expected == null ? null : ExpectedNetwork.Open(expected);
        IReadOnlyList<string> paths = RecordingPaths.Of(named);
        bool one = named.Length == 1 && !Directory.Exists(named[0]);
        return one ? RunOne(named[0], terms, network, json) : RunMany(paths, terms, network, json);
    }

    static int RunOne(string path, VerifyTerms terms, ExpectedNetwork? network, bool json)
    {
        var clock = Stopwatch.StartNew();
        VerifyRun run = ReplayProgress.Watch(
            "replay", RecordingInput.Of(path), json, input => VerifyRun.Of(input, terms, network));
        double seconds = clock.Elapsed.TotalSeconds;
        double stepsPerSecond = (run.Verdict?.Steps ?? 0) / Math.Max(seconds, 1e-6);
        if (json)
        {
            Dictionary<string, object?> result = VerifyText.ToJson(run);
            result["seconds"] = Math.Round(seconds, 3);
            result["stepsPerSecond"] = Math.Round(stepsPerSecond);
            Report.WriteJson(result);
            return run.ExitCode;
        }

        if (run.Verdict is { } verdict)
        {
            VerdictText.Write(verdict, run.Objections);
            Report.WriteLine($"time       {seconds:F2} s, {Report.Number((long)stepsPerSecond)} steps/s");
            if (!verdict.Agrees) Report.WriteLine($"where      edgespike bisect {Report.Escape(path)}");
        }
        else VerdictText.WriteObjections(run.Objections);
        return run.ExitCode;
    }

    static int RunMany(
        IReadOnlyList<string> paths, VerifyTerms terms, ExpectedNetwork? network, bool json)
    {
        var runs = new List<VerifyRun>();
        foreach (string path in paths)
        {
            runs.Add(VerifyRun.OfMany(path, terms, network));
            if (!json) VerifyText.WriteLine(runs[^1]);
        }

        if (json) Report.WriteJson(VerifyText.ToJson(runs));
        else VerifyText.WriteSummary(runs);
        return runs.Max(run => run.ExitCode);
    }
}
