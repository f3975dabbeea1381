using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike network`: checks, prints and compiles descriptions of networks.</summary>
public static class NetworkVerb
{
    static readonly Argument<string> Source = new("network")
    {
        Description =
            "FILE.network.json, a model file, or the name of a network that comes with the command",
    };

    static readonly Option<long?> Seed =
        new("--seed") { Description = "Key of its random numbers (default: its own)" };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The model file; - for standard output",
        Required = true,
    };

    static readonly Option<string> Namespace = new("--namespace")
    {
        Description = "Namespace of the class",
        DefaultValueFactory = _ => PlanSource.BuiltIn.Namespace,
    };

    static readonly Option<string> Class = new("--class")
    {
        Description = "Name of the class",
        DefaultValueFactory = _ => PlanSource.BuiltIn.Class,
    };

    static readonly Option<string?> Into =
        new("--output", "-o") { Description = "Write it there instead" };

    public static Command Create() =>
        new("network", "Checks, prints and compiles descriptions of networks")
    {
        Form("check", "Says what is wrong with a network, with line and column, or what it is",
            Check, Source,
            TaskOptions.Settings, Seed),
        Form("print",
            "Prints a network in its canonical form; a model as the network that it came from",
            Print, Source,
            TaskOptions.Settings, Into),
        Form("compile", "Compiles a network to a model file in its first state", Compile,
            Source, TaskOptions.Settings,
            Seed, Output),
        Form("source",
            "Prints a network, with what it has learned, as the C# that firmware carries as its "
                + "built-in model",
            PlanText, Source, TaskOptions.Settings, Seed, Namespace, Class, Into),
        Form("list", "Lists the networks that come with the command", List),
        Form("schema", "Prints the JSON schema that editors check networks with", Schema, Into),
        Form("reference", "Prints the page of everything that a network can be described with",
            Reference, Into),
    };

    static Command Form(string name, string summary, Func<ParseResult, VerbResult> run,
        params Symbol[] parts)
    {
        var command = new Command(name, summary);
        foreach (Symbol part in parts)
        {
            if (part is Option option) command.Add(option);
            if (part is Argument argument) command.Add(argument);
        }

        command.Gives(run);
        return command;
    }

    static SavedModel Open(ParseResult given)
    {
        long? seed = given.GetValue(Seed);
        if (seed < 0) throw new BadInputException("--seed: expected 0 or more");
        return NetworkFile.Open(given.GetValue(Source)!, given.GetValue(TaskOptions.Settings)!,
            (ulong?)seed);
    }

    static VerbResult Check(ParseResult given)
    {
        SavedModel model = Open(given);
        return VerbResult.Good(NetworkSummary.ToJson(model), () => NetworkSummary.Write(model));
    }

    static VerbResult Print(ParseResult given)
    {
        string source = given.GetValue(Source)!;
        string[] settings = given.GetValue(TaskOptions.Settings)!;
        JsonTree network = NetworkFile.IsDescription(source)
            ? NetworkFile.Checked(source, settings)
            : NetworkDescriber.Describe(source, NetworkFile.Open(source, settings, null).Plan);
        return Tell(given, NetworkPrinter.Print(network));
    }

    static VerbResult Compile(ParseResult given)
    {
        SavedModel model = Open(given);
        string path = given.GetValue(Output)!;
        using OutputFile file = OutputFile.Open(path);
        using var sink = new FileByteSink(file);
        model.Save(sink);
        long bytes = file.Size;
        ulong seed = model.Plan.Seed;
        return VerbResult.Good(new { output = path, bytes, seed }, () =>
            Report.WriteLine($"written  {Report.Escape(path)}, {bytes:N0} bytes, seed {seed}"));
    }

    static VerbResult PlanText(ParseResult given)
    {
        string space = given.GetValue(Namespace)!;
        string name = given.GetValue(Class)!;
        if (!space.Split('.').All(SyntaxName.IsGood))
            throw new BadInputException(
                $"--namespace {space}: expected names of C# with points between");
        if (!SyntaxName.IsGood(name))
            throw new BadInputException($"--class {name}: expected a name of C#");
        var source = new PlanSource(space, name);
        return Tell(given, source.Text(Path.GetFileName(given.GetValue(Source)!), Open(given)));
    }

    static VerbResult List(ParseResult given)
    {
        (string folder, IReadOnlyList<string> networks) =
            (NetworkFile.DefaultFolder, NetworkFile.DefaultNames);
        return VerbResult.Good(
            new { folder, networks }, () => Console.Out.WriteLine(string.Join('\n', networks)));
    }

    static VerbResult Schema(ParseResult given) => Tell(given, NetworkSchema.Text());

    static VerbResult Reference(ParseResult given) => Tell(given, NetworkReference.Text());

    static VerbResult Tell(ParseResult given, string text)
    {
        string? path = given.GetValue(Into);
        if (path != null) WholeFile.WriteText(path, text);
        return VerbResult.Made(text, path);
    }
}
