using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>Series as a device would see them: sample by sample, quantised, encoded on line.</summary>
/// <param name="encoder">Integer samples to spikes; used by one thread at a time.</param>
/// <param name="ranges">Set once, one a channel.</param>
/// <param name="windowShare">Share of a trial before its learning window opens, 0 … below 1.</param>
public sealed class SampleEncoding(Encoder encoder, ChannelRange[] ranges, double windowShare)
{
    readonly int[] sample = new int[ranges.Length];
    readonly short[] spikes = new short[encoder.Lines];

    /// <summary>The trial that a series becomes: every sample lasts for some steps of the network.</summary>
    /// <param name="series">With a channel for each range.</param>
    public Trial Trial(TsSeries series)
    {
        int steps = checked(series.Length * encoder.StepsASample);
        var start = new int[steps + 1];
        var all = new List<short>(steps * ranges.Length);
        encoder.Reset();
        for (int n = 0; n < series.Length; n++)
        {
            for (int c = 0; c < sample.Length; c++) sample[c] = ranges[c].Quantise(series.Channels[c][n]);
            for (int t = 0; t < encoder.StepsASample; t++)
            {
                start[n * encoder.StepsASample + t] = all.Count;
                all.AddRange(spikes.AsSpan(0, encoder.Encode(sample, 0, t, spikes)));
            }
        }

        start[steps] = all.Count;
        return new Trial(start, [.. all], series.Label, (int)(windowShare * steps));
    }
}
