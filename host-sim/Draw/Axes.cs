namespace EdgeSpike.HostSim.Draw;

/// <summary>Axis lines, grid lines and tick labels, drawn alike in every picture.</summary>
public static class Axes
{
    /// <summary>The room an axis along the bottom needs for its labels and name.</summary>
    public const double BottomRoom = 40;

    /// <summary>An axis along the bottom edge with its name centred below.</summary>
    public static void Bottom(SvgWriter svg, PlotArea area, Scale scale, NiceTicks ticks,
        string name)
    {
        svg.Line("axis", area.Left, area.Bottom, area.Right, area.Bottom);
        foreach (var value in ticks.Values)
        {
            var x = scale.Map(value);
            svg.Line("axis", x, area.Bottom, x, area.Bottom + 4);
            svg.Text("tick mid", x, area.Bottom + 16, ticks.Label(value));
        }

        svg.Text("lab mid", area.MiddleX, area.Bottom + 34, TextFit.Shorten(name, 12, area.Width));
    }

    /// <summary>
    /// Values up the left edge as grid lines across the plot; no axis line, so that the data keeps
    /// the strongest ink.
    /// </summary>
    public static void Left(SvgWriter svg, PlotArea area, Scale scale, NiceTicks ticks,
        string unit = "")
    {
        foreach (var value in ticks.Values)
        {
            var y = scale.Map(value);
            svg.Line("grid", area.Left, y, area.Right, y);
            svg.Text("tick end", area.Left - 8, y + 4, ticks.Label(value) + unit);
        }
    }
}
