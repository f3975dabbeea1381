using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike bisect FILE`: where a recording differs from its replay, down to the cell.</summary>
public static class BisectVerb
{
    static readonly Argument<string> File = new("file") { Description = "A recording" };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command(
            "bisect", "Finds the step, the stage and the cell where a recording differs; exit 0: nowhere, 1: found")
        {
            File,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        RecordingInput input = RecordingInput.Of(given.GetValue(File)!);
        Finding finding = ReplayProgress.Watch("search", input, json, Bisection.Run);
        var text = new FindingText(finding);
        if (json) Report.WriteJson(text.ToJson());
        else text.Write();
        return finding.Verdict.Agrees ? Root.Good : Root.No;
    }
}
