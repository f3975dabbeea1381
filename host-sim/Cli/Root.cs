using System.CommandLine;
using System.CommandLine.Help;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The command `edgespike`: its verbs, and the one place where failures become exit
/// codes.</summary>
/// <remarks>Exit 0: good. 1: the answer is no. 2: bad input, said in one line on standard
/// error.</remarks>
public static class Root
{
    /// <summary>The answer is yes.</summary>
    public const int Good = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>The question could not be asked.</summary>
    public const int BadInput = 2;

    // Built once: an option remembers every command that it was ever added to, and looks through
    // all of them.
    static readonly Lazy<RootCommand> Whole = new(Build);

    // Words that begin with @ are names of files, not files full of words.
    static readonly ParserConfiguration AsTyped = new() { ResponseFileTokenReplacer = null };

    /// <summary>On every verb: one JSON object on standard output instead of text for
    /// people.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object on standard output and nothing else there",
        Recursive = true,
    };

    /// <param name="args">As given by the shell.</param>
    public static int Run(string[] args) => Run("edgespike", Command, args, Complete);

    /// <summary>Runs a command that fails as this one does.</summary>
    /// <param name="name">Of the command, for messages.</param>
    /// <param name="root">Its verbs, and <see cref="Json"/>.</param>
    /// <param name="args">As given by the shell.</param>
    public static int Run(string name, RootCommand root, string[] args) =>
        Run(name, root, args, (parsed, _) => parsed);

    /// <summary>The command with all its verbs.</summary>
    public static RootCommand Command => Whole.Value;

    static int Run(string name, RootCommand root, string[] args,
        Func<ParseResult, string[], ParseResult> complete)
    {
        bool json = args.Contains("--json");
        try
        {
            ParseResult parsed = complete(root.Parse(args, AsTyped), args);
            return parsed.Errors.Count > 0
                ? Refuse(name, json, new BadInputException(CommandLineProblem.Of(name, parsed)))
                : parsed.Invoke(new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
        }
#pragma warning disable CA1031 // Whatever ends a verb ends the command in one line.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Refuse(name, json, failure);
        }
    }

    static ParseResult Complete(ParseResult parsed, string[] args)
    {
        string[] words = TaskWords.For(args, parsed);
        return InProject(
            words == args ? parsed : parsed.RootCommandResult.Command.Parse(words, AsTyped), words);
    }

    /// <summary>In a project's folder: with what the command line leaves open and the project
    /// knows.</summary>
    static ParseResult InProject(ParseResult parsed, string[] args)
    {
        if (parsed.Action is HelpAction || Project.Here() is not { } project) return parsed;
        IReadOnlyList<string> words = ProjectWords.For(project, parsed);
        if (words.Count == 0) return parsed;
        if (!parsed.GetValue(Json))
            Console.Error.WriteLine(
                PlainText.Line($"project {project.Name}: {string.Join(' ', words)}"));
        return parsed.RootCommandResult.Command.Parse([.. args, .. words], AsTyped);
    }

    static RootCommand Build()
    {
        var root = new RootCommand("A spiking network that learns in integers, and proves it. "
            + "Without a verb: the tour.")
        {
            Json,
            NewVerb.Create(),
            LearnVerb.Create(),
            TrainVerb.Create(),
            CompareVerb.Create(),
            PanelVerb.Create(),
            SweepVerb.Create(),
            NetworkVerb.Create(),
            VerifyVerb.Create(),
            FleetVerb.Create(),
            SiloVerb.Create(),
            DiffVerb.Create(),
            BisectVerb.Create(),
            PlotVerb.Create(),
            EncodersVerb.Create(),
            VirtualBoardVerb.Create(),
            StudioVerb.Create(),
            RecordVerb.Create(),
            SamplesVerb.Create(),
            CollectVerb.Create(),
            MonitorVerb.Create(),
            MqttVerb.Create(),
            TeachVerb.Create(),
            DeployVerb.Create(),
            PairVerb.Create(),
            BudgetVerb.Create(),
            EnergyVerb.Create(),
            BoardsVerb.Create(),
            RulesVerb.Create(),
            FlashVerb.Create(),
            ConvertVerb.Create(),
            ImportVerb.Create(),
            ExportVerb.Create(),
            OracleVerb.Create(),
        };
        TourVerb.Attach(root);
        return root;
    }

    /// <summary>Says what ended a command, in one line on standard error, and as an object for
    /// machines that read along.</summary>
    /// <param name="name">Of the command.</param>
    /// <param name="end">What was thrown.</param>
    /// <returns><see cref="BadInput"/>.</returns>
    internal static int Refuse(string name, bool json, object end)
    {
        string problem = UnexpectedEnd.Words(end);
        if (json) UnexpectedEnd.Try(() => Report.WriteJson(new { error = problem }));
        UnexpectedEnd.Try(() => Console.Error.WriteLine($"{name}: {PlainText.Line(problem)}"));
        return BadInput;
    }
}
