using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Plotting;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Verbs;

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
        Description = "Whose potentials, as in 3,17 or hidden:3,hidden:17 (default: the three that fire most)",
    };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("plot", "Draws a recording: learning curve, spikes, potentials and weights")
        {
            Recording, Out, Trial, Neurons,
        };
        command.SetAction(given => Run(
            given.GetValue(Recording)!, given.GetValue(Out), given.GetValue(Trial), given.GetValue(Neurons),
            given.GetValue(Root.Json)));
        return command;
    }

    static int Run(string file, string? given, int? trial, string? list, bool json)
    {
        string picture = given ?? (file == FilePlace.Standard ? file : Path.ChangeExtension(file, ".svg"));
        if (picture != FilePlace.Standard && picture.Length > 0
            && Path.GetFullPath(picture) == Path.GetFullPath(file))
        {
            throw new BadInputException($"{picture}: the picture would replace the recording; name another with -o");
        }

        if (trial < 1) throw new BadInputException($"--trial {trial}: expected 1 or more");
        using OutputFile drawn = OutputFile.Open(picture);
        Replayed replayed = Replayed.Read(file, trial ?? 0);
        IReadOnlyList<NeuronPlace> places = list == null
            ? NeuronChoice.Busiest(replayed)
            : NeuronChoice.Parse(list, replayed);
        RecordingSheet sheet = RecordingSheet.Draw(replayed, places, Path.GetFileName(file));
        WholeFile.Finish(drawn, sheet.Svg);
        if (json) WriteJson(replayed, places, sheet, picture);
        else WriteText(replayed, sheet, picture);
        return Root.Good;
    }

    static void WriteJson(
        Replayed replayed, IReadOnlyList<NeuronPlace> places, RecordingSheet sheet, string picture) =>
        Report.WriteJson(new
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
            neurons = places.Select(p => $"{replayed.Plan.Populations[p.Population].Name}:{p.Neuron}"),
            replay = replayed.Outcome.ToString().ToLowerInvariant(),
            divergence = replayed.Divergence,
            missing = replayed.Missing,
        });

    static void WriteText(Replayed replayed, RecordingSheet sheet, string picture)
    {
        if (replayed.Missing.Length > 0) Report.WriteLine(Report.Escape(replayed.Missing));
        if (replayed.Outcome == PlayOutcome.Diverged)
        {
            Report.WriteLine(Report.Escape($"the replay {replayed.Divergence}: drawn up to there"));
        }

        if (replayed.Outcome == PlayOutcome.Torn) Report.WriteLine("the recording is torn: drawn up to there");
        foreach (string panel in sheet.Panels) Report.WriteLine(Report.Escape(panel));
        Report.WriteLine(Report.Escape(picture));
    }
}
