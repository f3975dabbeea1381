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
            ProgressTask bar =
                context.AddTask(what, maxValue: (double)campaign.Length * campaign.Seeds.Count);
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

    /// <summary>Runs a task with the hidden weights fixed, tested at its end.</summary>
    /// <param name="json">Whether a machine reads.</param>
    /// <param name="what">A word for what runs.</param>
    /// <param name="length">Units of training.</param>
    /// <returns>One result a seed; null where no hidden weights learn.</returns>
    public static IReadOnlyList<SeedResult>? WatchHiddenFixed(
        bool json, string what, LearningTask task, int length, ulong[] seeds)
    {
        if (!HiddenFixed.IsLearned(task.Network.Described)) return null;
        var campaign = new Campaign(task, [length], seeds) { Ablation = HiddenFixed.Of };
        return Watch(json, what, campaign, campaign.RunSeeds).Seeds;
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
    public static object ToJson(RunResult result, LabelledResult? labelled)
    {
        Dictionary<string, object?> json = result.ToJson();
        if (labelled != null) json["labelled"] = labelled;
        return json;
    }

    /// <summary>Draws the learning curve.</summary>
    public static void Draw(RunResult run, OutputFile picture)
    {
        LearningTask task = run.Task;
        CampaignResult result = run.Runs;
        IReadOnlyList<double>[] tests =
            [.. result.Seeds.Select(
                s => (IReadOnlyList<double>)[.. s.Checkpoints.Select(c => c.Test)])];
        var data = new LearningCurveData(
            $"{task.Name}: test {task.Measure.Name}, "
                + (result.Seeds.Count == 1 ? "one seed" : $"{result.Seeds.Count} seeds"),
            [.. result.Seeds[0].Checkpoints.Select(c => (double)c.At)],
            [new LearningRun("test", tests)])
        {
            XName = task.Unit,
            Chance = task.Measure.Baseline is { } level
                ? new ReferenceLevel(task.Measure.BaselineName, level) : null,
        };
        WholeFile.Finish(picture, LearningCurve.Draw(data));
    }
}
