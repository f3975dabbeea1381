using System.Globalization;

using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws <see cref="Growth"/>: opcodes a step over size, a line an activity, a tenfold a
/// grid line.</summary>
public static class GrowthPlot
{
    const double PlotHeight = 230;
    const double LeftRoom = 74;

    /// <summary>The picture as SVG: answering, and learning below it.</summary>
    public static string Draw(IReadOnlyList<GrowthPoint> points) => PictureSheet.Draw(
        "What a step costs an interpreter",
        Panel("Answering", points, point => point.Inference),
        Panel("Learning, its window open in every step", points, point => point.Learning));

    static Picture Panel(string title, IReadOnlyList<GrowthPoint> points,
        Func<GrowthPoint, double> cost)
    {
        double[] logs =
            [.. points.Select(point => Math.Log10(cost(point))), Math.Log10(MillisecondOpcodes)];
        double low = Math.Floor(logs.Min());
        double high = Math.Ceiling(logs.Max());
        var lines = points.GroupBy(point => point.Wanted).ToList();
        string[] names = [.. lines.Select(line => $"{Percent(line.Key)} fire a step")];
        double room = DirectLabels.Room([.. names, MillisecondName], 40, 220);
        double width = PictureSheet.Width - LeftRoom - room - PictureSheet.Margin;
        var area = new PlotArea(LeftRoom, 18, width, PlotHeight);
        Scale x = area.Horizontal(0, points.Max(point => point.Neurons));
        Scale y = area.Vertical(low, high);

        var svg = new SvgWriter();
        svg.Text("tick", PictureSheet.Margin, 4, "opcodes a step, tenfold from line to line");
        for (double decade = low; decade <= high; decade++)
        {
            svg.Line("grid", area.Left, y.Map(decade), area.Right, y.Map(decade));
            string label = Math.Pow(10, decade).ToString("N0", CultureInfo.InvariantCulture);
            svg.Text("tick end", area.Left - 8, y.Map(decade) + 4, label);
        }

        Axes.Bottom(svg, area, x, NiceTicks.Between(0, x.High, 8, 1),
            "recurrent neurons, all-to-all");
        double level = y.Map(Math.Log10(MillisecondOpcodes));
        svg.Line("goal", area.Left, level, area.Right, level);
        var labels = new List<DirectLabel> { new(level, MillisecondName, "") };
        foreach ((int series, IGrouping<double, GrowthPoint> line) in lines.Index())
        {
            PlotPoint[] path =
                [.. line.Select(
                    point => new PlotPoint(x.Map(point.Neurons), y.Map(Math.Log10(cost(point)))))];
            svg.Path("mean " + Theme.Stroke(series), LinePath.Through(path));
            foreach (PlotPoint point in path) svg.Dot(Theme.Fill(series), point.X, point.Y, 3);
            labels.Add(new DirectLabel(path[^1].Y, names[series], "strong " + Theme.Fill(series)));
        }

        DirectLabels.Draw(svg, area.Right + 8, room, area, labels);
        return new Picture(title, Note, Describe(lines, cost), area.Bottom + Axes.BottomRoom,
            svg.ToString());
    }

    const double MillisecondOpcodes = OpcodePrice.EstimatedOpcodesPerSecond / 1000;

    const string MillisecondName = "1 ms on an ESP32 (estimate)";

    const string Note = "Cue network; as large a share of its inputs fires as of its neurons. Raw "
        + "IL opcodes, counted.";

    static string Describe(IEnumerable<IGrouping<double, GrowthPoint>> lines,
        Func<GrowthPoint, double> cost) =>
        string.Join(' ',
            lines.Select(
                line => $"{Percent(line.Key)} firing: from {cost(line.First()):N0} opcodes at "
            + $"{line.First().Neurons} neurons to {cost(line.Last()):N0} at "
            + $"{line.Last().Neurons}."));

    static string Percent(double share) =>
        (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
