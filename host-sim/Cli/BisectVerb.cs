using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike bisect FILE`: where a recording differs from its replay, down to the
/// cell.</summary>
public static class BisectVerb
{
    static readonly Argument<string> File = new("file") { Description = "A recording" };

    public static Command Create()
    {
        var command = new Command(
            "bisect",
            "Finds the step, the stage and the cell where a recording differs;"
            + " exit 0: nowhere, 1: found, or not proved")
        {
            File, VerifyOptions.AllowTorn, VerifyOptions.AllowGaps, VerifyOptions.AllowAnswers,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        RecordingInput input = RecordingInput.Of(given.GetValue(File)!);
        Finding finding = ReplayProgress.Watch("search", input, json, Bisection.Run);
        var terms = new VerifyTerms(
            given.GetValue(VerifyOptions.AllowTorn), given.GetValue(VerifyOptions.AllowGaps),
            given.GetValue(VerifyOptions.AllowAnswers), Strict: false, CoreBits: false);
        IReadOnlyList<string> objections = Judgement.Objections(finding.Verdict, terms);
        var text = new FindingText(finding);
        return VerbResult.Of(
            objections.Count == 0, text.ToJson(objections), () => text.Write(objections));
    }
}
