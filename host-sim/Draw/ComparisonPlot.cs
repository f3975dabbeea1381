using System.Globalization;

using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws a <see cref="Comparison"/>: the score of each network over each of its costs, a
/// tenfold a grid line.</summary>
public static class ComparisonPlot
{
    const double PlotHeight = 170;
    const double LeftRoom = 64;
    const double Whisker = 4;
    const double HeldRadius = 2;
    const double NumberWidth = 11;
    const double NumberHeight = 11;

    /// <summary>The picture as SVG: four panels, one a cost.</summary>
    public static string Draw(Comparison of) => PictureSheet.Draw(
        $"{of.Task}: {of.Measure.Name} after "
            + of.Length.ToString("N0", CultureInfo.InvariantCulture)
            + $" {(of.Length == 1 ? of.Unit.TrimEnd('s') : of.Unit)}, {of.Seeds} seeds",
        Panel(of, "Answering", "synaptic operations of an answered trial",
            cost => cost.AnsweringOperations),
        Panel(of, "Learning", "trace updates, weight changes and draws of a taught trial",
            cost => cost.LearningOperations),
        Panel(of, "Memory", "bytes in arrays", cost => cost.Bytes),
        Panel(of, "Interpreter", "IL opcodes of a taught trial", cost => cost.LearningOpcodes));

    static Picture Panel(Comparison of, string title, string axis, Func<ContenderCost, double> cost)
    {
        double[] logs = [.. of.Contenders.Select(c => Math.Log10(Math.Max(cost(c.Cost), 1)))];
        string[] names = [.. of.Contenders.Select((c, n) => $"{n + 1}  {c.Name}")];
        double room = DirectLabels.Room(names, 60, 250);
        double width = PictureSheet.Width - LeftRoom - room - PictureSheet.Margin;
        var area = new PlotArea(LeftRoom, 18, width, PlotHeight);
        Scale x = area.Horizontal(Math.Floor(logs.Min()), Math.Floor(logs.Max()) + 1);
        (double low, double high) = Reach(of);
        var y = new ScoreAxis(of, area, low, high);
        var svg = new SvgWriter();
        svg.Text("tick", PictureSheet.Margin, 4, of.Measure.Name);
        y.Draw(svg);
        for (double decade = x.Low; decade <= x.High; decade++)
        {
            svg.Line("grid", x.Map(decade), area.Top, x.Map(decade), area.Bottom);
            string label = Math.Pow(10, decade).ToString("N0", CultureInfo.InvariantCulture);
            svg.Text("tick mid", x.Map(decade), area.Bottom + 16, label);
        }

        svg.Text("lab mid", area.MiddleX, area.Bottom + 34, axis);
        if (of.Measure.Baseline is { } level && level >= low && level <= high)
            svg.Line("chance", area.Left, y.Map(level), area.Right, y.Map(level));
        var labels = new List<DirectLabel>();
        var numbers = new List<(double X, double Y)>();
        foreach ((int n, Contender one) in of.Contenders.Index())
        {
            double across = x.Map(logs[n]);
            double from = y.Map(one.Run.Score.Over.Mean - Half(one)),
                to = y.Map(one.Run.Score.Over.Mean + Half(one));
            svg.Line("trace " + Theme.Stroke(n), across, from, across, to);
            svg.Line("trace " + Theme.Stroke(n), across - Whisker, from, across + Whisker, from);
            svg.Line("trace " + Theme.Stroke(n), across - Whisker, to, across + Whisker, to);
            svg.Dot(Theme.Fill(n), across, y.Map(one.Run.Score.Over.Mean), 4);
            if (Held(one) is { } held) svg.Dot(Theme.Fill(n), across, y.Map(held), HeldRadius);
            (double X, double Y) at = (across + 7, y.Map(one.Run.Score.Over.Mean) - 6);
            while (numbers.Any(other => Math.Abs(other.X - at.X) < NumberWidth
                && Math.Abs(other.Y - at.Y) < NumberHeight)) at.X += NumberWidth;
            numbers.Add(at);
            svg.Text("strong " + Theme.Fill(n), at.X, at.Y, $"{n + 1}");
            labels.Add(new DirectLabel(y.Map(one.Run.Score.Over.Mean), names[n],
                "strong " + Theme.Fill(n)));
        }

        DirectLabels.Draw(svg, area.Right + 12, room, area, labels);
        return new Picture(title, Note(of), Describe(of, cost), area.Bottom + Axes.BottomRoom,
            svg.ToString());
    }

    static (double Low, double High) Reach(Comparison of)
    {
        double low = of.Contenders.Min(
            c => Math.Min(c.Run.Score.Over.Mean - Half(c), Held(c) ?? double.PositiveInfinity));
        double high = of.Contenders.Max(
            c => Math.Max(c.Run.Score.Over.Mean + Half(c), Held(c) ?? double.NegativeInfinity));
        if (of.Measure.Baseline is { } level && !of.Measure.LessIsBetter)
            low = Math.Min(low, level);
        double margin = Math.Max((high - low) * 0.08, 1e-3);
        low = Math.Max(0, low - margin);
        high += margin;
        return (low, of.Measure.IsShare ? Math.Min(1, high) : high);
    }

    // Half the interval; of few seeds half of what was seen.
    static double Half(Contender one) =>
        one.Run.Score.Over.Ci95 ?? (one.Run.Score.Over.Max - one.Run.Score.Over.Min) / 2;

    // The mean with the hidden weights fixed.
    static double? Held(Contender one) => one.HiddenFixed?.Over.Mean is { } mean
        && double.IsFinite(mean) ? mean : null;

    static string Note(Comparison of) => (of.Seeds >= 5
        ? "Whiskers: 95 % confidence of the mean over seeds. Best first."
        : "Whiskers: all seeds. Best first.")
        + (of.Contenders.Any(one => Held(one) != null) ? " Small dots: hidden weights fixed." : "");

    static string Describe(Comparison of, Func<ContenderCost, double> cost) =>
        string.Join(' ', of.Contenders.Select(c =>
            $"{c.Name}: {of.Measure.Text(c.Run.Score.Over.Mean)} at "
                + $"{cost(c.Cost).ToString("N0", CultureInfo.InvariantCulture)}."));
}
