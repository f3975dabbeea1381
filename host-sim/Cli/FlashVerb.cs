using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Mqtt;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike flash`: from an empty board to a running application, with the vendor's own
/// tools.</summary>
public static class FlashVerb
{
    const int GreetTries = 5;

    // A board that joins a network first takes longer.
    const int JoinTries = 15;

    static readonly TimeSpan GreetPause = TimeSpan.FromSeconds(2);

    static readonly Option<string> BoardName = new("--board")
    {
        Description = "A name of `boards`, or FILE" + BoardFile.Ending,
        Required = true,
    };

    static readonly Option<string> Port = new("--port")
    {
        Description = "Serial port of the board",
        Required = true,
    };

    static readonly Option<string?> Image = new("--image")
    {
        Description = "The application: the .bin of a nanoFramework project, or a Meadow project's "
            + "folder or App.dll",
    };

    static readonly Option<string?> Build = new("--build")
    {
        Description = "Builds the application first, for this board, from the sources in this "
            + "folder: the repository",
    };

    static readonly Option<string?> Hello = new("--hello")
    {
        Description =
            "Then waits at this link until the board says what it is: " + DeviceLink.Forms,
    };

    static readonly Option<string?> PairKey = new("--key")
    {
        Description = "Pairs with the board at --hello tcp:HOST:PORT by the key that it shows",
    };

    static readonly Option<string?> Wifi = new("--wifi")
    {
        Description = "Brings the board into this wireless network, with a new key for its hosts",
    };

    static readonly Option<string?> WifiPassword = new("--wifi-password")
    {
        Description = "File with the network's password, or - for standard input; without it the "
            + "network is open",
    };

    static readonly Option<string?> NetworkName = new("--name")
    {
        Description = "What the board is called in the network: tcp:NAME finds it; without it, the "
            + "board's",
    };

    static readonly Option<string?> RecordingKey = new("--recording-key")
    {
        Description = "File of the key under which the board tags its recordings; made if there is "
            + "none",
    };

    static readonly Option<string?> Broker = new("--mqtt")
    {
        Description = "With --wifi: the board tells the MQTT broker at HOST or HOST:PORT what it "
            + "answers; user name and password as for `mqtt`",
    };

    static readonly Option<bool> DryRun =
        new("--dry-run") { Description = "Print the commands, run none" };

    public static Command Create()
    {
        var command = new Command("flash",
            "Puts firmware and an application on a board with the vendor's tools")
        {
            BoardName, Port, Image, Build, Wifi, WifiPassword, NetworkName, RecordingKey, Broker,
            Hello, PairKey, DryRun,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        Board board = BoardFile.Open(given.GetValue(BoardName)!);
        bool json = given.GetValue(Root.Json);
        bool dry = given.GetValue(DryRun);
        FlashPlan plan = PlanOf(given, board, dry);
        string? hello = given.GetValue(Hello);
        string? key = given.GetValue(PairKey);
        if (key != null && hello == null)
            throw new BadInputException("--key: expected --hello tcp:HOST:PORT beside it");
        NetworkSetup? setup = SetupOf(given, board, dry);
        string? kept = setup == null ? null : NetworkSetup.LinkOf(board, setup.Name).Text;
        if (setup != null && hello?.StartsWith("tcp:", StringComparison.Ordinal) == true)
            key = setup.Key;
        string[] typed =
        [
            .. (setup == null ? plan : plan.With(NetworkSetup.Steps(""))).Steps
                .Select(step => step.Typed),
            .. Last(hello, key),
        ];
        string[] missing = [.. plan.Missing.Select(Missing)];
        if (!dry && missing.Length > 0) throw new BadInputException(string.Join("; ", missing));
        int code = dry ? 0 : Flash(plan, setup, board, given.GetValue(Port)!, json);
        bool done = code == 0 && !dry;
        if (done && setup != null) Keep(NetworkSetup.LinkOf(board, setup.Name), setup.Key);
        BoardIdentity? greeted = done && hello != null
            ? Greet(hello, key, setup == null ? GreetTries : JoinTries, json) : null;
        object record = new
        {
            board = board.Name,
            tools = plan.Steps.Select(step => step.Tool.Name).Distinct(),
            commands = typed,
            plan.Image,
            dryRun = dry,
            exitCode = code,
            firmware = greeted?.Firmware,
            link = kept,
            key = done ? setup?.Key : null,
        };
        foreach (string one in missing) Console.Error.WriteLine(one);
        return VerbResult.Of(code == 0, record, () =>
        {
            if (dry) Console.Out.WriteLine(string.Join('\n', typed));
            if (done && setup != null)
            {
                Report.WriteLine(Report.Escape($"paired   {kept}: kept in {KnownBoards.Place}; "
                    + $"another host: edgespike pair {kept} --key {setup.Key}"));
            }

            if (greeted != null)
                Report.WriteLine(Report.Escape($"{greeted.Board} runs {greeted.Firmware}"));
        });
    }

    /// <summary>Null: the board is heard by cable alone.</summary>
    static NetworkSetup? SetupOf(ParseResult given, Board board, bool dry)
    {
        string? network = given.GetValue(Wifi);
        string? passwordFile = given.GetValue(WifiPassword);
        string? recordingKey = given.GetValue(RecordingKey);
        string name = given.GetValue(NetworkName) ?? board.Name;
        if (network == null)
        {
            Option[] beside = [WifiPassword, NetworkName, RecordingKey, Broker];
            Option? alone = beside.FirstOrDefault(one => given.GetResult(one) != null);
            return alone == null ? null
                : throw new BadInputException($"{alone.Name}: expected --wifi NETWORK beside it");
        }

        if (given.GetValue(PairKey) != null)
            throw new BadInputException("--key and --wifi: expected one of them, for --wifi makes "
                + "a key");
        if (board.Wireless == null)
            throw new BadInputException($"--wifi: {board.Name} has no port in a wireless network");
        string? password = null;
        if (passwordFile != null && !dry)
        {
            string[] lines = PrivateFile.ReadLines(passwordFile, "the network's password");
            password = lines.Length == 1 ? lines[0] : "";
        }

        NetworkSetup.Check(network, password, name);
        return new NetworkSetup(
            network, password, name, dry ? "KEY" : PairingKey.Make(),
            dry || recordingKey == null ? null : BoardKey.OfRecordings(recordingKey).Text,
            given.GetValue(Broker) is { } broker
                ? BrokerFiles.Of(broker, Environment.GetEnvironmentVariable) : []);
    }

    static void Keep(LinkAddress link, string key)
    {
        (string host, int port) = link.HostAndPort(lowestPort: 1);
        KnownBoards.Keep(host, port, key);
    }

    static FlashPlan PlanOf(ParseResult given, Board board, bool dry)
    {
        string port = given.GetValue(Port)!;
        string? image = given.GetValue(Image);
        if (given.GetValue(Build) is { } sources)
        {
            if (image != null)
                throw new BadInputException("--image and --build: expected one of them");
            if (!dry && !Directory.Exists(Path.Combine(sources, "firmware")))
                throw new BadInputException(
                    $"{sources}: no folder firmware in it, expected the repository");
            return FlashPlan.Building(board, port, sources, given.GetValue(Wifi) != null,
                given.GetValue(Broker) != null);
        }

        if (!dry && image != null && !File.Exists(image) && !Directory.Exists(image))
            throw new BadInputException(
                $"{image}: no such file, expected the application for {board.Name}");
        return FlashPlan.Of(board, port, image);
    }

    /// <summary>What the command itself does in the end, as one would type it.</summary>
    static IEnumerable<string> Last(string? hello, string? key)
    {
        if (key != null) yield return $"edgespike pair {hello} --key {key}";
        if (hello != null) yield return $"edgespike monitor --device {hello}";
    }

    /// <summary>Runs the steps until one fails. What the vendor's tool reads a network's password
    /// from is there while it runs, for its owner alone.</summary>
    /// <returns>Exit code of the last one run.</returns>
    static int Flash(FlashPlan plan, NetworkSetup? setup, Board board, string port, bool json)
    {
        if (setup == null) return Flash(plan, json);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edgespike-flash-");
        try
        {
            setup.Write(folder.FullName, board, port);
            return Flash(plan.With(NetworkSetup.Steps(folder.FullName)), json);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static int Flash(FlashPlan plan, bool json)
    {
        foreach (FlashStep step in plan.Steps)
        {
            (json ? Console.Error : Console.Out).WriteLine(step.Typed);
            int code = FlashTool.Run(step.Tool.Find()!, step.Arguments, json);
            if (code == 0) continue;
            Console.Error.WriteLine($"edgespike: {step.Tool.Name} ended with {code}: {step.Typed}");
            return code;
        }

        return 0;
    }

    /// <summary>A board that was just flashed takes its time to start: asked again for a
    /// while.</summary>
    static BoardIdentity Greet(string link, string? key, int triesMax, bool json)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                if (key != null) PairVerb.Pair(LinkAddress.Parse(link), key);
                using var session = DeviceSession.Open(link);
                return session.Board;
            }
            catch (Exception failure) when (tries < triesMax
                && failure is BadInputException or LinkLostException)
            {
                if (tries == 1)
                    (json ? Console.Error : Console.Out)
                        .WriteLine($"waits for the board at {link}");
                Thread.Sleep(GreetPause);
            }
        }
    }

    static string Missing(FlashTool tool) =>
        $"{tool.Name}: not found on the PATH, expected the vendor's tool; install it with "
            + $"'{tool.Install}'";
}
