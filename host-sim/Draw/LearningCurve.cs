using System.Globalization;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// How well a network answers while it learns: every seed as a faint line, so that no failed seed
/// hides behind a mean, and the mean as a bold one.
/// </summary>
public static class LearningCurve
{
    private const double PlotHeight = 290;
    private const double LeftRoom = 64;

    /// <summary>The curve as a document of its own.</summary>
    public static string Draw(LearningCurveData data) => PictureSheet.Draw(Panel(data));

    /// <summary>The curve as a piece of a larger sheet.</summary>
    public static Picture Panel(LearningCurveData data)
    {
        var summaries =
            data.Runs.Select(run => SeedSummary.Of(run, data.X.Count, data.Band)).ToList();
        var drawn = Drawn(data, summaries);
        var ticks = PercentTicks(drawn.Min(), drawn.Max());
        var labels =
            data.Runs.Select((run, index) => EndLabel(run.Name, summaries[index])).ToList();
        var room = DirectLabels.Room(labels.Concat(Levels(data).Select(LevelLabel)), 40, 220);
        var width = PictureSheet.Width - LeftRoom - room - PictureSheet.Margin;
        var area = new PlotArea(LeftRoom, 18, width, PlotHeight);
        var x = area.Horizontal(Start(data.X), data.X.DefaultIfEmpty(1).Max());
        var y = area.Vertical(ticks.Values[0] / 100, ticks.Values[^1] / 100);

        var svg = new SvgWriter();
        svg.Text("tick", PictureSheet.Margin, 4, data.YName);
        Axes.Left(svg, area, area.Vertical(ticks.Values[0], ticks.Values[^1]), ticks, "%");
        var smallestStep = data.X.All(double.IsInteger) ? 1 : 0;
        Axes.Bottom(svg, area, x, NiceTicks.Between(x.Low, x.High, 8, smallestStep), data.XName);

        var beside = new List<DirectLabel>();
        DrawRuns(svg, data, summaries, x, y);
        AddLevel(data.Chance, "chance", "muted");
        AddLevel(data.Target, "goal", "");
        beside.AddRange(labels.Select((label, index) =>
            new DirectLabel(y.Map(LastFinite(summaries[index])), label,
                "strong " + Theme.Fill(index))));
        DirectLabels.Draw(svg, area.Right + 8, room, area, beside);
        var height = area.Bottom + Axes.BottomRoom;
        return new Picture(data.Title, Note(data), Describe(data, summaries), height,
            svg.ToString());

        void AddLevel(ReferenceLevel? level, string line, string text)
        {
            if (level is not null && double.IsFinite(level.Value))
            {
                svg.Line(line, area.Left, y.Map(level.Value), area.Right, y.Map(level.Value));
                beside.Add(new DirectLabel(y.Map(level.Value), LevelLabel(level), text));
            }
        }
    }

    // Layer by layer over all runs, so that no run's seeds cover another run's mean.
    private static void DrawRuns(
        SvgWriter svg, LearningCurveData data, List<IReadOnlyList<SeedSummary>> summaries,
        Scale x, Scale y)
    {
        foreach (var (index, summary) in summaries.Index())
        {
            var high = Points(data.X, summary.Select(at => at.High), x, y);
            var low = Points(data.X, summary.Select(at => at.Low), x, y);
            svg.Path("band " + Theme.Fill(index), LinePath.Between(high, low));
        }

        foreach (var (index, run) in data.Runs.Index())
        {
            foreach (var seed in run.Seeds)
            {
                svg.Path("seed " + Theme.Stroke(index),
                    LinePath.Through(Points(data.X, seed, x, y)));
            }
        }

        foreach (var (index, summary) in summaries.Index())
        {
            var mean = Points(data.X, summary.Select(at => at.Mean), x, y);
            svg.Path("mean " + Theme.Stroke(index), LinePath.Through(mean));
            foreach (var end in mean.Where(point => double.IsFinite(point.Y)).TakeLast(1))
            {
                svg.Dot(Theme.Fill(index), end.X, end.Y, 3.5);
            }
        }
    }

