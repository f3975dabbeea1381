namespace EdgeSpike.HostSim.Draw;

/// <summary>The key from colours to values, drawn with the very palette of the heat map.</summary>
public static class ColourBar
{
    /// <summary>The room the labels need below the bar.</summary>
    public const double RoomBelow = 34;

    /// <summary>A bar from minus the extent to plus the extent.</summary>
    public static void Draw(SvgWriter svg, PlotArea area, double extent, string name)
    {
        byte[] shades =
            [.. Enumerable.Range(0, DivergingPalette.Colours.Count).Select(index => (byte)index)];
        svg.Pixels(area, IndexedPng.Encode(shades.Length, 1, shades, DivergingPalette.Colours));
        svg.Rectangle("frame", area);

        var ticks = NiceTicks.Between(-extent, extent, 5);
        var scale = area.Horizontal(-extent, extent);
        foreach (var value in ticks.Values)
        {
            var x = scale.Map(value);
            svg.Line("axis", x, area.Bottom, x, area.Bottom + 4);
            svg.Text("tick mid", x, area.Bottom + 16, ticks.Label(value));
        }

        svg.Text("tick mid", area.MiddleX, area.Bottom + 31, name);
    }
}
