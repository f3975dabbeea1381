namespace EdgeSpike.HostSim.Draw;

/// <summary>A label that wants to stand beside the thing it names.</summary>
public readonly record struct DirectLabel(double Y, string Text, string Style);

/// <summary>
/// Labels written next to lines instead of in a legend: the reader need not match colours, which
/// some readers cannot. Labels that would overlap are moved apart, as little as possible.
/// </summary>
public static class DirectLabels
{
    private const double LineHeight = 15;

    /// <summary>A size up from the one drawn, because labels may be bold and fonts wide.</summary>
    private const double FontSize = 13;

    /// <summary>The room a set of labels needs, within what the page can give away.</summary>
    public static double Room(IEnumerable<string> labels, double atLeast, double atMost) =>
        Math.Clamp(labels.Select(Room).DefaultIfEmpty(0).Max(), atLeast, atMost);

    /// <summary>Writes labels in one column, keeping their vertical order.</summary>
    public static void Draw(
        SvgWriter svg, double x, double room, PlotArea area, IEnumerable<DirectLabel> labels)
    {
        var ordered =
            labels.Where(label => double.IsFinite(label.Y)).OrderBy(label => label.Y).ToList();
        var places =
            Spread([.. ordered.Select(label => label.Y)], LineHeight, area.Top, area.Bottom);
        foreach (var (label, y) in ordered.Zip(places))
        {
            svg.Text("lab " + label.Style, x, y + 4, TextFit.Shorten(label.Text, FontSize, room));
        }
    }

    /// <summary>
    /// Moves sorted positions at least a gap apart: clusters of touching labels are centred on the
    /// mean of the places they wanted, then the column is kept inside its limits where it can be.
    /// </summary>
    public static IReadOnlyList<double> Spread(
        IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        var clusters = new List<(double Sum, int Count)>();
        foreach (var place in wanted)
        {
            var cluster = (Sum: Math.Clamp(place, low, Math.Max(low, high)), Count: 1);
            while (clusters.Count > 0 && End(clusters[^1], gap) > First(cluster, gap))
            {
                cluster = (clusters[^1].Sum + cluster.Sum, clusters[^1].Count + cluster.Count);
                clusters.RemoveAt(clusters.Count - 1);
            }

            clusters.Add(cluster);
        }

        var places = clusters.SelectMany(cluster =>
            Enumerable.Range(0, cluster.Count).Select(index => First(cluster, gap) + index * gap))
            .ToArray();
        var limit = high;
        for (var index = places.Length - 1; index >= 0; index--, limit -= gap)
        {
            places[index] = Math.Min(places[index], limit);
        }

        limit = low;
        for (var index = 0; index < places.Length; index++, limit += gap)
        {
            places[index] = Math.Max(places[index], limit);
        }

        return places;
    }

    private static double Room(string label) => TextFit.Width(label, FontSize) + 12;

    private static double First((double Sum, int Count) cluster, double gap) =>
        cluster.Sum / cluster.Count - (cluster.Count - 1) / 2.0 * gap;

    private static double End((double Sum, int Count) cluster, double gap) =>
        First(cluster, gap) + cluster.Count * gap;
}
