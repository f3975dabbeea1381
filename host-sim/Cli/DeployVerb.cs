using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike deploy MODEL`: puts a model into a board's flash; the board restarts with
/// it.</summary>
public static class DeployVerb
{
    static readonly Argument<string> Model = new("model")
    {
        Description = "A model, a description, or the name of a network",
    };

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    public static Command Create()
    {
        var command = new Command("deploy",
            "Sends a model to a board, which keeps it in flash and runs it from then on")
        {
            Model, Device, Key,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string name = given.GetValue(Model)!;
        string link = given.GetValue(Device)!;
        var deployment = new Deployment(name, NetworkFile.Open(name, [], null));
        using DeviceSession session = DeviceSession.Open(link, given.GetValue(Key));
        ulong hash = deployment.Hash;
        int bytes = deployment.Size;
        ulong runs = deployment.SendTo(session, sent => Progress(sent, bytes));
        bool taken = runs == hash;
        return VerbResult.Of(
            taken,
            new { model = name, bytes, networkHash = $"{hash:X16}", runs = $"{runs:X16}", taken },
            () => Report.WriteLine(
                Report.Escape($"{name}: {bytes} bytes kept; " + Text(taken, runs))));
    }

    static string Text(bool taken, ulong runs) => taken
        ? $"the board runs network {runs:X16} now"
        : $"but the board passed it over when it started, and runs network {runs:X16}: too little "
            + "memory, or a firmware that is older or was built without one of its rules";

    static void Progress(int sent, int all)
    {
        if (Report.IsWatched) Console.Error.Write($"\r{100L * sent / all} %   ");
    }
}
