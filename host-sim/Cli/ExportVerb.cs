using System.CommandLine;

using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Convert.Nir;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike export`: a model for other frameworks.</summary>
public static class ExportVerb
{
    static readonly Argument<string> Model =
        new("model") { Description = "A saved model, or a network" };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Where the graph goes: FILE.nir",
        Required = true,
    };

    static readonly Argument<string> Recording = new("recording") { Description = "A recording" };

    static readonly Option<string> What = new("--what")
    {
        Description = "spikes, potentials, weights (at the end) or answers",
        DefaultValueFactory = _ => "spikes",
    };

    static readonly Option<string> TableOutput = new("--output", "-o")
    {
        Description = "Where the table goes: a file that ends with " + TableFile.Endings,
        Required = true,
    };

    static readonly Option<double> Dt = new("--dt")
    {
        Description = "Seconds of a step",
        DefaultValueFactory = _ => NirConventions.UsualDt,
    };

    public static Command Create()
    {
        var nir = new Command("nir",
            "Writes a model as a graph in the Neuromorphic Intermediate Representation")
        {
            Model, Output, Dt,
        };
        nir.Gives(Graph);
        var table = new Command("table", "Replays a recording and writes what it shows as a table")
        {
            Recording, What, TableOutput,
        };
        table.Gives(Table);
        return new Command("export", "Writes what others read: graphs, tables and C") { nir,
            table, ExportCVerb.Create() };
    }

    static VerbResult Table(ParseResult given)
    {
        string path = given.GetValue(Recording)!, to = given.GetValue(TableOutput)!;
        if (!TableFile.IsTable(to))
            throw new BadInputException(
                $"{to}: expected a file that ends with {TableFile.Endings}");
        string word = given.GetValue(What)!;
        if (!Enum.TryParse(word, ignoreCase: true, out RecordedWhat what) || !Enum.IsDefined(what)
            || !char.IsLetter(word[0]))
            throw new BadInputException(
                $"--what {word}: expected spikes, potentials, weights or answers");
        using OutputFile output = OutputFile.Open(to);
        RecordedTable table = RecordedTable.Of(RecordingInput.Of(path), what);
        TableFile.Write(output, table.Columns());
        return VerbResult.Of(
            table.IsExact,
            new
            {
                recording = path,
                what = word,
                output = output.Name,
                rows = table.Rows,
                exact = table.IsExact
            },
            () => Report.WriteLine(
                Report.Escape($"{output.Name}: {Report.Number(table.Rows)} rows; the recording "
                + (table.IsExact ? "replays bit for bit"
                    : "does NOT replay to its end: see 'verify'"))));
    }

    static VerbResult Graph(ParseResult given)
    {
        string path = given.GetValue(Model)!;
        double dt = given.GetValue(Dt);
        if (!(dt > 0 && dt <= 1000))
            throw new BadInputException($"--dt {dt}: expected more than 0, at most 1000 s");
        using OutputFile output = OutputFile.Open(given.GetValue(Output)!);
        SavedModel model = NetworkFile.Open(path, [], null);
        NirGraph graph;
        try
        {
            graph = new NirExporter(model, dt).Export();
        }
        catch (BadInputException problem)
        {
            throw new BadInputException($"{path}: {problem.Message}");
        }

        NirWriter.Write(output, graph);
        return VerbResult.Good(
            new
            {
                model = path,
                output = output.Name,
                nodes = graph.Nodes.Count,
                edges = graph.Edges.Count,
                dt,
                reset = graph.Reset,
            },
            () => Report.WriteLine(Report.Escape(
                $"{output.Name}: {graph.Nodes.Count} nodes, {graph.Edges.Count} edges; dt {dt} s, "
                    + $"reset '{graph.Reset}'"
                + " (in its metadata; rules, noise and encoders are not in the format)")));
    }
}
