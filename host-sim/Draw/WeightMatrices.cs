using System.Globalization;

namespace EdgeSpike.HostSim.Draw;

/// <summary>What learning did to one layer; both grids have the same shape.</summary>
public sealed record WeightMatricesData(string Title, WeightGrid Before, WeightGrid After)
{
    /// <summary>The name of the rows.</summary>
    public string PreName { get; init; } = "from neuron";

    /// <summary>The name of the columns.</summary>
    public string PostName { get; init; } = "to neuron";
}

/// <summary>
/// A layer's weights before and after learning and their change, as heat maps. Before and after
/// share one colour scale; the change has its own, since it is often much smaller.
/// </summary>
public static class WeightMatrices
{
    private const double LeftRoom = 64;
    private const double Gap = 30;
    private const double HeadRoom = 20;
    private const double BarOffset = 52;
    private const double BarHeight = 10;

    // Along a side: a map of the page is about 200 wide, so a screen shows every pixel at fourfold
    // size.
    private const int PixelsWanted = 800;

    /// <summary>The heat maps as a document of their own.</summary>
    public static string Draw(WeightMatricesData data) => PictureSheet.Draw(Panel(data));

    /// <summary>The heat maps as a piece of a larger sheet.</summary>
    public static Picture Panel(WeightMatricesData data)
    {
        var (rows, columns) = (data.Before.Pre, data.Before.Post);
        if ((data.After.Pre, data.After.Post) != (rows, columns))
        {
            throw new ArgumentException("Weights before and after must have one shape.",
                nameof(data));
        }

        var (old, now) = (data.Before.Values, data.After.Values);
        var before = PooledGrid.Of(rows, columns, index => old[index]);
        var after = PooledGrid.Of(rows, columns, index => now[index]);
        var change = PooledGrid.Of(rows, columns, index => (double)now[index] - old[index]);

        var width = (PictureSheet.Width - LeftRoom - PictureSheet.Margin - 2 * Gap) / 3;
        var height = rows == 0 || columns == 0 ? 60 : Math.Clamp(width * rows / columns, 72, 300);
        var areas = Enumerable.Range(0, 3)
            .Select(index =>
                new PlotArea(LeftRoom + index * (width + Gap), HeadRoom, width, height))
            .ToList();
        var extent = Math.Max(before.Extent, after.Extent);
        var svg = new SvgWriter();
        Map(svg, "before", before, extent, areas[0], rows, columns);
        Map(svg, "after", after, extent, areas[1], rows, columns);
        Map(svg, "change", change, change.Extent, areas[2], rows, columns);

        svg.Text("tick", PictureSheet.Margin, HeadRoom - 7, data.PreName);
        svg.Text("tick mid", areas[1].MiddleX, areas[1].Bottom + 32, data.PostName);
        var barTop = areas[0].Bottom + BarOffset;
        var shared = new PlotArea(areas[0].MiddleX, barTop, width + Gap, BarHeight);
        ColourBar.Draw(svg, shared, extent, "weight");
        ColourBar.Draw(svg, areas[2] with { Top = barTop, Height = BarHeight }, change.Extent,
            "after − before");
        var bottom = barTop + BarHeight + ColourBar.RoomBelow;
        return new Picture(data.Title, Note(data, before), Describe(data), bottom, svg.ToString());
    }

    private static void Map(
        SvgWriter svg, string name, PooledGrid grid, double extent, PlotArea area, int rows,
        int columns)
    {
        svg.Text("strong mid", area.MiddleX, area.Top - 7, name);
        if (grid.Values.Count == 0)
        {
            svg.Text("note mid", area.MiddleX, area.MiddleY + 4, "no weights");
        }
        else
        {
            svg.Pixels(area, Enlarged(grid, extent));
            NeuronNumbers(svg, area, rows, columns);
        }

        svg.Rectangle("frame", area);
    }

    /// <summary>Each cell a block of pixels: a viewer that blurs images then blurs no more than a
    /// cell's edge.</summary>
    private static byte[] Enlarged(PooledGrid grid, double extent)
    {
        var (across, down) = (Block(grid.Columns), Block(grid.Rows));
        var (width, height) = (grid.Columns * across, grid.Rows * down);
        var pixels = new byte[width * height];
        for (var p = 0; p < pixels.Length; p++)
        {
            var (row, column) = (p / width / down, p % width / across);
            pixels[p] = DivergingPalette.IndexOf(grid.Values[row * grid.Columns + column], extent);
        }

        return IndexedPng.Encode(width, height, pixels, DivergingPalette.Colours);
    }

    private static int Block(int cells) => Math.Max(1, (PixelsWanted + cells - 1) / cells);

    private static void NeuronNumbers(SvgWriter svg, PlotArea area, int rows, int columns)
    {
        var across = area.Horizontal(-0.5, columns - 0.5);
        foreach (var column in NiceTicks.Between(0, columns - 1, 6, 1).Values)
        {
            svg.Line("axis", across.Map(column), area.Bottom, across.Map(column), area.Bottom + 4);
            svg.Text("tick mid", across.Map(column), area.Bottom + 16, SvgNumber.Text(column));
        }

        if (area.Left > LeftRoom)
        {
            return;
        }

        var down = new Scale(-0.5, rows - 0.5, area.Top, area.Bottom);
        foreach (var row in NiceTicks.Between(0, rows - 1, 5, 1).Values)
        {
            svg.Line("axis", area.Left - 4, down.Map(row), area.Left, down.Map(row));
            svg.Text("tick end", area.Left - 8, down.Map(row) + 4, SvgNumber.Text(row));
        }
    }

    private static string Note(WeightMatricesData data, PooledGrid grid)
    {
        var shape = $"{data.Before.Pre} × {data.Before.Post} weights, {Changed(data)}.";
        return grid.IsExact
            ? shape
            : $"{shape} A cell is the mean of about {grid.RowBlock} × {grid.ColumnBlock} weights.";
    }

    private static string Changed(WeightMatricesData data)
    {
        var all = data.Before.Values.Count;
        var changed =
            data.Before.Values.Zip(data.After.Values).Count(pair => pair.First != pair.Second);
        return changed == 0 ? "none changed"
            : changed == all ? "all changed"
            : string.Create(CultureInfo.InvariantCulture, $"{changed * 100.0 / all:0.#}% changed");
    }

    private static string Describe(WeightMatricesData data) =>
        $"Heat maps of {data.Before.Pre} by {data.Before.Post} weights before and after learning " +
        $"and of their change; {Changed(data)}.";
}