    /// <summary>
    /// Counts begin at zero even if the first test came after some training, unless the curve
    /// shows a far stretch only.
    /// </summary>
    private static double Start(IReadOnlyList<double> xs)
    {
        const double near = 0.1;
        var (first, last) = (xs.DefaultIfEmpty(0).Min(), xs.DefaultIfEmpty(0).Max());
        return first > 0 && first < near * last ? 0 : first;
    }

    private static List<PlotPoint> Points(
        IReadOnlyList<double> xs, IEnumerable<double> values, Scale x, Scale y) =>
        [.. xs.Zip(values, (at, value) => new PlotPoint(x.Map(at), y.Map(value)))];

    private static IEnumerable<ReferenceLevel> Levels(LearningCurveData data) =>
        new[] { data.Chance, data.Target }.OfType<ReferenceLevel>()
            .Where(level => double.IsFinite(level.Value));

    private static List<double> Drawn(LearningCurveData data,
        List<IReadOnlyList<SeedSummary>> summaries)
    {
        var drawn = data.Runs.SelectMany(run => run.Seeds)
            .SelectMany(seed => seed.Take(data.X.Count))
            .Concat(summaries.SelectMany(run => run).SelectMany(at => new[] { at.Low, at.High }))
            .Concat(Levels(data).Select(level => level.Value))
            .Where(double.IsFinite)
            .ToList();
        return drawn.Count > 0 ? drawn : [0, 1];
    }

    /// <summary>
    /// The axis encloses the data on round percents. It never leaves 0 to 100 %, where a perfect
    /// score would look improvable, and never zooms so far in that noise looks like learning.
    /// </summary>
    private static NiceTicks PercentTicks(double low, double high)
    {
        const double leastSpan = 10;
        var (bottom, top) = (low * 100, high * 100);
        if (low >= 0 && high <= 1)
        {
            top = top > 90 ? 100 : Math.Max(top, leastSpan);
            bottom = Math.Min(bottom, top - leastSpan);
        }

        return NiceTicks.Around(bottom, top, 7);
    }

    private static double LastFinite(IReadOnlyList<SeedSummary> summary) =>
        summary.Select(at => at.Mean).LastOrDefault(double.IsFinite, double.NaN);

    private static string EndLabel(string name, IReadOnlyList<SeedSummary> summary)
    {
        var last = LastFinite(summary);
        return double.IsFinite(last) ? $"{name} {Percent(last)}".TrimStart() : name;
    }

    private static string LevelLabel(ReferenceLevel level) =>
        $"{level.Name} {Percent(level.Value)}";

    private static string Percent(double fraction) =>
        (fraction * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Note(LearningCurveData data)
    {
        if (data.Runs.Count == 0)
        {
            return "";
        }

        var counts = data.Runs.Select(run => run.Seeds.Count).ToList();
        var n = string.Join(", ", counts.Distinct().Count() == 1 ? counts.Take(1) : counts);
        var spread = data.Band == CurveBand.MinToMax
            ? "lowest to highest seed"
            : "95% confidence interval of the mean";
        if (counts.All(count => count == 1)) return "";
        return $"Thin lines: one seed each (n = {n}). Bold: mean. Shaded: {spread}.";
    }

    private static string Describe(LearningCurveData data,
        List<IReadOnlyList<SeedSummary>> summaries)
    {
        var runs = data.Runs.Select((run, index) =>
        {
            var means = summaries[index].Select(at => at.Mean).Where(double.IsFinite).ToList();
            return means.Count == 0
                ? $"{run.Name}: no values."
                : $"{run.Name}: mean {data.YName} of {run.Seeds.Count} seeds from "
                    + $"{Percent(means[0])} " +
                  $"to {Percent(means[^1])}.";
        });
        var levels = Levels(data).Select(level => $"Dashed line: {LevelLabel(level)}.");
        return string.Join(" ", runs.Concat(levels));
    }
}
