using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike flash`: puts firmware and an application on a board with the vendor's own
/// tool.</summary>
public static class FlashVerb
{
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
        Description = "The application: the .bin of a nanoFramework project, or a Meadow project's folder or App.dll",
    };

    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the commands, run none" };

    public static Command Create()
    {
        var command = new Command("flash", "Puts firmware on a board with the vendor's tool, nanoff or meadow")
        {
            BoardName, Port, Image, DryRun,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        Board board = BoardFile.Open(given.GetValue(BoardName)!);
        bool json = given.GetValue(Root.Json);
        bool dry = given.GetValue(DryRun);
        string? image = given.GetValue(Image);
        var plan = FlashPlan.Of(board, given.GetValue(Port)!, image);
        if (!dry && image != null && !File.Exists(image) && !Directory.Exists(image))
        {
            throw new BadInputException($"{image}: no such file, expected the application for {board.Name}");
        }

        string[] typed = [.. plan.Commands.Select(plan.Typed)];
        int code = dry ? 0 : Flash(plan, typed, json);
        object done = new { board = board.Name, tool = plan.Tool.Name, commands = typed, dryRun = dry, exitCode = code };
        if (dry && plan.Tool.Find() == null) Console.Error.WriteLine(Missing(plan));
        return VerbResult.Of(code == 0, done, () =>
        {
            if (dry) Console.Out.WriteLine(string.Join('\n', typed));
        });
    }

    /// <summary>Runs the commands until one fails.</summary>
    /// <returns>Exit code of the last one run.</returns>
    static int Flash(FlashPlan plan, string[] typed, bool json)
    {
        string file = plan.Tool.Find() ?? throw new BadInputException(Missing(plan));
        for (int n = 0; n < typed.Length; n++)
        {
            (json ? Console.Error : Console.Out).WriteLine(typed[n]);
            int code = FlashTool.Run(file, plan.Commands[n], json);
            if (code == 0) continue;
            Console.Error.WriteLine($"edgespike: {plan.Tool.Name} ended with {code}: {typed[n]}");
            return code;
        }

        return 0;
    }

    static string Missing(FlashPlan plan) =>
        $"{plan.Tool.Name}: not found on the PATH, expected the vendor's tool; install it with '{plan.Tool.Install}'";
}
