using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Convert.Nir;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike import FILE.nir`: a network of another framework becomes a model.</summary>
public static class ImportVerb
{
    static readonly Argument<string> Path = new("file")
    {
        Description = "A graph: FILE.nir; with --weights a network that they go into",
    };

    static readonly Option<string[]> Weights = new("--weights")
    {
        Description = "Arrays for the projections of a network: FILE.npz, or PROJECTION=FILE "
            + "(.npy, .csv); may be repeated",
    };

    /// <summary>Also of other verbs that read matrices.</summary>
    public static readonly Option<string> Layout = new("--layout")
    {
        Description = "Order of a matrix: post-pre, as PyTorch has it, or pre-post",
        DefaultValueFactory = _ => "post-pre",
    };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Where the model goes",
        Required = true,
    };

    static readonly Option<double?> Dt = new("--dt")
    {
        Description =
            "Seconds of a step (default: as the file says, or 0.0001, which frameworks write)",
    };

    static readonly Option<string?> Reset = new("--reset")
    {
        Description =
            "What a spike does: zero (to v_reset, as the format says), subtract (at once), or late"
            + " (subtracts one step later: snnTorch) (default: as the file says, or zero)",
    };

    static readonly Option<int> Bits = new("--bits")
    {
        Description = "Bits of a weight: 8 or 16",
        DefaultValueFactory = _ => 16,
    };

    static readonly Option<int> Steps = new("--steps")
    {
        Description = "Steps that graph, conversion and integers are compared in",
        DefaultValueFactory = _ => 1000,
    };

    static readonly Option<double> Rate = new("--rate")
    {
        Description = "Probability of an input spike, a line and step, there",
        DefaultValueFactory = _ => 0.1,
    };

    static readonly Option<int> Trial = new("--trial")
    {
        Description = "Steps of a trial on a board",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Makes a model of a graph in the Neuromorphic Intermediate Representation, and "
                + "measures the loss")
        {
            Path, Output, Dt, Reset, Bits, Steps, Rate, Trial, Weights, Layout,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string path = given.GetValue(Path)!;
        if (given.GetValue(Weights) is { Length: > 0 } files) return Filled(path, files, given);
        int bits = given.GetValue(Bits), steps = given.GetValue(Steps),
            trial = given.GetValue(Trial);
        double rate = given.GetValue(Rate);
        if (bits is not (8 or 16)) throw new BadInputException($"--bits {bits}: expected 8 or 16");
        if (steps is < 1 or > 100_000)
            throw new BadInputException($"--steps {steps}: expected 1 to 100000");
        if (rate is not (>= 0 and <= 1))
            throw new BadInputException($"--rate {rate}: expected 0 to 1");
        if (trial is < 1 or > StreamPlan.SamplesMax)
            throw new BadInputException($"--trial {trial}: expected 1 to {StreamPlan.SamplesMax}");
        using var output = new FileByteSink(given.GetValue(Output)!);
        NirGraph graph = NirReader.Read(path);
        NirConventions conventions = ConventionsOf(graph, given);
        (NirNetwork network, ConvertedModel model) =
            Converted(path, graph, conventions, bits, trial);
        NirCheck check = NirCheck.Run(network, conventions, steps, 1, rate);
        (int same, int differing) = Spikes.Compare(model, steps, 1, rate);
        model.Model.Save(output);
        long bytes = Footprint.Measure(model.Model).ArrayBytes;
        return VerbResult.Of(
            check.FirstDifference == null,
            new
            {
                file = path,
                output = given.GetValue(Output),
                dt = conventions.Dt,
                reset = $"{conventions.Reset}".ToLowerInvariant(),
                neurons = network.Real.Neurons,
                bits,
                bytes,
                notes = network.Real.Notes,
                conversion = check,
                quantisation = new { same, differing, weights = model.Losses },
            },
            () => Write(network, check, model, bytes, same, differing));
    }

    /// <summary>Whether a matrix is [post][pre].</summary>
    public static bool ColumnsArePre(ParseResult given) => given.GetValue(Layout) switch
    {
        "post-pre" => true,
        "pre-post" => false,
        { } other =>
            throw new BadInputException($"--layout {other}: expected post-pre or pre-post"),
        null => true,
    };

    static VerbResult Filled(string path, string[] files, ParseResult given)
    {
        using var output = new FileByteSink(given.GetValue(Output)!);
        SavedModel model = NetworkFile.Open(path, [], null);
        IReadOnlyList<WeightFiles.Loaded> loaded =
            new WeightFiles(ColumnsArePre(given)).Load(model, files);
        model.Save(output);
        return VerbResult.Good(
            new { file = path, output = given.GetValue(Output), projections = loaded }, () =>
        {
            foreach (WeightFiles.Loaded one in loaded)
            {
                Report.WriteLine(
                    Report.Escape($"{one.Projection}: {Report.Number(one.Weights)} weights, off by"
                    + $" {one.RelativeError * 100:G3} % of their size, {one.Saturated} too large "
                    + "for their scale"));
            }
        });
    }

    static (NirNetwork Network, ConvertedModel Model) Converted(
        string path, NirGraph graph, NirConventions conventions, int bits, int trial)
    {
        try
        {
            NirNetwork network = new NirConverter(graph, conventions).ConvertGraph();
            int period =
                (int)Math.Clamp(Math.Round(conventions.Dt * 1e6), StreamPlan.PeriodMin,
                    StreamPlan.PeriodMax);
            RealNetwork real = network.Real with
            {
                Stream = new StreamPlan { PeriodMicroseconds = period, SamplesATrial = trial },
            };
            return (network, new Quantiser(bits).Quantise(real));
        }
        catch (BadInputException problem)
        {
            throw new BadInputException($"{path}: {problem.Message}");
        }
    }

    static NirConventions ConventionsOf(NirGraph graph, ParseResult given)
    {
        double dt = given.GetValue(Dt) ?? graph.Dt ?? NirConventions.UsualDt;
        if (!(dt > 0 && dt <= 1000))
            throw new BadInputException($"--dt {dt}: expected more than 0, at most 1000 s");
        string reset = given.GetValue(Reset) ?? graph.Reset ?? "zero";
        return new NirConventions(dt, reset switch
        {
            "zero" => NeuronReset.Zero,
            "subtract" => NeuronReset.Subtract,
            "late" => NeuronReset.Late,
            _ => throw new BadInputException($"reset '{reset}': expected zero, subtract or late"),
        });
    }

    static void Write(
        NirNetwork network, NirCheck check, ConvertedModel model, long bytes, int same,
        int differing)
    {
        foreach (string note in network.Real.Notes) Report.WriteFact("", note);
        Report.WriteFact("network",
            $"{network.Real.Neurons} neurons, {model.Model.Plan.Projections.Length} projections,"
            + $" {Report.Number(bytes)} bytes");
        Report.WriteFact("graph", check.FirstDifference is { } where
            ? $"fires otherwise than its conversion: first in {where}"
            : $"{check.Steps} steps: all {Report.Number(check.Spikes)} spikes of the graph and of "
                + $"its conversion, both in doubles, are the "
                + $"same{(check.ValuesOff > 0 ? $"; values off by {check.ValuesOff:G2}" : "")}");
        Report.WriteFact("integers",
            $"{Report.Number(same)} spikes at the same step, {Report.Number(differing)} on one"
            + $" side only; weights off by up to {model.WorstWeightError * 100:G3} % of their "
            + "size");
    }
}
