using System.Globalization;
using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// All spikes of a band as one path. Thousands of elements would make a file slow to open; relative
/// moves keep a spike near ten bytes.
/// </summary>
public static class SpikePath
{
    private const double Filled = 0.8;

    /// <summary>Vertical ticks in rows, one row for each neuron.</summary>
    public static string Ticks(SpikeBand band, TimeStrip time, PlotArea area)
    {
        var path = new StringBuilder();
        var pitch = area.Height / Math.Max(1, band.Neurons);
        var height = SvgNumber.Tenth(Math.Max(0.8, pitch * Filled));
        var rows = band.Spikes
            .Where(spike =>
                time.Shows(spike.Step) && spike.Neuron >= 0 && spike.Neuron < band.Neurons)
            .GroupBy(spike => spike.Neuron, spike => spike.Step)
            .OrderBy(row => row.Key);
        foreach (var row in rows)
        {
            var top = SvgNumber.Tenth(area.Top + row.Key * pitch + (pitch - height) / 2);
            var pen = double.NaN;
            foreach (var x in row.Select(step => SvgNumber.Tenth(time.Middle(step))).Distinct()
                .Order())
            {
                _ = double.IsNaN(pen)
                    ? path.Append(CultureInfo.InvariantCulture, $"M{x} {top}v{height}")
                    : path.Append(CultureInfo.InvariantCulture,
                        $"m{SvgNumber.Tenth(x - pen)}-{height}v{height}");
                pen = x;
            }
        }

        return path.ToString();
    }

    /// <summary>Ticks are wide on a short time axis, thin on a long one, and always
    /// visible.</summary>
    public static double LineWidth(TimeStrip time) => Math.Clamp(time.StepWidth * Filled, 0.9, 1.6);
}
