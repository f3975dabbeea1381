using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `compare` found, for people: a row a network, the best first.</summary>
public static class CompareText
{
    /// <param name="results">All of one task and the same seeds; at least one.</param>
    public static void Write(IReadOnlyList<RunResult> results)
    {
        LearningTask task = results[0].Task;
        int seeds = results[0].Runs.Seeds.Count;
        Report.WriteLine($"{Report.Escape(task.Name)}, {seeds} seeds each; operations are those of a step"
            + " of training");
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("network");
        table.AddColumn("rules");
        string[] costs = ["bytes", "synaptic events", "weight changes", "draws"];
        foreach (string name in task.Measures.Select(m => m.Name).Concat(costs))
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (RunResult result in results) table.AddRow([.. Cells(result)]);
        AnsiConsole.Write(table);
        foreach (TaskMeasure measure in task.Measures.Where(m => m.Baseline != null))
            Report.WriteLine($"{measure.Name}: {measure.BaselineName} {measure.Text(measure.Baseline!.Value)}");
    }

    static IEnumerable<string> Cells(RunResult result)
    {
        yield return Report.Escape(result.Network);
        yield return string.Join(", ", result.Rules);
        foreach (ScoreResult score in result.Scores) yield return Text(score);
        yield return Report.Number(result.Memory.ArrayBytes);
        yield return $"{result.Mean(s => s.SynapticEventsPerStep):F1}";
        yield return $"{result.Mean(s => s.WeightChangesPerStep):F4}";
        yield return $"{result.Mean(s => s.DrawsPerStep):F4}";
    }

    /// <summary>The mean with its range or interval; of runs that may not get there the median, and how
    /// many did.</summary>
    static string Text(ScoreResult score)
    {
        (TaskMeasure measure, Spread over) = (score.Measure, score.Over);
        if (measure.MayNeverCome)
        {
            int reached = score.BySeed.Count(double.IsFinite);
            double median = Spread.Median(score.BySeed);
            string middle = double.IsFinite(median) ? measure.Text(median) : "never";
            return $"median {middle}, {reached} of {score.BySeed.Count}";
        }

        string spread = score.BySeed.Count == 1 ? ""
            : over.Ci95 is { } half ? $" ± {measure.Text(half)}"
            : $" ({measure.Text(over.Min)} to {measure.Text(over.Max)})";
        return measure.Text(over.Mean) + spread;
    }
}
