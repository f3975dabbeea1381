using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike verify FILE`: replays a recording and says whether every bit agrees.</summary>
public static class VerifyVerb
{
    static readonly Argument<string> File = new("file") { Description = "A recording" };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command(
            "verify", "Replays a recording bit for bit; exit 0: all agrees that it covers, 1: it differs")
        {
            File,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        string path = given.GetValue(File)!;
        var clock = Stopwatch.StartNew();
        Verdict verdict = ReplayProgress.Watch("replay", RecordingInput.Of(path), json, Verification.Run);
        double seconds = clock.Elapsed.TotalSeconds;
        double stepsPerSecond = verdict.Steps / Math.Max(seconds, 1e-6);
        if (json)
        {
            Dictionary<string, object?> result = VerdictText.ToJson(verdict);
            result["seconds"] = Math.Round(seconds, 3);
            result["stepsPerSecond"] = Math.Round(stepsPerSecond);
            Report.WriteJson(result);
        }
        else
        {
            VerdictText.Write(verdict);
            Report.WriteLine($"time       {seconds:F2} s, {Report.Number((long)stepsPerSecond)} steps/s");
            if (!verdict.Agrees) Report.WriteLine($"where      edgespike bisect {Report.Escape(path)}");
        }

        return verdict.Agrees ? Root.Good : Root.No;
    }
}
