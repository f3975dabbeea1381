using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Data;

/// <summary>A log as a sensor would write it that is worn all day: series with rest between them,
/// and a long rest at the end.</summary>
/// <remarks>
/// Rest lasts 2 to 4 times the longest series, keyed. In a quarter of that series' time each
/// channel goes from the last value before it to the first after it along half a cosine, then it
/// stays there; to all of it noise is added, normal, as large as in the quietest twentieth of all
/// stretches of eight samples of the training series, but no more than a hundredth of the range
/// that nine tenths of the channel's values lie in: series that never rest do not say how quiet
/// their sensor is.
/// </remarks>
/// <param name="Pieces">Series and rests in their order.</param>
/// <param name="RestSamples">Samples of all rests.</param>
public sealed record ContinuousLog(IReadOnlyList<ContinuousLog.Piece> Pieces, int RestSamples)
{
    const int Stretch = 8;
    const int QuietestOf = 20;
    const int LoudestPart = 100;
    const int Rest = 6;
    const int Noise = 7;

    /// <summary>A series of the log, or a rest between two of them.</summary>
    /// <param name="Label">Class; −1: rest.</param>
    /// <param name="Begins">Its first sample's place in the log.</param>
    public sealed record Piece(TsSeries Series, int Label, int Begins)
    {
        public int Ends => Begins + Series.Length;
    }

    /// <summary>Puts series one after the other, with rest before and after each.</summary>
    /// <param name="train">Says how quiet the sensor can be.</param>
    /// <param name="shown">Series in their order; at least one.</param>
    /// <param name="seed">Key of rests and noise.</param>
    /// <param name="last">Samples of the rest at the end.</param>
    public static ContinuousLog Of(TsFile train, IReadOnlyList<TsSeries> shown, ulong seed,
        int last)
    {
        double[] noise =
            [.. Enumerable.Range(0, train.Channels).Select(c => NoiseOf(train.Series, c))];
        var pieces = new List<Piece>();
        int at = 0;
        int rests = 0;
        for (int n = 0; n <= shown.Count; n++)
        {
            TsSeries? before = n == 0 ? null : shown[n - 1];
            TsSeries? after = n == shown.Count ? null : shown[n];
            int quarter = (train.Longest + 3) / 4;
            int drawn = Keyed.Below(Keyed.Bits(seed, Purpose.Shuffle, Rest, 0, (ulong)n),
                (8 * quarter) + 1);
            int length =
                after == null ? Math.Max(1, last) : Math.Max(Stretch, (8 * quarter) + drawn);
            Add(RestBetween(before ?? after!, after ?? before!, length, quarter, noise, seed, n),
                -1);
            rests += length;
            if (after != null) Add(after, after.Label);
        }

        return new ContinuousLog(pieces, rests);

        void Add(TsSeries series, int label)
        {
            pieces.Add(new Piece(series, label, at));
            at += series.Length;
        }
    }

    static TsSeries RestBetween(TsSeries before, TsSeries after, int length, int quarter,
        double[] noise, ulong seed, int place)
    {
        var channels = new double[noise.Length][];
        for (int c = 0; c < noise.Length; c++)
        {
            double from = before.Channels[c][^1];
            double to = after.Channels[c][0];
            channels[c] = new double[length];
            for (int n = 0; n < length; n++)
            {
                double way = Math.Min(1, n / (double)quarter);
                double smooth = (1 - Math.Cos(Math.PI * way)) / 2;
                ulong bits = Keyed.Bits(seed, Purpose.Jitter, Noise + c, (ulong)place, (ulong)n);
                channels[c][n] =
                    from + (smooth * (to - from)) + (noise[c] * Keyed.Normal(bits, Unit) / Unit);
            }
        }

        return new TsSeries(0, -1, channels);
    }

    const int Unit = 1 << 12;

    /// <summary>Deviation of a reading's noise: of successive differences, over √2.</summary>
    static double NoiseOf(IReadOnlyList<TsSeries> series, int channel)
    {
        var quiet = new List<double>();
        foreach (TsSeries one in series)
        {
            double[] x = one.Channels[channel];
            for (int n = 0; n + Stretch < x.Length; n += Stretch)
            {
                double sum = 0;
                for (int t = n; t < n + Stretch; t++) sum += (x[t + 1] - x[t]) * (x[t + 1] - x[t]);
                quiet.Add(Math.Sqrt(sum / Stretch / 2));
            }
        }

        quiet.Sort();
        double[] all = [.. series.SelectMany(one => one.Channels[channel]).Order()];
        double range = all[all.Length * 19 / 20] - all[all.Length / 20];
        return Math.Min(quiet.Count == 0 ? 0 : quiet[quiet.Count / QuietestOf],
            range / LoudestPart);
    }
}
