using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Data;

/// <summary>What a device is set to once for a channel: which values are sample 0, full scale, and
/// the sixteenths between.</summary>
/// <remarks>
/// <code>
/// q(p) = the value below which a share p of all samples lies,   p = 0.01 + 0.98·k/16,  k = 0 … 16
/// y(q(p_k)) = ½·(q(p_k) − q(p_0))/(q(p_16) − q(p_0)) + ½·k/16,  straight between;  knot j: where y is j/16
/// </code>
/// Half of the scale goes to where values lie, half to how frequent they are: rare large values do
/// not press all others together. From the training series alone, without their classes.
/// </remarks>
public sealed class ChannelRange
{
    const int Segments = 16;
    const double Rare = 0.01;

    readonly double[] knots;

    ChannelRange(double[] knots)
    {
        this.knots = knots;
    }

    /// <summary>Ascending; the first is sample 0, the last full scale.</summary>
    public IReadOnlyList<double> Knots => knots;

    /// <summary>The range of each channel.</summary>
    /// <param name="series">Of the training set only: a device has seen nothing else when it is
    /// set.</param>
    public static ChannelRange[] Of(IReadOnlyList<TsSeries> series, int channels) =>
        [.. Enumerable.Range(0, channels).Select(c => new ChannelRange(Knot(series, c)))];

    /// <summary>The range of a sensor whose full scale is known, all of it alike.</summary>
    /// <param name="high">Above <paramref name="low"/>.</param>
    public static ChannelRange Even(double low, double high) =>
        new([.. Enumerable.Range(0, Segments + 1)
            .Select(k => low + ((high - low) * k / Segments))]);

    /// <summary>The integer that the device's converter gives for a value.</summary>
    /// <returns>Q15, 0 … <see cref="Encoder.SampleMax"/>; values out of range as its
    /// ends.</returns>
    public int Quantise(double value)
    {
        if (!(value > knots[0])) return 0;
        if (value >= knots[Segments]) return Encoder.SampleMax;
        int k = Segments - 1;
        while (value < knots[k]) k--;
        double part = k + ((value - knots[k]) / (knots[k + 1] - knots[k]));
        return Encoder.Clamp((int)(part * (Encoder.SampleMax + 1) / Segments));
    }

    /// <summary>A series as the device's converters give it.</summary>
    /// <param name="series">With as many channels.</param>
    /// <returns>Samples in time order, one value a channel.</returns>
    public static int[][] Samples(ChannelRange[] ranges, TsSeries series)
    {
        var samples = new int[series.Length][];
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] = new int[ranges.Length];
            for (int c = 0; c < ranges.Length; c++)
                samples[n][c] = ranges[c].Quantise(series.Channels[c][n]);
        }

        return samples;
    }

    static double[] Knot(IReadOnlyList<TsSeries> series, int channel)
    {
        double[] sorted = [.. series.SelectMany(s => s.Channels[channel]).Where(double.IsFinite)];
        Array.Sort(sorted);
        double[] quantiles = [.. Enumerable.Range(0, Segments + 1)
            .Select(k => Quantile(sorted, Rare + ((1 - (2 * Rare)) * k / Segments)))];
        double low = quantiles[0];
        double wide = quantiles[Segments] - low;

        // A channel that never moves, or numbers near the end of what a double holds: any range
        // will do.
        if (!(wide > 0) || !double.IsFinite(wide))
            return [.. Enumerable.Range(0, Segments + 1)
                .Select(k => low - 1 + (2.0 * k / Segments))];
        double[] heights =
            [.. quantiles.Select((q, k) => ((q - low) / wide / 2) + (k / 2.0 / Segments))];
        return [.. Enumerable.Range(0, Segments + 1)
            .Select(j => Inverse(quantiles, heights, j / (double)Segments))];
    }

    static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0) return 0;
        double place = share * (sorted.Length - 1);
        int before = (int)place;
        int after = Math.Min(before + 1, sorted.Length - 1);
        return sorted[before] + ((place - before) * (sorted[after] - sorted[before]));
    }

    /// <summary>Where a line through ascending points reaches a height.</summary>
    static double Inverse(double[] x, double[] y, double height)
    {
        int k = 0;
        while (k < x.Length - 2 && y[k + 1] < height) k++;
        return x[k] + ((height - y[k]) / (y[k + 1] - y[k]) * (x[k + 1] - x[k]));
    }
}
