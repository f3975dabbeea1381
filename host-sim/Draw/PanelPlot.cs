using EdgeSpike.HostSim.Benchmarks;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws a <see cref="PanelResult"/>: a row of dots a set, and a row a protocol.</summary>
public static class PanelPlot
{
    const double RowHeight = 22;
    const double NumberRoom = 62;
    const double NameSize = 12;
    const double LegendHeight = 26;

    static readonly Mark Network = new("network", "f0", 5);
    static readonly Mark Nearest = new("nearest series", "f1", 3);
    static readonly Mark Line = new("ridge", "f2", 3.5);
    static readonly Mark Stored = new("nearest of the same bytes", "f3", 4.5);
    static readonly Mark Chance = new("chance", "muted", 2.5);

    /// <summary>The picture as SVG.</summary>
    public static string Draw(PanelResult result, PanelConfiguration with, int seeds)
    {
        Picture sets = Sets(result, with, seeds);
        Row[] protocols = [.. Protocols(result)];
        string title = result.Sets.Count == 1
            ? result.Sets[0].Name : $"One configuration on {result.Sets.Count} sets";
        return protocols.Length == 0
            ? PictureSheet.Draw(title, sets)
            : PictureSheet.Draw(title, sets, OfProtocols(protocols, result));
    }

    static Picture Sets(PanelResult result, PanelConfiguration with, int seeds)
    {
        Row[] rows = [.. result.Sets.Select(RowOf).OrderByDescending(row => row.Value)];
        string asked = seeds == 1 ? "one seed"
            : $"the mean of {seeds} seeds, a line from the lowest to the highest";
        string mean = result.Means.TryGetValue(ScoreName.File, out Spread? file)
            ? $" Mean {file.Mean:P1}; {result.Met} of {rows.Length} reach the better of nearest "
                + "series and ridge, less one point."
            : "";
        return Rows(
            with.Folds is { } folds
                ? $"Right answers about parts of {folds} of the training file"
                : "Right answers about the test file",
            $"Learned from the training file, {asked}.{mean}", rows,
            [Network, Nearest, Line, Stored, Chance]);
    }

    static Row RowOf(PanelSetResult set)
    {
        Spread? file = set.Scores.GetValueOrDefault(ScoreName.File);
        (Mark, double?)[] dots =
        [
            (Chance, set.Baselines.Chance), (Stored, set.Baselines.Store?.Accuracy),
            (Line, set.Ridge),
            (Nearest, set.Baselines.Nearest), (Network, file?.Mean),
        ];
        return new Row(set.Name, file, dots);
    }

    static Picture OfProtocols(Row[] rows, PanelResult result) => Rows(
        "Taught otherwise",
        $"Means of the {result.Sets.Count} sets that have it; a line from the lowest seed to the "
            + "highest.",
        rows, [Network, Stored]);

    static IEnumerable<Row> Protocols(PanelResult result)
    {
        foreach (int count in Protocol.Few)
        {
            string examples =
                count == 1 ? "1 example a class, once" : $"{count} examples a class, once";
            if (Of(examples, ScoreName.FewShot(count), ScoreName.FewShotNearest(count)) is { } row)
                yield return row;
        }

        (string Name, string Score)[] others =
        [
            ("5 a class, mixed order", ScoreName.MixedOrder),
            ("5 a class, class by class", ScoreName.ClassByClass),
            ("first classes, before one more", ScoreName.OldBefore),
            ("first classes, after it", ScoreName.OldAfter),
            ("the one more, found", ScoreName.NewFound),
            ("windows shifted by up to 10 %", ScoreName.Shifted),
            ("a log with rest between, found", ScoreName.StreamFound),
        ];
        foreach ((string name, string score) in others)
        {
            if (Of(name, score, "") is { } row) yield return row;
        }

        Row? Of(string name, string score, string beside) =>
            !result.Means.TryGetValue(score, out Spread? mean) ? null
            : new Row(name, mean,
                [(Stored, result.Means.GetValueOrDefault(beside)?.Mean), (Network, mean.Mean)]);
    }

    static Picture Rows(string title, string note, Row[] rows, Mark[] marks)
    {
        double left = PictureSheet.Margin
            + Math.Min(230, 14 + rows.Max(row => TextFit.Width(row.Name, NameSize)));
        var area = new PlotArea(
            left, LegendHeight, PictureSheet.Width - left - NumberRoom - PictureSheet.Margin,
            rows.Length * RowHeight);
        Scale x = area.Horizontal(0, 100);
        NiceTicks ticks = NiceTicks.Between(0, 100, 6);
        var svg = new SvgWriter();
        Legend(svg, left, marks);
        foreach (double tick in ticks.Values)
            svg.Line("grid", x.Map(tick), area.Top, x.Map(tick), area.Bottom);
        foreach ((int n, Row row) in rows.Index())
        {
            double y = area.Top + ((n + 0.5) * RowHeight);
            svg.Text("lab end", left - 12, y + 4,
                TextFit.Shorten(row.Name, NameSize, left - 12 - PictureSheet.Margin));
            if (row.Spread is { } spread)
            {
                svg.Line("mean s0", x.Map(100 * spread.Min), y, x.Map(100 * spread.Max), y);
                svg.Text("strong end", PictureSheet.Width - PictureSheet.Margin, y + 4,
                    $"{100 * spread.Mean:F1} %");
            }

            foreach ((Mark mark, double? value) in row.Dots)
            {
                if (value is { } share) svg.Dot(mark.Style, x.Map(100 * share), y, mark.Radius);
            }
        }

        Axes.Bottom(svg, area, x, ticks, "right answers, %");
        string said = string.Join(", ", rows.Select(row => $"{row.Name} {100 * row.Value:F1} %"));
        return new Picture(title, note, $"{said}.", area.Bottom + Axes.BottomRoom, svg.ToString());
    }

    static void Legend(SvgWriter svg, double left, Mark[] marks)
    {
        double x = left;
        foreach (Mark mark in marks)
        {
            svg.Dot(mark.Style, x + 5, 4, mark.Radius);
            svg.Text("lab", x + 14, 8, mark.Name);
            x += 14 + TextFit.Width(mark.Name, NameSize) + 18;
        }
    }

    sealed record Mark(string Name, string Style, double Radius);

    sealed record Row(string Name, Spread? Spread, (Mark Mark, double? Value)[] Dots)
    {
        public double Value => Spread?.Mean ?? 0;
    }
}
