namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Who spiked when: populations as stacked bands over one time axis, and below them what the
/// readouts made of it.
/// </summary>
public static class SpikeRaster
{
    private const double BandHeading = 22;
    private const double BandGap = 12;
    private const double ReadoutHeight = 92;
    private const double LowestBand = 36;
    private const double AllBands = 1200;

    /// <summary>The raster as a document of its own.</summary>
    public static string Draw(SpikeRasterData data) => PictureSheet.Draw(Panel(data));

    /// <summary>The raster as a piece of a larger sheet.</summary>
    public static Picture Panel(SpikeRasterData data)
    {
        var time = new TimeStrip(data.Time);
        var top = time.HeadRoom;
        var rows = new List<PlotArea>();
        var wanted = data.Bands.Sum(band => BandHeight(band.Neurons));
        var share = Math.Min(1, AllBands / Math.Max(1, wanted));
        var heights = data.Bands.Select(
            band => Math.Max(LowestBand, share * BandHeight(band.Neurons)));
        foreach (var height in data.Readouts.Count > 0 ? heights.Append(ReadoutHeight) : heights)
        {
            rows.Add(TimeStrip.Row(top + BandHeading, height));
            top = rows[^1].Bottom + BandGap;
        }

        var lowest = rows.Count > 0 ? rows[^1] : TimeStrip.Row(top, 0);
        var svg = new SvgWriter();
        time.DrawWindows(svg, lowest.Bottom);
        foreach (var (band, area) in data.Bands.Zip(rows))
        {
            DrawBand(svg, band, time, area);
        }

        if (data.Readouts.Count > 0)
        {
            DrawReadouts(svg, data, time, lowest);
        }

        time.DrawTrials(svg, rows);
        time.DrawAxis(svg, lowest);
        return new Picture(data.Title, "", Describe(data), lowest.Bottom + Axes.BottomRoom,
            svg.ToString());
    }

    private static double BandHeight(int neurons) =>
        Math.Clamp(24 + neurons * 2.2, LowestBand, 240);

    private static void DrawBand(SvgWriter svg, SpikeBand band, TimeStrip time, PlotArea area)
    {
        svg.NamedText(area.Left, area.Top - 7, band.Name, Remark(band));
        svg.Line("axis", area.Left, area.Bottom, area.Right, area.Bottom);
        if (band.Groups.Count > 0)
        {
            DrawGroups(svg, band, area);
        }
        else
        {
            var scale = new Scale(-0.5, band.Neurons - 0.5, area.Top, area.Bottom);
            foreach (var neuron in NiceTicks.Between(0, band.Neurons - 1,
                Math.Min(5, (int)(area.Height / 13)), 1).Values)
            {
                svg.Line("axis", area.Left - 4, scale.Map(neuron), area.Left, scale.Map(neuron));
                svg.Text("tick end", area.Left - 8, scale.Map(neuron) + 4, SvgNumber.Text(neuron));
            }
        }

        svg.Path("spikes", SpikePath.Ticks(band, time, area), SpikePath.LineWidth(time));
    }

    private static void DrawGroups(SvgWriter svg, SpikeBand band, PlotArea area)
    {
        const double fontSize = 12;
        var pitch = area.Height / Math.Max(1, band.Neurons);
        var room = area.Left - 12 - PictureSheet.Margin / 2;
        var shown = band.Groups
            .Select(group =>
                (group.Name, From: Inside(group.First), To: Inside(group.First + group.Count)))
            .Where(group => group.To > group.From)
            .OrderBy(group => group.From)
            .ToList();
        var middles =
            shown.Select(group => area.Top + (group.From + group.To) / 2.0 * pitch).ToList();
        var places = DirectLabels.Spread(middles, 13, area.Top + 4, area.Bottom - 4);
        foreach (var ((name, from, to), y) in shown.Zip(places))
        {
            var (start, end) = (area.Top + from * pitch, area.Top + to * pitch);
            svg.Line("axis", area.Left - 6, start + 1, area.Left - 6, end - 1);
            svg.Text("lab end", area.Left - 12, y + 4, TextFit.Shorten(name, fontSize, room));
            if (from > 0)
            {
                svg.Line("grid", area.Left, start, area.Right, start);
            }
        }

        int Inside(int neuron) => Math.Clamp(neuron, 0, band.Neurons);
    }

    private static void DrawReadouts(SvgWriter svg, SpikeRasterData data, TimeStrip time,
        PlotArea area)
    {
        var values = data.Readouts.SelectMany(trace => trace.Values.Take(data.Time.Steps))
            .Where(double.IsFinite).Append(0).ToList();
        var ticks = NiceTicks.Between(values.Min(), values.Max(), 4);
        var y = area.Vertical(values.Min(), values.Max());
        svg.NamedText(area.Left, area.Top - 7, data.ReadoutName, "");
        Axes.Left(svg, area, y, ticks);
        var labels = new List<DirectLabel>();
        foreach (var (index, trace) in data.Readouts.Index())
        {
            svg.Path("trace " + Theme.Stroke(index), time.Line(trace.Values, y));
            var last = trace.Values.Take(data.Time.Steps)
                .LastOrDefault(double.IsFinite, double.NaN);
            labels.Add(new DirectLabel(y.Map(last), trace.Name, "strong " + Theme.Fill(index)));
        }

        DirectLabels.Draw(svg, area.Right + 8, TimeStrip.RightRoom - 12, area, labels);
    }

    private static string Remark(SpikeBand band) =>
        $"{Count(band.Neurons, "neuron")}, {Count(band.Spikes.Count, "spike")}";

    private static string Count(int number, string thing) =>
        number == 1 ? $"1 {thing}" : $"{number} {thing}s";

    private static string Describe(SpikeRasterData data)
    {
        var bands = data.Bands.Select(band => $"{band.Name}: {Remark(band)}.");
        var traces = data.Readouts.Select(trace => $"{data.ReadoutName}: {trace.Name}.");
        return string.Join(" ", bands.Concat(traces).Prepend($"{Count(data.Time.Steps, "step")}."));
    }
}
