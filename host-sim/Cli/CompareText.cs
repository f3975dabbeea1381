using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `compare` found, for people: a row a network, the best first.</summary>
public static class CompareText
{
    /// <param name="written">Files that were written.</param>
    public static void Write(Comparison found, IEnumerable<string> written)
    {
        LearningTask task = found.Contenders[0].Run.Task;
        Report.WriteLine($"{Report.Escape(task.Name)}, {found.Seeds} seeds each; operations and "
            + "opcodes are those"
            + " of a trial");
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("network");
        table.AddColumn("rules");
        string[] costs =
        [
            "behind the best", "hidden fixed", "bytes", "answer ops", "learning ops",
            "learning opcodes",
        ];
        foreach (string name in task.Measures.Select(m => m.Name).Concat(costs))
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (Contender one in found.Contenders) table.AddRow([.. Cells(one)]);
        AnsiConsole.Write(table);
        foreach (TaskMeasure measure in task.Measures.Where(m => m.Baseline != null))
            Report.WriteLine($"{measure.Name}: {measure.BaselineName} "
                + $"{measure.Text(measure.Baseline!.Value)}");
        if (found.Beside is { Nearest: not null } beside) LabelledText.WriteBeside(beside);
        Report.WriteLine("behind the best: seed by seed, 95 % by Student's t; * if that does not "
            + "reach zero");
        if (found.Contenders.Any(one => one.HiddenFixed != null))
            Report.WriteLine("hidden fixed: the same runs, where only what ends at an output "
                + "learns; empty where nothing else does");
        foreach (string path in written) Report.WriteLine(Report.Escape(path));
    }

    static IEnumerable<string> Cells(Contender one)
    {
        yield return Report.Escape(one.Name);
        yield return string.Join(", ", one.Run.Rules);
        foreach (ScoreResult score in one.Run.Scores) yield return Text(score);
        yield return Text(one.Run.Score.Measure, one.Behind);
        yield return one.HiddenFixed == null ? "" : Text(one.HiddenFixed);
        yield return Report.Number(one.Cost.Bytes);
        yield return $"{one.Cost.AnsweringOperations:N0}";
        yield return $"{one.Cost.LearningOperations:N0}";
        yield return $"{one.Cost.LearningOpcodes:N0}";
    }

    /// <summary>The mean difference, seed by seed, with its interval; a star where that does not
    /// reach zero.</summary>
    static string Text(TaskMeasure measure, PairedDifference? behind)
    {
        if (behind == null) return "";
        string interval = behind.Ci95 is { } half ? $" ± {measure.Text(half)}" : "";
        return measure.Text(behind.Mean) + interval + (behind.IsClear ? " *" : "");
    }

    /// <summary>The mean with its range or interval; of runs that may not get there the median, and
    /// how many did.</summary>
    public static string Text(ScoreResult score)
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
