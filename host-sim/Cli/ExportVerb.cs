using System.CommandLine;

using EdgeSpike.HostSim.Convert.Nir;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike export`: a model for other frameworks.</summary>
public static class ExportVerb
{
    static readonly Argument<string> Model = new("model") { Description = "A saved model, or a network" };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Where the graph goes: FILE.nir",
        Required = true,
    };

    static readonly Option<double> Dt = new("--dt")
    {
        Description = "Seconds of a step",
        DefaultValueFactory = _ => NirConventions.UsualDt,
    };

    public static Command Create()
    {
        var nir = new Command("nir", "Writes a model as a graph in the Neuromorphic Intermediate Representation")
        {
            Model, Output, Dt,
        };
        nir.Gives(Graph);
        return new Command("export", "Writes what others read: graphs, tables and C") { nir, ExportCVerb.Create() };
    }

    static VerbResult Graph(ParseResult given)
    {
        string path = given.GetValue(Model)!;
        double dt = given.GetValue(Dt);
        if (!(dt > 0 && dt <= 1000)) throw new BadInputException($"--dt {dt}: expected more than 0, at most 1000 s");
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
                $"{output.Name}: {graph.Nodes.Count} nodes, {graph.Edges.Count} edges; dt {dt} s, reset '{graph.Reset}'"
                + " (in its metadata; rules, noise and encoders are not in the format)")));
    }
}
