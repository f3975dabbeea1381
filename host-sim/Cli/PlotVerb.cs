using System.CommandLine;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`plot`: replays a recording and draws it on one page.</summary>
public static class PlotVerb
{
    static readonly Argument<string> Recording = new("file") { Description = "The recording" };

    static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The picture (default: FILE with .svg); - for standard output",
    };

    static readonly Option<int?> Trial = new("--trial")
    {
        Description = "Which trial to draw, from 1 (default: the last whole one)",
    };

    static readonly Option<string?> Neurons = new("--neurons")
    {
        Description = "Whose potentials, as in 3,17 or hidden:3,hidden:17 (default: the three that "
            + "fire most)",
    };

    static readonly Option<bool> Weights = new("--weights")
    {
        Description = "Draw the weights too, before and after:"
            + " two panels for each projection that learns",
    };

    static readonly Option<string?> Classes = new("--classes")
    {
        Description = "Names of the classes, as in left,right,"
            + " or the .ts file whose @classLabel has them (default: those of its network)",
    };

    public static Command Create()
    {
        var command =
            new Command("plot", "Draws a recording: learning curve, spikes, potentials and weights")
        {
            Recording, Out, Trial, Neurons, Weights, Classes,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string file = given.GetValue(Recording)!;
        int? trial = given.GetValue(Trial);
        string picture = given.GetValue(Out)
            ?? (file == FilePlace.Standard ? file : Path.ChangeExtension(file, ".svg"));
        if (picture != FilePlace.Standard && picture.Length > 0
            && Path.GetFullPath(picture) == Path.GetFullPath(file))
        {
            throw new BadInputException(
                $"{picture}: the picture would replace the recording; name another with -o");
        }

        if (trial < 1) throw new BadInputException($"--trial {trial}: expected 1 or more");
        using OutputFile drawn = OutputFile.Open(picture);
        Replayed replayed = Replayed.Read(file, trial ?? 0, Names(given.GetValue(Classes)));
        IReadOnlyList<NeuronPlace> places = given.GetValue(Neurons) is { } list
            ? NeuronChoice.Parse(list, replayed)
            : NeuronChoice.Busiest(replayed);
        RecordingSheet sheet = RecordingSheet.Draw(
            replayed, places, Path.GetFileName(file), given.GetValue(Weights));
        WholeFile.Finish(drawn, sheet.Svg);
        return VerbResult.Good(
            ToJson(replayed, places, sheet, picture), () => WriteText(replayed, sheet, picture));
    }

    static IReadOnlyList<string> Names(string? given)
    {
        if (given == null) return [];
        bool series = given.EndsWith(".ts", StringComparison.OrdinalIgnoreCase);
        if (series) return DataReader.ReadAll(given).Classes;
        string[] names = given.Split(',', StringSplitOptions.TrimEntries);
        return names.All(name => name.Length > 0)
            ? names
            : throw new BadInputException(
                $"--classes {given}: an empty name, expected names as in left,right");
    }

    static object ToJson(
        Replayed replayed, IReadOnlyList<NeuronPlace> places, RecordingSheet sheet,
        string picture) =>
        new
        {
            picture,
            panels = sheet.Panels,
            trial = replayed.Trial.Note.Number,
            trials = replayed.Trials.Count,
            learns = replayed.Trial.Note.Learns,
            label = replayed.Trial.Note.Label,
            decision = replayed.Trial.Note.Decision,
            steps = replayed.Trial.Steps,
            stepsDrawn = replayed.Trial.Count,
            neurons = places.Select(
                p => $"{replayed.Plan.Populations[p.Population].Name}:{p.Neuron}"),
            replay = replayed.Outcome.ToString().ToLowerInvariant(),
            divergence = replayed.Divergence,
            missing = replayed.Missing,
            notProved = replayed.NotProved,
            classes = replayed.ClassNames,
        };

    static void WriteText(Replayed replayed, RecordingSheet sheet, string picture)
    {
        if (replayed.Missing.Length > 0) Report.WriteLine(Report.Escape(replayed.Missing));
        if (replayed.Outcome == PlayOutcome.Diverged)
        {
            Report.WriteLine(Report.Escape($"the replay {replayed.Divergence}: drawn up to there"));
        }

        if (replayed.NotProved.Length > 0) Report.WriteLine(Report.Escape(replayed.NotProved));
        foreach (string panel in sheet.Panels) Report.WriteLine(Report.Escape(panel));
        Report.WriteLine(Report.Escape(picture));
    }
}
