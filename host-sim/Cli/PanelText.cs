using EdgeSpike.HostSim.Benchmarks;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `panel` found, for people and for machines.</summary>
public static class PanelText
{
    // Of an accelerometer with a gyroscope.
    const int Motion = 6;

    /// <summary>The result as one object for machines.</summary>
    /// <param name="size">Name of the network's size.</param>
    public static object ToJson(PanelResult result, PanelConfiguration with, string size,
        int seeds) => new
        {
            network = PanelConfiguration.Network,
            size,
            seeds,
            with.Epochs,
            validate = with.Folds,
            result.Sets,
            result.Means,
            baselines = new
            {
                chance = result.Sets.Average(s => s.Baselines.Chance),
                nearest = result.Sets.Average(s => s.Baselines.Nearest),
                ridge = result.Sets.Average(s => s.Ridge),
                store = result.Sets.Average(s => s.Baselines.Store?.Accuracy),
            },
            result.Met,
            result.Skipped,
        };

    /// <summary>Writes a row a set and a row a protocol.</summary>
    public static void Write(PanelResult result, PanelConfiguration with, int seeds)
    {
        string asked =
            with.Folds is { } folds ? $"part s mod {folds} of the training file" : "the test file";
        string many = seeds == 1 ? "one seed" : $"{seeds} seeds";
        Report.WriteLine($"{result.Sets.Count} sets, {many}, network {PanelConfiguration.Network}"
            + $" of {with.Size}; asked about {asked}");
        WriteSets(result, seeds);
        WriteProtocols(result);
        foreach (string line in result.Skipped) Report.WriteLine(Report.Escape($"skipped  {line}"));
    }

    static void WriteSets(PanelResult result, int seeds)
    {
        bool learned = result.Means.ContainsKey(ScoreName.File);
        Table table = Headed(
            "set", "channels", "classes", "train/test", "KB", "test", "lowest", "highest", "chance",
            "1-NN",
            "ridge", "store", "≥ best − 1");
        foreach (PanelSetResult set in result.Sets)
        {
            Spread? file = set.Scores.GetValueOrDefault(ScoreName.File);
            table.AddRow(
                Report.Escape(set.Name), $"{set.Channels}", $"{set.Classes}",
                $"{set.Train}/{set.Test}",
                $"{set.Bytes / 1000.0:F1}", $"[bold]{Percent(file?.Mean)}[/]", Percent(file?.Min),
                Percent(file?.Max), Percent(set.Baselines.Chance), Percent(set.Baselines.Nearest),
                Percent(set.Ridge), Percent(set.Baselines.Store?.Accuracy),
                set.IsMet switch { true => "yes", false => "no", null => "" });
        }

        Spread? mean = result.Means.GetValueOrDefault(ScoreName.File);
        table.AddEmptyRow();
        table.AddRow(
            "[bold]mean[/]", "", "", "", $"{result.Sets.Average(s => s.Bytes) / 1000:F1}",
            $"[bold]{Percent(mean?.Mean)}[/]", Percent(mean?.Min), Percent(mean?.Max),
            Percent(result.Sets.Average(s => s.Baselines.Chance)),
            Percent(result.Sets.Average(s => s.Baselines.Nearest)),
            Percent(result.Sets.Average(s => s.Ridge)),
            Percent(result.Sets.Average(s => s.Baselines.Store?.Accuracy)),
            learned ? $"{result.Met} of {result.Sets.Count}" : "");
        AnsiConsole.Write(table);
        string spread = seeds == 1 ? "one seed" : "lowest and highest of the seeds";
        Report.WriteLine($"test: after the training file, {spread}; store: the nearest of as many "
            + "series as fit into KB");
    }

    static void WriteProtocols(PanelResult result)
    {
        Table table = Headed("protocol", "mean", "lowest", "highest", "beside it");
        foreach (int count in Protocol.Few)
        {
            Row($"{count} a class, one pass", ScoreName.FewShot(count),
                $"nearest of those that fit into the same bytes "
                    + $"{Mean(ScoreName.FewShotNearest(count))}");
        }

        Row("5 a class, mixed order", ScoreName.MixedOrder, "");
        Row("5 a class, class by class", ScoreName.ClassByClass,
            $"lost {Lost(ScoreName.MixedOrder, ScoreName.ClassByClass, _ => true)}");
        Row("first classes, before one more", ScoreName.OldBefore, "");
        Row("first classes, after it", ScoreName.OldAfter,
            $"lost {Lost(ScoreName.OldBefore, ScoreName.OldAfter, _ => true)}");
        Row("the one more, found", ScoreName.NewFound, "");
        Row("windows shifted by up to 10 %", ScoreName.Shifted,
            $"lost {Lost(ScoreName.File, ScoreName.Shifted, s => s.Channels > 1)} with several "
            + $"channels, {Lost(ScoreName.File, ScoreName.Shifted, s => s.Channels == 1)} with "
            + "one");
        StreamRow("a log with rest between, six channels", s => s.Channels == Motion);
        StreamRow("the same, all sets that are motions", s => s.AreMotions);
        StreamRow("the same, all sets", _ => true);
        if (table.Rows.Count > 0) AnsiConsole.Write(table);
        string[] others = [.. result.Sets
            .Where(set => set.Runs.ContainsKey(ScoreName.StreamFound) && !set.AreMotions)
            .Select(set => set.Name)];
        if (others.Length > 0)
        {
            Report.WriteLine(Report.Escape("no motions that begin and end, so that `learn` lets"
                + " trials follow one another; cut at onsets here all the same:"
                + $" {string.Join(", ", others)}"));
        }

        void StreamRow(string name, Func<PanelSetResult, bool> among)
        {
            if (result.MeanOf(ScoreName.StreamFound, among) is not { } found) return;
            table.AddRow(name, $"[bold]{Percent(found.Mean)}[/]", Percent(found.Min),
                Percent(found.Max),
                $"misnamed {Percent(result.MeanOf(ScoreName.StreamMisnamed, among)?.Mean)}, "
                + "answers in ten minutes of rest "
                + $"{result.MeanOf(ScoreName.StreamFalse, among)?.Mean:F1}");
        }

        void Row(string name, string score, string beside)
        {
            if (!result.Means.TryGetValue(score, out Spread? mean)) return;
            table.AddRow(name, $"[bold]{Percent(mean.Mean)}[/]", Percent(mean.Min),
                Percent(mean.Max), beside);
        }

        string Mean(string score) => Percent(result.Means.GetValueOrDefault(score)?.Mean);

        string Lost(string from, string to, Func<PanelSetResult, bool> among) =>
            result.MeanOf(from, among) is { } before && result.MeanOf(to, among) is { } after
                ? $"{100 * (before.Mean - after.Mean):F1}" : "–";
    }

    static Table Headed(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(first);
        foreach (string name in others) table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }

    static string Percent(double? share) => share is { } value ? $"{100 * value:F1}" : "";
}
