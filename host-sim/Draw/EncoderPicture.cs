using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws what encoders say about a series: their spikes, and below them what comes
/// back.</summary>
public static class EncoderPicture
{
    /// <summary>A picture for each encoder.</summary>
    /// <param name="samples">Samples in time order, four channels each, Q15; all but one encoder
    /// see only the first.</param>
    public static GeneratedFile[] DrawAll(int[][] samples) =>
        [.. EncoderExample.All(samples[0][0])
            .Select(example => new GeneratedFile(example.Name + ".svg", Draw(example, samples)))];

    /// <summary>The built-in series: waves that rise, rest and fall, made of parabolas.</summary>
    public static int[][] Wave()
    {
        const int samples = 40;
        return [.. Enumerable.Range(0, samples).Select(n => new[]
        {
            n is > 13 and < 20 ? Bump(13) : Bump(n), Bump(n + 7), Bump(2 * n + 3), Bump(n / 2 + 5),
        })];

        // Up and down between 0.08 and 0.92 in 26 samples.
        static int Bump(int n)
        {
            int phase = n % 26;
            int half = phase % 13;
            int arc = 4 * half * (13 - half) * 6900 / 169;
            return 16384 + (phase < 13 ? arc : -arc) * 2;
        }
    }

    static string Draw(EncoderExample example, int[][] samples)
    {
        const double full = 1 << Encoders.Encoder.SampleBits;
        int period = example.Encoder.StepsASample;
        var lines = new short[example.Encoder.Lines];
        List<Spike> all = [];
        List<double> decoded = [];
        for (int n = 0; n < samples.Length; n++)
        {
            List<Spike> spikes = [];
            for (int t = 0; t < period; t++)
            {
                int count = example.Encoder.Encode(samples[n], 0, t, lines);
                spikes.AddRange(lines[..count].Select(line => new Spike(t, line)));
            }

            all.AddRange(spikes.Select(s => s with { Step = n * period + s.Step }));
            double value = example.Decode?.Invoke(spikes) ?? double.NaN;
            decoded.AddRange(Enumerable.Repeat(value, period));
        }

        StepTrace[] shown =
            [.. Enumerable.Range(0, example.Encoder.Channels).Select(c => new StepTrace(
            example.Encoder.Channels == 1 ? "sensor" : $"channel {c}",
            [.. samples.SelectMany(s => Enumerable.Repeat(s[c] / full, period))]))];
        if (example.Decode != null) shown = [.. shown, new StepTrace("decoded", decoded)];
        var band = new SpikeBand("spikes", example.Encoder.Lines, all);
        return SpikeRaster.Draw(
            new SpikeRasterData(example.Title, new Timeline(samples.Length * period), [band])
            {
                Readouts = shown,
                ReadoutName = "value",
            });
    }
}
