using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>How `learn` shows its progress and its result.</summary>
public static class LearnReport
{
    /// <summary>Runs a campaign; a terminal sees the seeds advance, a pipe sees
    /// nothing.</summary>
    /// <param name="json">Whether a machine reads.</param>
    /// <param name="what">A word for what runs.</param>
    /// <param name="run">Runs it, telling how far each seed is.</param>
    public static T Watch<T>(
        bool json, string what, Campaign campaign, Func<Action<int, int, double>?, T> run)
    {
        if (json || !Report.IsWatched) return run(null);
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask(what, maxValue: (double)campaign.Length * campaign.Seeds.Count);
            int[] done = new int[campaign.Seeds.Count];
            T result = run((s, at, _) =>
            {
                if (at <= done[s]) return;
                done[s] = at;
                bar.Value = done.Sum();
            });
            bar.Value = bar.MaxValue;
            return result;
        });
    }

    /// <summary>Says what was guessed when the data was read; machines get it with the
    /// result.</summary>
    /// <param name="task">What is to be learned.</param>
    /// <param name="json">Whether a machine reads.</param>
    public static void WriteNotes(LearningTask task, bool json)
    {
        if (json) return;
        foreach (string note in task.DataNotes) Report.WriteLine(Report.Escape(note));
    }

    /// <summary>The result as one object for machines.</summary>
    /// <param name="labelled">What is said of a task with labels; null of others.</param>
    public static object ToJson(CampaignResult result, LearningTask task, LabelledResult? labelled)
    {
        Dictionary<string, object?> json = Common(result, task);
        if (labelled != null) json["labelled"] = labelled;
        if (task.DataNotes.Count > 0) json["data"] = task.DataNotes;
        if (!task.Measure.MayNeverCome) return json;
        double[] reached = [.. Final(result).Where(double.IsFinite)];
        json["solved"] = reached.Length;
        json["median"] = Finite(Spread.Median(Final(result)));
        return json;
    }

    static Dictionary<string, object?> Common(CampaignResult result, LearningTask task)
    {
        Footprint footprint = Footprint.Measure(result.Model);
        return new()
        {
            ["task"] = task.Name,
            ["network"] = task.Network.Name,
            ["seeds"] = result.Seeds.Select(s => s.Seed),
            [task.Measure.Json] = Reached(FinalTest(result)),
            ["scores"] = Scores(result, task),
            ["curve"] = Curve(result).Select(c => new { at = c.At, train = Reached(c.Train), test = Reached(c.Test) }),
            ["hidden"] = task.Network.HiddenNeurons,
            ["weightBits"] = task.Network.WeightBits,
            ["synapses"] = footprint.Synapses,
            ["bytesPerSynapse"] = Finite(Math.Round(footprint.BytesPerSynapse, 4)),
            ["bytesTotal"] = footprint.ArrayBytes,
            ["bytesTotalOnChip"] = footprint.ChipBytes,
            ["stepsPerSecond"] = Math.Round(result.Speed.Learning),
            ["inferenceStepsPerSecond"] = Math.Round(result.Speed.Inference),
            ["hiddenRateHz"] = Math.Round(result.Seeds.Average(s => s.HiddenRateHz), 3),
            ["hiddenRateHzMax"] = Math.Round(result.Seeds.Max(s => s.HiddenRateHz), 3),
            ["synapticEventsPerStep"] = Math.Round(result.Seeds.Average(s => s.SynapticEventsPerStep), 3),
            ["weightChangesPerStep"] = Math.Round(result.Seeds.Average(s => s.WeightChangesPerStep), 5),
            ["drawsPerStep"] = Math.Round(result.Seeds.Average(s => s.DrawsPerStep), 5),
        };
    }

    /// <summary>Every measure of the task at the last test, over seeds.</summary>
    static IEnumerable<object> Scores(CampaignResult result, LearningTask task) =>
        task.Measures.Select((measure, n) => new
        {
            name = measure.Name,
            unit = measure.Unit,
            better = measure.LessIsBetter ? "less" : "more",
            baseline = measure.Baseline,
            over = Reached(FinalTest(result, n)),
        });

    /// <summary>The result for people.</summary>
    /// <param name="labelled">What is said of a task with labels; null of others.</param>
    /// <param name="written">Files that were written.</param>
    public static void Write(
        CampaignResult result, LearningTask task, LabelledResult? labelled, IEnumerable<string> written) =>
        new LearnText(result, task, labelled).Write([.. Curve(result)], Final(result), written);

    /// <summary>Draws the learning curve.</summary>
    public static void Draw(CampaignResult result, LearningTask task, OutputFile picture)
    {
        IReadOnlyList<double>[] tests =
            [.. result.Seeds.Select(s => (IReadOnlyList<double>)[.. s.Checkpoints.Select(c => c.Test)])];
        var data = new LearningCurveData(
            $"{task.Name}: test {task.Measure.Name}, {(result.Seeds.Count == 1 ? "one seed" : $"{result.Seeds.Count} seeds")}",
            [.. result.Seeds[0].Checkpoints.Select(c => (double)c.At)],
            [new LearningRun("test", tests)])
        {
            XName = task.Unit,
            Chance = task.Measure.Baseline is { } level
                ? new ReferenceLevel(task.Measure.BaselineName, level) : null,
        };
        WholeFile.Finish(picture, LearningCurve.Draw(data));
    }

    static double[] Final(CampaignResult result) => [.. result.Seeds.Select(s => s.Checkpoints[^1].Test)];

    static Spread FinalTest(CampaignResult result, int measure = 0) =>
        Spread.Of([.. result.Seeds.Select(s => s.Checkpoints[^1].Tests[measure])]);

    // JSON has no numbers for what is none.
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static Spread? Reached(Spread spread) => double.IsNaN(spread.Mean) ? null : spread;

    static IEnumerable<(int At, Spread Train, Spread Test)> Curve(CampaignResult result)
    {
        for (int c = 0; c < result.Seeds[0].Checkpoints.Count; c++)
        {
            int n = c;
            yield return (
                result.Seeds[0].Checkpoints[n].At,
                Spread.Of([.. result.Seeds.Select(s => s.Checkpoints[n].Train)]),
                Spread.Of([.. result.Seeds.Select(s => s.Checkpoints[n].Test)]));
        }
    }
}
