using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `learn` found, for people: a table of tests and a few lines below it.</summary>
/// <param name="labelled">What is said of a task with labels; null of others.</param>
public sealed class LearnText(RunResult run, LabelledResult? labelled)
{
    const int RowsMax = 20;

    readonly LearningTask task = run.Task;
    readonly CampaignResult result = run.Runs;
    readonly int seeds = run.Runs.Seeds.Count;

    /// <param name="written">Files that were written.</param>
    public void Write(IEnumerable<string> written)
    {
        if (task.Measure.MayNeverCome) WriteSolved(run.Score.BySeed);
        else WriteTests([.. run.Curve()], run.Score.Over);
        foreach (ScoreResult score in run.Scores.Skip(1)) WriteScore(score);

        if (labelled != null) LabelledText.Write(labelled, seeds);
        Footprint memory = run.Memory;
        string each = memory.Synapses == 0 ? "" : $", {memory.BytesPerSynapse:F3} a synapse";
        Line(
            "memory",
            $"{memory.ArrayBytes:N0} bytes in arrays{each}; {memory.ChipBytes:N0} with "
                + "nanoFramework's objects");
        if (result.Speed.Learning > 0)
        {
            Line(
                "speed, one core",
                $"{Rate(result.Speed.Learning)} learning, {Rate(result.Speed.Inference)} "
                    + "inference");
        }

        double hertz = run.Mean(s => s.HiddenRateHz);
        Line("activity", (hertz == 0 ? "" : $"{hertz:F2} Hz, ")
            + $"{run.Mean(s => s.SynapticEventsPerStep):F1} synaptic events, "
            + $"{run.Mean(s => s.WeightChangesPerStep):F4} weight changes, "
            + $"{run.Mean(s => s.DrawsPerStep):F4} draws a step");
        if (hertz != 0)
        {
            Line("active neurons", $"{run.Mean(s => s.MeanActive):F2} in the mean step, "
                + $"{result.Seeds.Max(s => s.PeakActive)} at most");
        }

        foreach (string path in written) Line("written", Report.Escape(path));
    }

    void WriteSolved(IReadOnlyList<double> final) => Line(
        "solved",
        $"[bold]{final.Count(double.IsFinite)} of {seeds}[/], median {Spread.Median(final):F0} "
            + $"{task.Measure.Name}");

    void WriteTests(IReadOnlyList<(int At, Spread Train, Spread Test)> curve, Spread end)
    {
        Func<double, string> text = task.Measure.Text;
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(task.Unit);
        string[] columns =
            seeds == 1 ? ["training", "test"] : ["training", "test, mean", "lowest", "highest"];
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((int at, Spread train, Spread test) in Thinned(curve))
        {
            string[] row = [$"{at}", text(train.Mean), $"[bold]{text(test.Mean)}[/]",
                text(test.Min), text(test.Max)];
            table.AddRow(seeds == 1 ? row[..3] : row);
        }

        AnsiConsole.Write(table);
        string spread = seeds == 1 ? ", one seed"
            : end.Ci95 is { } half ? $" ± {text(half)} (95 %), {seeds} seeds"
            : $", from {text(end.Min)} to {text(end.Max)}, {seeds} seeds";
        Line($"test {task.Measure.Name}", $"[bold]{text(end.Mean)}[/]{spread}");
    }

    void WriteScore(ScoreResult score)
    {
        (TaskMeasure measure, Spread end) = (score.Measure, score.Over);
        string range = seeds == 1 ? ""
            : $", from {measure.Text(end.Min)} to {measure.Text(end.Max)}";
        string beside = measure.Baseline is { } level
            ? $"; {measure.BaselineName} {measure.Text(level)}" : "";
        Line($"test {measure.Name}", $"{measure.Text(end.Mean)}{range}{beside}");
    }

    /// <summary>A screen's worth, evenly, with the last.</summary>
    static IEnumerable<T> Thinned<T>(IReadOnlyList<T> all)
    {
        int every = (all.Count + RowsMax - 1) / RowsMax;
        return all.Where((_, n) => (all.Count - 1 - n) % every == 0);
    }

    static string Rate(double stepsPerSecond) =>
        stepsPerSecond >= 1e6 ? $"{stepsPerSecond / 1e6:F1} M steps/s"
            : $"{stepsPerSecond:N0} steps/s";

    static void Line(string name, string text) => Report.WriteLine($"{name,-15} {text}");
}
