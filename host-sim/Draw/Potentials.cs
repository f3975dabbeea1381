namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Membrane potentials of a few neurons, each on a strip of its own: overlaid, the resets of one
/// would hide the rises of another.
/// </summary>
public static class Potentials
{
    private const double StripHeight = 62;
    private const double StripHeading = 38;
    private const double SpikeLength = 11;

    /// <summary>The potentials as a document of their own.</summary>
    public static string Draw(PotentialsData data) => PictureSheet.Draw(Panel(data));

    /// <summary>The potentials as a piece of a larger sheet.</summary>
    public static Picture Panel(PotentialsData data)
    {
        var time = new TimeStrip(data.Time);
        var svg = new SvgWriter();
        var firstTop = time.HeadRoom + StripHeading;
        var strips = data.Neurons
            .Select((_, index) =>
                TimeStrip.Row(firstTop + index * (StripHeight + StripHeading), StripHeight))
            .ToList();
        var lowest = strips.Count > 0 ? strips[^1] : TimeStrip.Row(time.HeadRoom, 0);
        time.DrawWindows(svg, lowest.Bottom);
        foreach (var (neuron, strip) in data.Neurons.Zip(strips))
        {
            DrawStrip(svg, neuron, time, data.Time.Steps, strip);
        }

        time.DrawTrials(svg, strips);
        time.DrawAxis(svg, lowest);
        return new Picture(
            data.Title,
            "Vertical marks are spikes.",
            string.Join(" ", data.Neurons.Select(n => $"{n.Name}: {SpikeCount(n, time)}.")),
            lowest.Bottom + Axes.BottomRoom,
            svg.ToString());
    }

    private static void DrawStrip(
        SvgWriter svg, PotentialTrace neuron, TimeStrip time, int steps, PlotArea area)
    {
        var threshold = neuron.Threshold.Count == 1
            ? [.. Enumerable.Repeat(neuron.Threshold[0], steps)]
            : neuron.Threshold;
        var values = neuron.Potential.Take(steps).Concat(threshold.Take(steps))
            .Where(double.IsFinite).Append(0).ToList();
        var ticks = NiceTicks.Between(values.Min(), values.Max(), 3);
        var y = area.Vertical(values.Min(), values.Max());
        svg.NamedText(area.Left, area.Top - SpikeLength - 9, neuron.Name, SpikeCount(neuron, time));
        Axes.Left(svg, area, y, ticks);

        svg.Path("threshold", time.Line(threshold, y));
        svg.Path("trace " + Theme.Stroke(0), time.Line(neuron.Potential, y));
        var mark = $" {SvgNumber.Text(area.Top - 3)}v-{SvgNumber.Text(SpikeLength)}";
        svg.Path("fired", string.Concat(neuron.SpikeSteps.Where(time.Shows).Distinct().Order()
            .Select(step => $"M{SvgNumber.Text(time.Middle(step))}{mark}")));

        var last = threshold.Take(steps).LastOrDefault(double.IsFinite, double.NaN);
        var label = new DirectLabel(y.Map(last), "threshold", "muted");
        DirectLabels.Draw(svg, area.Right + 8, TimeStrip.RightRoom - 12, area, [label]);
    }

    private static string SpikeCount(PotentialTrace neuron, TimeStrip time)
    {
        var count = neuron.SpikeSteps.Where(time.Shows).Distinct().Count();
        return count == 1 ? "1 spike" : $"{count} spikes";
    }
}
