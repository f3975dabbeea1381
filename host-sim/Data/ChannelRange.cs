using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Data;

/// <summary>What a device is set to once: which value of a channel is sample 0, which is full
/// scale.</summary>
/// <param name="High">Just above the largest sample.</param>
public readonly record struct ChannelRange(double Low, double High)
{
    /// <summary>Standard deviations from the mean to either end of the range.</summary>
    public const double Deviations = 2.5;

    /// <summary>The range of each channel: mean ± 2.5 standard deviations over all samples of all
    /// series.</summary>
    /// <param name="series">Of the training set only: a device has seen nothing else when it is
    /// set.</param>
    public static ChannelRange[] Of(IReadOnlyList<TsSeries> series, int channels)
    {
        var ranges = new ChannelRange[channels];
        for (int c = 0; c < channels; c++)
        {
            double count = series.Sum(s => (double)s.Length);
            double mean = series.Sum(s => s.Channels[c].Sum(x => x / count));
            double variance = series.Sum(s => s.Channels[c].Sum(x => (x - mean) * (x - mean) / count));

            // A channel that never moves, or numbers near the end of what a double holds: any range will do.
            double half = Deviations * Math.Sqrt(variance);
            bool usable = half > 0 && double.IsFinite(half) && mean + half > mean - half;
            ranges[c] = usable ? new ChannelRange(mean - half, mean + half) : new ChannelRange(mean - 1, mean + 1);
        }

        return ranges;
    }

    /// <summary>The integer that the device's converter gives for a value.</summary>
    /// <returns>Q15, 0 … <see cref="Encoder.SampleMax"/>; values out of range as its
    /// ends.</returns>
    public int Quantise(double value)
    {
        double part = (value - Low) / (High - Low);
        if (!(part > 0)) return 0;
        return part >= 1 ? Encoder.SampleMax : (int)(part * (1 << Encoder.SampleBits));
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
            for (int c = 0; c < ranges.Length; c++) samples[n][c] = ranges[c].Quantise(series.Channels[c][n]);
        }

        return samples;
    }
}
