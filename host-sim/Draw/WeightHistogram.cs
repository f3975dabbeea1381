using System.Globalization;
using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>What a weight histogram shows.</summary>
public sealed record WeightHistogramData(string Title, IReadOnlyList<int> Before,
    IReadOnlyList<int> After)
{
    /// <summary>The name of the x axis.</summary>
    public string XName { get; init; } = "weight (integer)";
}

/// <summary>
/// How often each weight occurs before and after learning, drawn over one another as outlines so
/// that neither hides the other.
/// </summary>
public static class WeightHistogram
{
    private const double PlotHeight = 190;
    private const double LeftRoom = 64;
    private const double RightRoom = 136;

    /// <summary>The histogram as a document of its own.</summary>
    public static string Draw(WeightHistogramData data) => PictureSheet.Draw(Panel(data));

    /// <summary>The histogram as a piece of a larger sheet.</summary>
    public static Picture Panel(WeightHistogramData data)
    {
        var all = data.Before.Concat(data.After).DefaultIfEmpty(0).ToList();
        var bins = IntegerBins.Covering(all.Min(), all.Max());
        var (before, after) = (bins.CountIn(data.Before), bins.CountIn(data.After));
        var area = new PlotArea(LeftRoom, 18, PictureSheet.Width - LeftRoom - RightRoom,
            PlotHeight);
        var ticks = NiceTicks.Around(0, Math.Max(1, before.Concat(after).Max()), 5, 1);
        var y = area.Vertical(0, ticks.Values[^1]);
        var x = area.Horizontal(bins.First - 0.5, bins.First - 0.5 + bins.Count * bins.Width);

        var svg = new SvgWriter();
        var unit = bins.Width == 1 ? "value" : $"{bins.Width} values";
        svg.Text("tick", PictureSheet.Margin, 4, $"weights per {unit}");
        Axes.Left(svg, area, y, ticks);
        Outline(svg, 5, before, area, y);
        Outline(svg, 0, after, area, y);
        Axes.Bottom(svg, area, x, NiceTicks.Between(x.Low, x.High, 9, 1), data.XName);
        Label(svg, area, 12, 5, "before", data.Before);
        Label(svg, area, 70, 0, "after", data.After);
        var height = area.Bottom + Axes.BottomRoom;
        return new Picture(data.Title, "", Describe(data), height, svg.ToString());
    }

    private static void Outline(
        SvgWriter svg, int series, IReadOnlyList<int> counts, PlotArea area, Scale y)
    {
        var across = area.Horizontal(0, counts.Count);
        var steps = new StringBuilder();
        steps.Append('M').Append(SvgNumber.Text(area.Left)).Append(' ')
            .Append(SvgNumber.Text(area.Bottom));
        foreach (var (bin, count) in counts.Index())
        {
            steps.Append('V').Append(SvgNumber.Text(y.Map(count)));
            steps.Append('H').Append(SvgNumber.Text(across.Map(bin + 1)));
        }

        steps.Append('V').Append(SvgNumber.Text(area.Bottom));
        svg.Path("bars " + Theme.Fill(series), steps + "Z");
        svg.Path("trace " + Theme.Stroke(series), steps.ToString());
    }

    private static void Label(
        SvgWriter svg, PlotArea area, double offset, int series, string name,
        IReadOnlyList<int> weights)
    {
        var x = area.Right + 14;
        svg.Text("strong " + Theme.Fill(series), x, area.Top + offset, name);
        foreach (var (line, text) in Statistics(weights).Index())
        {
            svg.Text("tick", x, area.Top + offset + 16 + line * 15, text);
        }
    }

    private static string[] Statistics(IReadOnlyList<int> weights)
    {
        if (weights.Count == 0)
        {
            return ["no weights"];
        }

        var mean = weights.Average();
        var deviation = Math.Sqrt(weights.Average(weight => (weight - mean) * (weight - mean)));
        return [$"mean {Short(mean)}", $"deviation {Short(deviation)}"];
    }

    private static string Short(double value) =>
        value.ToString("g4", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Describe(WeightHistogramData data) =>
        $"Before learning: {Summary(data.Before)}. After: {Summary(data.After)}.";

    private static string Summary(IReadOnlyList<int> weights) =>
        weights.Count == 0
            ? "no weights"
            : $"{weights.Count} weights, {string.Join(", ", Statistics(weights))}";
}
