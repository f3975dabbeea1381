using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The command `edgespike`: its verbs, and the one place where failures become exit codes.</summary>
/// <remarks>Exit 0: good. 1: the answer is no. 2: bad input, said in one line on standard error.</remarks>
public static class Root
{
    /// <summary>The answer is yes.</summary>
    public const int Good = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>The question could not be asked.</summary>
    public const int BadInput = 2;

    /// <summary>On every verb: one JSON object on standard output instead of text for people.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object on standard output and nothing else there",
        Recursive = true,
    };

    /// <summary>Runs the command.</summary>
    /// <param name="args">As given by the shell.</param>
    /// <returns>Exit code.</returns>
    public static int Run(string[] args) => Run("edgespike", Create(), args);

    /// <summary>Runs a command that fails as this one does.</summary>
    /// <param name="name">Of the command, for messages.</param>
    /// <param name="root">Its verbs, and <see cref="Json"/>.</param>
    /// <param name="args">As given by the shell.</param>
    /// <returns>Exit code.</returns>
    public static int Run(string name, RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        bool json = args.Contains("--json");
        if (parsed.Errors.Count > 0) return Refuse(name, json, CommandLineProblem.Of(name, parsed));

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is BadInputException or ConfigurationException
            or IOException or UnauthorizedAccessException)
        {
            return Refuse(name, json, failure.Message.ReplaceLineEndings(" "));
        }
    }

    static RootCommand Create()
    {
        var root = new RootCommand("A spiking network that learns in integers, and proves it. Without a verb: the tour.")
        {
            Json,
            LearnVerb.Create(),
            NetworkVerb.Create(),
            VerifyVerb.Create(),
            DiffVerb.Create(),
            BisectVerb.Create(),
            PlotVerb.Create(),
            EncodersVerb.Create(),
            VirtualBoardVerb.Create(),
            RecordVerb.Create(),
            MonitorVerb.Create(),
            TeachVerb.Create(),
            DeployVerb.Create(),
            BudgetVerb.Create(),
            BoardsVerb.Create(),
            FlashVerb.Create(),
            OracleVerb.Create(),
        };
        TourVerb.Attach(root);
        return root;
    }

    static int Refuse(string name, bool json, string problem)
    {
        if (json) Report.WriteJson(new { error = problem });
        Console.Error.WriteLine($"{name}: {problem}");
        return BadInput;
    }
}
