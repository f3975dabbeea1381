using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A <see cref="LabelledResult"/> for people.</summary>
public static class LabelledText
{
    // A screen's width and height.
    const int TableClassesMax = 12;
    const int NameMax = 12;
    const int WrongMax = 10;

    /// <summary>Writes classes, wrong answers, and what stands beside the accuracy.</summary>
    /// <param name="runs">How many runs were counted.</param>
    public static void Write(LabelledResult result, int runs)
    {
        Write(result.Confusion, runs);
        if (result.Baselines is { } beside) WriteBeside(beside);
        if (result.HiddenFixed is { } held)
            Line("hidden fixed",
                $"{held.Mean:P1} by the same runs without learning before the readout");
        else if (!result.HiddenLearns)
            Line("hidden fixed", "no hidden weights learn");
        if (result.Unmoved.Count > 0) Line("no weight moved", Unmoved(result.Unmoved));
    }

    /// <summary>Writes accuracy by class with what was said instead, and the wrong
    /// answers.</summary>
    /// <param name="runs">How many runs were counted.</param>
    public static void Write(Confusion confusion, int runs)
    {
        if (confusion.Counts.Sum(row => row.Sum()) == 0) return;
        if (confusion.Classes.Count <= TableClassesMax) WriteTable(confusion);
        else WriteClasses(confusion);
        foreach (WrongAnswer wrong in confusion.Wrong.Take(WrongMax))
        {
            string times = runs > 1 ? $", {wrong.Times} of {runs} runs" : "";
            Line("wrong",
                Report.Escape($"{wrong.Place}: said {wrong.Said}, was {wrong.Was}{times}"));
        }

        int more = confusion.Wrong.Count - WrongMax;
        if (more > 0) Line("", $"and {more} more: --json has all");
    }

    static void WriteTable(Confusion confusion)
    {
        bool unknown = confusion.Counts.Any(row => row[^1] > 0);
        IEnumerable<string> columns = unknown
            ? confusion.Classes.Append(Confusion.Unknown) : confusion.Classes;
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("was \\ said");
        foreach (string name in columns)
            table.AddColumn(new TableColumn(Short(name)).RightAligned());
        table.AddColumn(new TableColumn("accuracy").RightAligned());
        foreach ((int k, int[] row) in confusion.Counts.Index())
        {
            IEnumerable<string> cells = row.Take(columns.Count()).Select((count, said) =>
                count == 0 ? "·" : said == k ? $"[bold]{count}[/]" : $"{count}");
            table.AddRow([Short(confusion.Classes[k]), .. cells, AccuracyOf(confusion, k)]);
        }

        AnsiConsole.Write(table);
    }

    static void WriteClasses(Confusion confusion)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("class");
        table.AddColumn(new TableColumn("accuracy").RightAligned());
        table.AddColumn("said instead");
        foreach ((int k, int[] row) in confusion.Counts.Index())
        {
            IEnumerable<string> instead = row.Index()
                .Where(cell => cell.Index != k && cell.Item > 0)
                .OrderByDescending(cell => cell.Item)
                .Take(3)
                .Select(cell => $"{NameOf(confusion, cell.Index)} {cell.Item}");
            table.AddRow(
                Short(confusion.Classes[k]), AccuracyOf(confusion, k),
                Report.Escape(string.Join(", ", instead)));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Writes what needs no network.</summary>
    public static void WriteBeside(Baselines beside)
    {
        string majority = beside.Majority is { } most ? $", the majority {most:P1}" : "";
        Line("beside it", $"chance {beside.Chance:P1}{majority}");
        if (beside.Nearest is { } nearest) Line("", $"nearest training series {nearest:P1}");
        if (beside.Store is not { } store) return;
        string series = store.Series == 1 ? "one series" : $"{store.Series} series";
        Line(
            "", $"nearest of {series} kept in the network's {Report.Number(store.Bytes)} bytes"
            + $" {store.Accuracy:P1}");
    }

    static string Unmoved(IReadOnlyList<string> names) =>
        Report.Escape($"in {string.Join(", ", names)}: a rule, and nothing learned");

    static string AccuracyOf(Confusion confusion, int k) =>
        confusion.Accuracy[k] is { } share ? $"{share:P1}" : "not asked";

    static string NameOf(Confusion confusion, int said) =>
        said < confusion.Classes.Count ? confusion.Classes[said] : Confusion.Unknown;

    static string Short(string name) => Report.Escape(
        name.Length <= NameMax ? name : string.Concat(name.AsSpan(0, NameMax - 1), "…"));

    static void Line(string name, string text) => Report.WriteLine($"{name,-15} {text}");
}
