using System.CommandLine;
using System.Text;

using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike convert ann`: a dense ReLU network becomes spikes, rung by rung; it is
/// trained here or read, on glyphs or on somebody's own data.</summary>
public static class ConvertAnnVerb
{
    // So many batches train any data as well as 20 epochs do glyphs.
    const int Batches = 3000;
    const int EpochsMost = 2000;

    static readonly Argument<string?> Examples = new("data")
    {
        Description = "Labelled examples: .npz with x and y, .csv or .tsv with a row each, .ts, "
            + ".arff or a folder (default: glyphs)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string[]> Weights = new("--weights")
    {
        Description = "The dense network: matrices and biases in the order of the layers, from "
            + "FILE.npz, .npy or .csv; may be repeated (default: it is trained here)",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Networks trained and converted, from seeds 1 to K",
        DefaultValueFactory = _ => 5,
    };

    static readonly Option<int[]> Hidden = new("--hidden")
    {
        Description = "Hidden units of the trained network; once for each hidden layer",
        DefaultValueFactory = _ => [32],
    };

    static readonly Option<int?> Epochs = new("--epochs")
    {
        Description = "Passes over the examples in training (default: as many as make 3,000 "
            + "batches of 32)",
    };

    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Examples to ask about at most",
        DefaultValueFactory = _ => 1000,
    };

    static readonly Option<int> Bits = new("--bits")
    {
        Description = "Bits of a weight: 8 or 16",
        DefaultValueFactory = _ => 8,
    };

    static readonly Option<string> Input = new("--input")
    {
        Description = "How the saved network's input enters: values, spikes, or samples (drawn by "
            + "an encoder in the network)",
        DefaultValueFactory = _ => "spikes",
    };

    static readonly Option<int> Ticks = new("--ticks")
    {
        Description = "Steps of a trial of the saved network",
        DefaultValueFactory = _ => 4,
    };

    static readonly Option<string?> Save = new("--save")
    {
        Description = "Save the converted network of seed 1",
    };

    static readonly Option<string?> Plot = new("--plot") { Description = "Draw the ladder as SVG" };

    public static Command Create()
    {
        var command = new Command(
            "ann",
            "Converts a dense ReLU network, trained or read, to spikes and measures each rung")
        {
            Examples, Weights, ImportVerb.Layout, Seeds, Hidden, Epochs, Tests, Bits, Input, Ticks,
            Save, Plot,
        };
        foreach (Option option in DataOptions.All) command.Add(option);
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        int seeds = InRange(given, Seeds, 1, 1000), ticks = InRange(given, Ticks, 1, 1000);
        int tests = InRange(given, Tests, 10, 100_000), bits = given.GetValue(Bits);
        if (bits is not (8 or 16)) throw new BadInputException($"--bits {bits}: expected 8 or 16");
        SpikingInput input = InputOf(given.GetValue(Input)!);
        string[] files = given.GetValue(Weights)!;
        string? path = given.GetValue(Examples);
        DenseNetwork? read =
            files.Length == 0 ? null : new DenseFiles(ImportVerb.ColumnsArePre(given)).Read(files);
        DenseData? own =
            path == null ? null : DenseData.Read(path, DataOptions.Of(given), tests);
        var source = new LadderSource(read, own)
        {
            Hidden = HiddenOf(given),
            Epochs = EpochsOf(given),
            Tests = tests,
            Bits = bits,
        };
        source.Check(files.FirstOrDefault() ?? "", path ?? "glyphs");
        using OutputFile? plot = given.GetValue(Plot) is { } drawn ? OutputFile.Open(drawn) : null;
        using FileByteSink? save = given.GetValue(Save) is { } kept ? new FileByteSink(kept) : null;
        bool json = given.GetValue(Root.Json);
        if (!json) foreach (string note in own?.Notes ?? []) Report.WriteLine(Report.Escape(note));
        Ladder[] ladders = Watch(json, seeds, source.Climb);
        LadderRow[] rows = LadderRow.Of(ladders, bits);
        ConvertedModel? saved =
            save == null ? null : source.Convert(ladders[0].Dense, input, ticks);
        saved?.Model.Save(save!);
        if (plot != null)
        {
            string title = $"{source.Title}, {bits}-bit weights";
            plot.Write(Encoding.UTF8.GetBytes(LadderPlot.Draw(title, rows, seeds)));
            plot.Commit();
        }

        return VerbResult.Good(
            new
            {
                data = path ?? "glyphs",
                network = files.Length == 0 ? null : files,
                seeds,
                sizes = ladders[0].Dense.Sizes,
                tests = source.Asked,
                bits,
                rungs = rows,
                percentiles = ladders.Select(l => l.Percentile),
                margins = ladders.Select(l => l.Margin),
                outputThresholds = ladders.Select(l => l.OutputThreshold),
                rateErrors = ladders.Select(l => l.RateError),
                notes = own?.Notes,
                saved = given.GetValue(Save),
                weightErrors = saved?.Losses,
            },
            () => LadderText.Write(rows, ladders, saved));
    }

    static SpikingInput InputOf(string text) => text switch
    {
        "values" => SpikingInput.Values,
        "samples" => SpikingInput.Samples,
        "spikes" => SpikingInput.Spikes,
        _ => throw new BadInputException($"--input {text}: expected values, spikes or samples"),
    };

    static int[] HiddenOf(ParseResult given)
    {
        int[] hidden = given.GetValue(Hidden)!;
        int wrong = Array.FindIndex(hidden, units => units is < 1 or > 1000);
        return wrong < 0 ? hidden
            : throw new BadInputException($"--hidden {hidden[wrong]}: expected 1 to 1000");
    }

    static Func<int, int> EpochsOf(ParseResult given)
    {
        int? epochs = given.GetValue(Epochs);
        if (epochs is { } asked and (< 1 or > EpochsMost))
            throw new BadInputException($"--epochs {asked}: expected 1 to {EpochsMost}");
        return examples => epochs ?? Math.Clamp(Batches * 32 / examples, 20, EpochsMost);
    }

    static Ladder[] Watch(bool json, int seeds, Func<int, Ladder> climb)
    {
        if (json || !Report.IsWatched) return [.. Enumerable.Range(1, seeds).Select(climb)];
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask("converting", maxValue: seeds);
            return Enumerable.Range(1, seeds).Select(seed =>
            {
                Ladder ladder = climb(seed);
                bar.Increment(1);
                return ladder;
            }).ToArray();
        });
    }

    static int InRange(ParseResult given, Option<int> option, int low, int high)
    {
        int value = given.GetValue(option);
        return value >= low && value <= high ? value
            : throw new BadInputException($"{option.Name} {value}: expected {low} to {high}");
    }
}
