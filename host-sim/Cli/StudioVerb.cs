using System.CommandLine;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike studio`: a page in the browser to see a board sense, teach it and watch it
/// learn.</summary>
/// <remarks>The page's server is a program of its own, edgespike-studio: so no other verb loads
/// it. It reads the same options, which <see cref="CreateServer"/> gives it.</remarks>
public static class StudioVerb
{
    static readonly SideProgram Server = new("edgespike-studio", "Studio");

    const int PortMax = 65535;
    const double SpeedMax = 100;

    static readonly Option<string?> Device = new("--device")
    {
        Description = "A board to begin with: " + Transports.DeviceLink.Forms
            + "; without it, a virtual board in the page",
    };

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<string> Virtual = new("--virtual")
    {
        Description =
            "Which board the virtual one plays: a name from 'edgespike boards', or a file",
        DefaultValueFactory = _ => "m5stickc-plus",
    };

    static readonly Option<int> Port = new("--port")
    {
        Description = "Port of the page; 0: any free one",
        DefaultValueFactory = _ => 5005,
    };

    static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address at which the page is served; any but this computer's own lets "
            + "others in who have the printed address, without encryption",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    static readonly Option<string?> Folder = new("--project")
    {
        Description = "Folder of a project: its examples are opened, recordings are kept in it",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description =
            "Of the virtual board's motions, and of the order in which examples are taught",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> Speed = new("--speed")
    {
        Description = "How much faster than real the virtual board's time runs",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double?> Seconds =
        new("--seconds") { Description = "Stop after so many; else at Ctrl-C" };

    /// <summary>The verb of `edgespike`: starts the server and waits for its end.</summary>
    public static Command Create() => Create("studio", Start);

    /// <summary>The command of the server itself.</summary>
    /// <param name="run">Serves until it is told to stop.</param>
    public static RootCommand CreateServer(Func<StudioRequest, CancellationToken, VerbResult> run)
    {
        var root = new RootCommand(Summary) { Root.Json };
        AddOptions(root);
        root.Gives(given =>
        {
            StudioRequest request = Read(given);
            using CancellationTokenSource stop = DeviceOptions.StopAfter(given.GetValue(Seconds));
            return run(request, stop.Token);
        });
        return root;
    }

    const string Summary =
        "Opens a page in the browser: a board's sensor live, teaching by example, answers with"
        + " confidence, projects and recordings; without --device a virtual board that makes "
        + "motions on command";

    static Command Create(string name, Func<ParseResult, VerbResult> run)
    {
        var command = new Command(name, Summary);
        AddOptions(command);
        command.Gives(run);
        return command;
    }

    static void AddOptions(Command command)
    {
        foreach (Option option in new Option[] { Device, Key, Virtual, Port, Listen, Folder,
            Seed, Speed, Seconds })
            command.Add(option);
    }

    static StudioRequest Read(ParseResult given)
    {
        int port = given.GetValue(Port);
        if (port is < 0 or > PortMax)
            throw new BadInputException($"--port {port}: expected 0 to {PortMax}");
        double speed = given.GetValue(Speed);
        if (!(speed is > 0 and <= SpeedMax))
            throw new BadInputException($"--speed {speed}: expected above 0, at most {SpeedMax}");
        return new StudioRequest(
            given.GetValue(Device), given.GetValue(Key), given.GetValue(Virtual)!, port,
            given.GetValue(Listen)!,
            given.GetValue(Folder), given.GetValue(Seed), speed, given.GetValue(Root.Json));
    }

    static VerbResult Start(ParseResult given)
    {
        StudioRequest request = Read(given);
        using CancellationTokenSource stop = DeviceOptions.StopAfter(null);
        return Server.Run("studio", request.Words(given.GetValue(Seconds)), stop.Token);
    }
}
