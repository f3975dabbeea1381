using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Fits the networks for any sensor to labelled series: what they are, as settings of
/// their descriptions.</summary>
/// <remarks>
/// Everything follows from the training series without their labels. A gain is the power of two
/// that brings the 98th percentile of a channel's change over a lag nearest to half of the range.
/// What is compared with <c>sensor</c> has its own curves and steps, and gets channels and classes.
/// </remarks>
public static class SensorFit
{
    const int VelocityLag = 2;
    const double Rare = 0.02;

    // Winners of few samples say less: their features are smaller where series are shorter than
    // this.
    const double ShapesFrom = 64;
    const int ShapesSize = 125;

    // When something was, against how often it was at all: the second says more where examples are
    // few.
    const int BinsSize = 50;

    // Short series are shown slower, so that a curve's spikes in a bin can tell more than yes and
    // no.
    const int StepsWanted = 128;

    static readonly string[] Compared = ["sensor-eprop", "sensor-adaptive"];

    /// <summary>The settings of a network that comes with the command; none of one that is not for
    /// any sensor.</summary>
    /// <param name="train">What will be learned from.</param>
    /// <param name="size">How large <c>sensor</c> is.</param>
    public static IReadOnlyList<string> Settings(string network, TsFile train, SensorSize size)
    {
        if (network == "sensor") return Settings(train, size);
        if (!Compared.Contains(network)) return [];
        int curves = NetworkFile.Describe(network).Described.Populations[0].Size;
        return
        [
            "populations.input.encoder.channels=" + train.Channels,
            "populations.input.size=" + train.Channels * curves,
            "populations.readout.size=" + train.Classes.Count,
        ];
    }

    /// <summary>The settings of <c>sensor</c>.</summary>
    /// <param name="train">What will be learned from.</param>
    /// <param name="size">How large.</param>
    public static IReadOnlyList<string> Settings(TsFile train, SensorSize size) =>
        Settings(train, size, ChannelRange.Of(train.Series, train.Channels));

    /// <summary>The settings for a sensor whose ranges are known.</summary>
    /// <param name="train">What will be learned from.</param>
    /// <param name="size">How large.</param>
    /// <param name="ranges">Of each channel.</param>
    public static IReadOnlyList<string> Settings(TsFile train, SensorSize size,
        ChannelRange[] ranges)
    {
        int channels = train.Channels;
        int longest = train.Longest;
        int steps = Math.Clamp(StepsWanted / longest, 1, size.Steps);
        int lags = Enumerable.Range(1, size.Lags).Last(n => n == 1 || 2 << (n - 1) <= longest);
        int shapes = (int)Math.Round(ShapesSize * Math.Sqrt(Math.Min(1, longest / ShapesFrom)));
        int dilations = Enumerable.Range(1, KernelEncoder.DilationsMax)
            .Last(n => n == 1 || (KernelEncoder.Span - 1) << (n - 1) <= longest - 1);
        int[][][] samples =
            [.. train.Series.Select(series => ChannelRange.Samples(ranges, series))];
        return
        [
            "populations.*.encoder.channels=" + channels,
            "populations.*.encoder.steps=" + steps,
            "populations.value.size=" + channels * size.Curves,
            "populations.value.encoder.curves=" + size.Curves,
            "populations.velocity.size=" + channels * size.Curves,
            "populations.velocity.encoder.curves=" + size.Curves,
            "populations.velocity.encoder.gains=" + List(Gains(samples, channels, VelocityLag, 1)),
            "populations.changes.size=" + channels * lags * size.ChangeCurves,
            "populations.changes.encoder.curves=" + size.ChangeCurves,
            "populations.changes.encoder.lags=" + lags,
            "populations.changes.encoder.gains=" + List(Gains(samples, channels, 1, lags)),
            "populations.shapes.size=" + size.Groups * KernelEncoder.Rivals,
            "populations.shapes.encoder.groups=" + size.Groups,
            "populations.shapes.encoder.dilations=" + dilations,
            "populations.shapes.encoder.gains=" + List(Gains(samples, channels, 1, 1)),
            "populations.answer.size=" + train.Classes.Count,
            $"populations.answer.sizes=[{BinsSize},{BinsSize},100,{shapes}]",
            "populations.answer.examples=" + size.Examples,
            "populations.answer.replays=" + size.Replays,
            "populations.answer.window=" + longest * steps,
        ];
    }

    static string List(int[] numbers) => "[" + string.Join(',', numbers) + "]";

    static int[] Gains(int[][][] samples, int channels, int first, int lags)
    {
        var gains = new int[channels * lags];
        for (int c = 0; c < channels; c++)
        {
            for (int l = 0; l < lags; l++) gains[l * channels + c] = Gain(samples, c, first << l);
        }

        return gains;
    }

    static int Gain(int[][][] samples, int channel, int lag)
    {
        var changes = new List<int>();
        foreach (int[][] series in samples)
        {
            for (int t = lag; t < series.Length; t++)
                changes.Add(Math.Abs(series[t][channel] - series[t - lag][channel]));
        }

        changes.Sort();
        int large = changes.Count == 0 ? 0 : changes[(int)((1 - Rare) * (changes.Count - 1))];
        double wanted = (Encoder.SampleMax + 1) / 2.0 / Math.Max(large, 1);
        return Math.Clamp((int)Math.Round(Math.Log2(wanted)), 0, TriangleEncoder.GainMax);
    }
}
