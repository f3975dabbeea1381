using System.Globalization;

using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws the ladder from a dense network to spikes: accuracy over ticks, and over synaptic
/// events.</summary>
public static class LadderPlot
{
    const double PlotHeight = 220;
    const double LeftRoom = 64;

    /// <summary>The picture as SVG: two panels.</summary>
    /// <param name="rows">Rungs over seeds.</param>
    /// <param name="seeds">How many.</param>
    public static string Draw(string title, IReadOnlyList<LadderRow> rows, int seeds) =>
        PictureSheet.Draw(
        $"{title}, {seeds.ToString(CultureInfo.InvariantCulture)} seed{(seeds == 1 ? "" : "s")}",
        Panel("Ticks", rows, "ticks of an answer, mean", row => row.Ticks),
        Panel("Events", rows, "synapses that neurons' spikes went over, an answer",
            row => row.Events));

    static Picture Panel(
        string title, IReadOnlyList<LadderRow> rows, string axis, Func<LadderRow, double> cost)
    {
        double dense = rows[0].Accuracy * 100;
        LadderRow[] spiking =
            [.. rows.Where(row => row.Group.Length > 0 && row.Group != "levels" && cost(row) > 0)];
        var lines = spiking.GroupBy(row => row.Group).ToList();
        const string denseName = "dense, doubles";
        string[] names = [.. lines.Select(line => line.Key)];
        double room = DirectLabels.Room([.. names, denseName], 60, 220);
        double width = PictureSheet.Width - LeftRoom - room - PictureSheet.Margin;
        var area = new PlotArea(LeftRoom, 18, width, PlotHeight);
        double[] logs = [.. spiking.Select(row => Math.Log2(cost(row)))];
        Scale x = area.Horizontal(Math.Floor(logs.Min()),
            Math.Max(Math.Ceiling(logs.Max()), Math.Floor(logs.Min()) + 1));
        double low = Math.Max(0, Math.Min(dense, spiking.Min(row => row.Accuracy * 100)) - 1);
        Scale y = area.Vertical(low, 100);
        var svg = new SvgWriter();
        svg.Text("tick", PictureSheet.Margin, 4, "test accuracy, %");
        Axes.Left(svg, area, y, NiceTicks.Between(low, 100, 5));
        for (double power = x.Low; power <= x.High; power++)
        {
            svg.Line("grid", x.Map(power), area.Top, x.Map(power), area.Bottom);
            string label = Math.Pow(2, power).ToString("N0", CultureInfo.InvariantCulture);
            svg.Text("tick mid", x.Map(power), area.Bottom + 16, label);
        }

        svg.Text("lab mid", area.MiddleX, area.Bottom + 34, axis);
        svg.Line("goal", area.Left, y.Map(dense), area.Right, y.Map(dense));
        var labels = new List<DirectLabel> { new(y.Map(dense), denseName, "") };
        foreach ((int n, IGrouping<string, LadderRow> line) in lines.Index())
        {
            PlotPoint[] path = [.. line.Select(row =>
                new PlotPoint(x.Map(Math.Log2(cost(row))), y.Map(row.Accuracy * 100)))];
            if (path.Length > 1) svg.Path("mean " + Theme.Stroke(n), LinePath.Through(path));
            foreach (PlotPoint point in path)
                svg.Dot(Theme.Fill(n), point.X, point.Y, path.Length > 1 ? 3 : 5);
            labels.Add(new DirectLabel(path[^1].Y, names[n], "strong " + Theme.Fill(n)));
        }

        DirectLabels.Draw(svg, area.Right + 8, room, area, labels);
        return new Picture(
            title, "Means over seeds; twofold from line to line. Single dots stop by themselves.",
            Describe(rows, cost), area.Bottom + Axes.BottomRoom, svg.ToString());
    }

    static string Describe(IEnumerable<LadderRow> rows, Func<LadderRow, double> cost) =>
        string.Join(' ', rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name}: {row.Accuracy * 100:F1} % at {cost(row):N1}.")));
}
