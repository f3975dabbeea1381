using System.Globalization;
using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>A point on the page; a y that is not a number is a gap in the line.</summary>
public readonly record struct PlotPoint(double X, double Y);

/// <summary>
/// Path data for a line through many points. Where several points share one unit of width, only the
/// first, lowest, highest and last are kept: the drawn line looks the same, the file stays small.
/// </summary>
public static class LinePath
{
    /// <summary>An open line; a lone point becomes a dot if the style has round line
    /// ends.</summary>
    public static string Through(IEnumerable<PlotPoint> points)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(points))
        {
            Append(path, 'M', Thinned(run));
        }

        return path.ToString();
    }

    /// <summary>The closed area between an upper and a lower line over the same x
    /// positions.</summary>
    public static string Between(IReadOnlyList<PlotPoint> upper, IReadOnlyList<PlotPoint> lower)
    {
        var path = new StringBuilder();
        foreach (var (above, below) in Runs(upper).Zip(Runs(lower)))
        {
            Append(path, 'M', Thinned(above));
            Append(path, 'L', Enumerable.Reverse(Thinned(below)));
            path.Append('Z');
        }

        return path.ToString();
    }

    private static IEnumerable<List<PlotPoint>> Runs(IEnumerable<PlotPoint> points)
    {
        var run = new List<PlotPoint>();
        foreach (var point in points)
        {
            if (double.IsFinite(point.Y))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static List<PlotPoint> Thinned(List<PlotPoint> run)
    {
        var kept = new List<PlotPoint>();
        for (var start = 0; start < run.Count;)
        {
            var end = start + 1;
            var (low, high) = (start, start);
            for (; end < run.Count && Math.Floor(run[end].X) == Math.Floor(run[start].X); end++)
            {
                low = run[end].Y < run[low].Y ? end : low;
                high = run[end].Y > run[high].Y ? end : high;
            }

            foreach (var index in new SortedSet<int> { start, low, high, end - 1 })
            {
                kept.Add(run[index]);
            }

            start = end;
        }

        return kept;
    }

    private static void Append(StringBuilder path, char command, IEnumerable<PlotPoint> points)
    {
        var count = 0;
        foreach (var point in points)
        {
            path.Append(count == 0 ? command : count == 1 && command == 'M' ? 'L' : ' ');
            var (x, y) = (SvgNumber.Tenth(point.X), SvgNumber.Tenth(point.Y));
            path.Append(CultureInfo.InvariantCulture, $"{x} {y}");
            count++;
        }

        if (count == 1)
        {
            path.Append("h0");
        }
    }
}
