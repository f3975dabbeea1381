using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `learn` found, for people: a table of tests and a few lines below it.</summary>
/// <param name="labelled">What is said of a task with labels; null of others.</param>
public sealed class LearnText(CampaignResult result, LearningTask task, LabelledResult? labelled)
{
    const int RowsMax = 20;

    readonly int seeds = result.Seeds.Count;

    /// <param name="curve">Scores of all seeds at each test, in order.</param>
    /// <param name="final">The last test of each seed.</param>
    /// <param name="written">Files that were written.</param>
    public void Write(
        IReadOnlyList<(int At, Spread Train, Spread Test)> curve, double[] final, IEnumerable<string> written)
    {
        if (task.Measure.MayNeverCome) WriteSolved(final);
        else WriteTests(curve, Spread.Of(final));

        if (labelled != null) LabelledText.Write(labelled, seeds);
        Footprint memory = Footprint.Measure(result.Model);
        string each = memory.Synapses == 0 ? "" : $", {memory.BytesPerSynapse:F3} a synapse";
        Line(
            "memory",
            $"{memory.ArrayBytes:N0} bytes in arrays{each}; {memory.ChipBytes:N0} with nanoFramework's objects");
        if (result.Speed.Learning > 0)
        {
            Line(
                "speed, one core",
                $"{Rate(result.Speed.Learning)} learning, {Rate(result.Speed.Inference)} inference");
        }

        double hertz = Mean(s => s.HiddenRateHz);
        Line("activity", (hertz == 0 ? "" : $"{hertz:F2} Hz, ")
            + $"{Mean(s => s.SynapticEventsPerStep):F1} synaptic events, "
            + $"{Mean(s => s.WeightChangesPerStep):F4} weight changes, {Mean(s => s.DrawsPerStep):F4} draws a step");
        foreach (string path in written) Line("written", Report.Escape(path));
    }

    void WriteSolved(double[] final) => Line(
        "solved",
        $"[bold]{final.Count(double.IsFinite)} of {seeds}[/], median {Spread.Median(final):F0} {task.Measure.Name}");

    void WriteTests(IReadOnlyList<(int At, Spread Train, Spread Test)> curve, Spread end)
    {
        Func<double, string> text = task.Measure.Text;
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(task.Unit);
        string[] columns = seeds == 1 ? ["training", "test"] : ["training", "test, mean", "lowest", "highest"];
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((int at, Spread train, Spread test) in Thinned(curve))
        {
            string[] row = [$"{at}", text(train.Mean), $"[bold]{text(test.Mean)}[/]", text(test.Min), text(test.Max)];
            table.AddRow(seeds == 1 ? row[..3] : row);
        }

        AnsiConsole.Write(table);
        string spread = seeds == 1 ? ", one seed"
            : end.Ci95 is { } half ? $" ± {text(half)} (95 %), {seeds} seeds"
            : $", from {text(end.Min)} to {text(end.Max)}, {seeds} seeds";
        Line($"test {task.Measure.Name}", $"[bold]{text(end.Mean)}[/]{spread}");
        for (int n = 1; n < task.Measures.Count; n++) WriteScore(task.Measures[n], n);
    }

    void WriteScore(TaskMeasure measure, int place)
    {
        var end = Spread.Of([.. result.Seeds.Select(s => s.Checkpoints[^1].Tests[place])]);
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
        stepsPerSecond >= 1e6 ? $"{stepsPerSecond / 1e6:F1} M steps/s" : $"{stepsPerSecond:N0} steps/s";

    static void Line(string name, string text) => Report.WriteLine($"{name,-15} {text}");

    double Mean(Func<SeedResult, double> of) => result.Seeds.Average(of);
}
