using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike studio`: a page in the browser to see a board sense, teach it and watch it
/// learn.</summary>
/// <remarks>The page's server is a program of its own, edgespike-studio: so no other verb loads
/// it. It reads the same options, which <see cref="CreateServer"/> gives it.</remarks>
public static class StudioVerb
{
    const string Server = "edgespike-studio";
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
        using Process server = Begin(request.Words(given.GetValue(Seconds)));
        using CancellationTokenRegistration ending = stop.Token.Register(() => End(server));
        server.WaitForExit();
        return new VerbResult(null, () => { }, server.ExitCode);
    }

    static Process Begin(IEnumerable<string> words)
    {
        (string file, string[] first) = FindServer();
        try
        {
            return Process.Start(new ProcessStartInfo(file, [.. first, .. words]))!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new BadInputException($"studio: '{file}' cannot be started: {failure.Message}");
        }
    }

    /// <summary>The server in the command's folder; else in the source tree, where it is built
    /// first; else the tool of its name.</summary>
    /// <returns>What is started, and the words before those of the user.</returns>
    static (string File, string[] First) FindServer()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, Server + ".dll");
        if (File.Exists(beside)) return (DotNet, [beside]);
        string project = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Studio", "Studio.csproj"));
        string configuration = Path.GetFileName(
            Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        if (File.Exists(project))
            return (DotNet,
                ["run", "--configuration", configuration, "--project", project, "--"]);
        return InstalledServer() is { } tool ? (tool, [])
            : throw new BadInputException($"studio: expected its server, '{Server}', beside the "
                + $"command or on the path: 'dotnet tool install --global {Server}' brings it");
    }

    /// <summary>Where tools are installed, a command of each stands beside that of the
    /// others.</summary>
    static string? InstalledServer()
    {
        string name = OperatingSystem.IsWindows() ? Server + ".exe" : Server;
        string? own = Path.GetDirectoryName(Environment.ProcessPath);
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return new[] { own ?? "" }.Concat(path.Split(Path.PathSeparator))
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The server hears Ctrl-C at the same terminal, too; where the signal was for this
    /// process alone it is told here.</summary>
    static void End(Process server)
    {
        if (!server.WaitForExit(TimeSpan.FromSeconds(3))) server.Kill(entireProcessTree: true);
    }
}
