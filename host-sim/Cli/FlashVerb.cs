using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike flash`: from an empty board to a running application, with the vendor's own
/// tools.</summary>
public static class FlashVerb
{
    const int GreetTries = 5;

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

    static readonly Option<bool> DryRun =
        new("--dry-run") { Description = "Print the commands, run none" };

    public static Command Create()
    {
        var command = new Command("flash",
            "Puts firmware and an application on a board with the vendor's tools")
        {
            BoardName, Port, Image, Build, Hello, PairKey, DryRun,
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
        string[] typed = [.. plan.Steps.Select(step => step.Typed), .. Last(hello, key)];
        string[] missing = [.. plan.Missing.Select(Missing)];
        if (!dry && missing.Length > 0) throw new BadInputException(string.Join("; ", missing));
        int code = dry ? 0 : Flash(plan, json);
        BoardIdentity? greeted = dry || code != 0 || hello == null ? null : Greet(hello, key, json);
        object done = new
        {
            board = board.Name,
            tools = plan.Steps.Select(step => step.Tool.Name).Distinct(),
            commands = typed,
            plan.Image,
            dryRun = dry,
            exitCode = code,
            firmware = greeted?.Firmware,
        };
        foreach (string one in missing) Console.Error.WriteLine(one);
        return VerbResult.Of(code == 0, done, () =>
        {
            if (dry) Console.Out.WriteLine(string.Join('\n', typed));
            else if (greeted != null)
                Report.WriteLine(Report.Escape($"{greeted.Board} runs {greeted.Firmware}"));
        });
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
            return FlashPlan.Building(board, port, sources);
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

    /// <summary>Runs the steps until one fails.</summary>
    /// <returns>Exit code of the last one run.</returns>
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
    static BoardIdentity Greet(string link, string? key, bool json)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                if (key != null) PairVerb.Pair(LinkAddress.Parse(link), key);
                using var session = DeviceSession.Open(link);
                return session.Board;
            }
            catch (Exception failure) when (tries < GreetTries
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
