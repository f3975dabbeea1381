using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike teach LABEL`: what the board is shown next is this; or undo that.</summary>
public static class TeachVerb
{
    static readonly Argument<int?> Label = new("label")
    {
        Description = "Number of the gesture, from 0",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<bool> Undo = new("--undo") { Description = "Forget the last label instead" };

    public static Command Create()
    {
        var command = new Command("teach", "Teaches a board on its own sensor: make the gesture when the lamp is steady")
        {
            Label, Device, Undo,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        int? label = given.GetValue(Label);
        bool undo = given.GetValue(Undo);
        if (label.HasValue == undo) throw new BadInputException("teach: expected a label, or --undo");
        using DeviceSession session = DeviceSession.Open(given.GetValue(Device)!);
        if (label is { } number && (number < 0 || number >= session.Classes))
        {
            throw new BadInputException(
                $"teach {number}: expected 0 to {session.Classes - 1}, the classes of the board's network");
        }

        if (!undo && Report.IsWatched) Report.WriteLine($"teaching {label}: make the gesture when the lamp is steady");
        byte result = undo ? session.Client.Undo() : session.Client.Teach(label!.Value);
        string text = BoardText.Of(result);
        if (given.GetValue(Root.Json)) Report.WriteJson(new { label, undo, done = result == DoneResult.Good, result = text });
        else Report.WriteLine(Report.Escape(undo ? $"undo: {text}" : $"gesture {label}: {text}"));
        return result == DoneResult.Good ? Root.Good : Root.No;
    }
}
