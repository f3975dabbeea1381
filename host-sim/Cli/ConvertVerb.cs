using System.CommandLine;
using System.Text;

using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike convert`: a dense ReLU network becomes spikes, rung by rung; automata:
/// <see cref="ConvertAutomatonVerb"/>.</summary>
public static class ConvertVerb
{
    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Networks trained and converted, from seeds 1 to K",
        DefaultValueFactory = _ => 5,
    };

    static readonly Option<int> Hidden = new("--hidden")
    {
        Description = "Hidden units of the trained network",
        DefaultValueFactory = _ => 32,
    };

    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Test glyphs",
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
        var ann = new Command(
            "ann",
            "Trains a dense ReLU network on glyphs, converts it to spikes and measures each rung")
        {
            Seeds, Hidden, Tests, Bits, Input, Ticks, Save, Plot,
        };
        ann.Gives(Ann);
        return new Command("convert", "Makes a network of spikes of something that has none")
        {
            ann, ConvertAutomatonVerb.Create(),
        };
    }

    static VerbResult Ann(ParseResult given)
    {
        int seeds = InRange(given, Seeds, 1, 1000), hidden = InRange(given, Hidden, 1, 1000);
        int tests = InRange(given, Tests, 10, 100_000), ticks = InRange(given, Ticks, 1, 1000);
        int bits = given.GetValue(Bits);
        if (bits is not (8 or 16)) throw new BadInputException($"--bits {bits}: expected 8 or 16");
        SpikingInput input = given.GetValue(Input) switch
        {
            "values" => SpikingInput.Values,
            "samples" => SpikingInput.Samples,
            "spikes" => SpikingInput.Spikes,
            { } other => throw new BadInputException(
                $"--input {other}: expected values, spikes or samples"),
            null => SpikingInput.Spikes,
        };
        using OutputFile? plot = given.GetValue(Plot) is { } drawn ? OutputFile.Open(drawn) : null;
        using FileByteSink? save = given.GetValue(Save) is { } kept ? new FileByteSink(kept) : null;
        Ladder[] ladders = Watch(
            given.GetValue(Root.Json), seeds, seed => Climb(seed, hidden, tests, bits));
        LadderRow[] rows = LadderRow.Of(ladders, bits);
        ConvertedModel? saved = null;
        if (save != null)
        {
            var climb = new LadderClimb(Calibration(1), [], bits, 1);
            var form = new SpikingForm(input, SpikingOutput.Sums);
            saved = climb.Convert(ladders[0].Dense, form, ticks);
            saved.Model.Save(save);
        }

        if (plot != null)
        {
            string title = $"Glyphs by a 64-{hidden}-10 network, {bits}-bit weights";
            plot.Write(Encoding.UTF8.GetBytes(LadderPlot.Draw(title, rows, seeds)));
            plot.Commit();
        }

        return VerbResult.Good(
            new
            {
                seeds,
                hidden,
                tests,
                bits,
                rungs = rows,
                percentiles = ladders.Select(l => l.Percentile),
                margins = ladders.Select(l => l.Margin),
                outputThresholds = ladders.Select(l => l.OutputThreshold),
                rateErrors = ladders.Select(l => l.RateError),
                saved = given.GetValue(Save),
                weightErrors = saved?.Losses,
            },
            () => Write(rows, ladders, saved));
    }

    const int Training = 5000;

    static Ladder Climb(int seed, int hidden, int tests, int bits)
    {
        DenseExample[] train = GlyphExamples.Training((ulong)seed, Training);
        DenseExample[] test = GlyphExamples.Test((ulong)seed, tests);
        DenseNetwork dense = new DenseTraining((ulong)seed).Train([64, hidden, 10], train, null);
        return new LadderClimb(Calibration((ulong)seed), test, bits, (ulong)seed).Climb(dense);
    }

    // Glyphs that no training saw, and no test.
    static DenseExample[] Calibration(ulong seed) =>
        [.. GlyphExamples.Training(seed, Training + 1000).Skip(Training)];

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

    static void Write(LadderRow[] rows, Ladder[] ladders, ConvertedModel? saved)
    {
        Report.WriteLine($"{"[bold]rung[/]",-33}{"accuracy",9}{"(lowest-highest)",18}{"ticks",8}"
            + $"{"events",9}{"input",9}{"bytes",8}");
        foreach (LadderRow row in rows)
        {
            string range = $"({row.AccuracyMin * 100:F1}-{row.AccuracyMax * 100:F1})";
            string ticks = row.Ticks == 0 ? "-" : $"{row.Ticks:F1}";
            Report.WriteLine($"{row.Name,-24}{row.Accuracy * 100,9:F2}{range,18}{ticks,8}"
                + $"{row.Events,9:N0}{row.InputEvents,9:N0}{row.Bytes,8:N0}");
        }

        Report.WriteLine("Accuracy in percent, means over seeds. Events: synapses that spikes of "
            + "neurons went");
        Report.WriteLine("over, an answer; of dense networks multiplications. Input: synapses that "
            + "the input");
        Report.WriteLine("went over.");
        Report.WriteLine($"Count over ticks is off from the activation by "
            + $"{ladders.Average(l => l.RateError):F3} at 8 ticks; the early exit leads by "
            + $"{ladders.Average(l => l.Margin):F1} (chosen on glyphs of"
            + " training).");
        foreach (WeightLoss loss in saved?.Losses ?? [])
        {
            Report.WriteLine(
                Report.Escape($"saved: {loss.Projection}, {loss.Bits} bits: weights off by"
                + $" {loss.RelativeError * 100:F2} % of their size"));
        }
    }
}
