using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>Band energies in whole numbers against a transform in doubles, and what is no
/// sound.</summary>
[TestClass]
public class MelFramesTests
{
    [TestMethod]
    public void BandsAreThoseOfATransformInDoubles()
    {
        var random = new Random(1);
        short[] samples = [.. Enumerable.Range(0, 600).Select(n => (short)(
            6000 * Math.Sin(n * 0.4) + 3000 * Math.Sin(n * 1.3) + random.Next(-2000, 2000)))];
        int[][] found = new MelFrames(20).Of(samples);
        Assert.HasCount(3, found);
        for (int f = 0; f < found.Length; f++)
        {
            double[] expected = InDoubles(samples.AsSpan(f * MelFrames.Hop, MelFrames.Frame));
            for (int b = 0; b < 20; b++)
                Assert.AreEqual(expected[b], found[f][b] / 256.0, 0.12, $"frame {f}, band {b}");
        }
    }

    /// <summary>A pure tone is loudest in the band that holds it, the higher the further
    /// up.</summary>
    [TestMethod]
    public void AHigherToneIsInAHigherBand()
    {
        int[] loudest = [.. new[] { 200.0, 500, 1000, 2000, 3500 }.Select(hertz =>
        {
            short[] tone = [.. Enumerable.Range(0, 256)
                .Select(n => (short)(9000 * Math.Sin(2 * Math.PI * hertz * n / 8000)))];
            int[] frame = new MelFrames(20).Of(tone)[0];
            return Array.IndexOf(frame, frame.Max());
        })];
        for (int n = 1; n < loudest.Length; n++)
            Assert.IsGreaterThan(loudest[n - 1], loudest[n]);
    }

    [TestMethod]
    [DataRow(0L, 0)]
    [DataRow(1L, 0)]
    [DataRow(2L, 256)]
    [DataRow(3L, 384)]
    [DataRow(1L << 40, 40 * 256)]
    public void TheLogarithmIsItsLeadingBitAndWhatFollows(long x, int q8) =>
        Assert.AreEqual(q8, MelFrames.Log2(x));

    [TestMethod]
    public void FullScaleDoesNotOverflow()
    {
        short[] square = [.. Enumerable.Range(0, 256)
            .Select(n => n / 8 % 2 == 0 ? short.MaxValue : short.MinValue)];
        int[] frame = new MelFrames(20).Of(square)[0];
        double[] expected = InDoubles(square);
        int loudest = Array.IndexOf(frame, frame.Max());
        Assert.AreEqual(expected[loudest], frame[loudest] / 256.0, 0.12);
    }

    [TestMethod]
    public void AWaveFileIsReadAndWhatIsNoneIsRefused()
    {
        string folder = CommandRun.NewFolder();
        string path = Path.Combine(folder, "a.wav");
        byte[] good = Wave(1, 16, [1, -2, 300]);
        File.WriteAllBytes(path, good);
        WaveFile wave = WaveFile.Read(path);
        Assert.AreEqual(8000, wave.Rate);
        CollectionAssert.AreEqual(new short[] { 1, -2, 300 }, wave.Samples);
        foreach ((byte[] bytes, string problem) in new[]
        {
            (Wave(2, 16, [1]), "coding 1, 2 channels, 16 bits, 8000 a second"),
            (Wave(1, 8, [1]), "coding 1, 1 channels, 8 bits, 8000 a second"),
            (good[..^2], "cut off"),
            (good[..36], "no format or no samples"),
            ([1, 2, 3], "no RIFF WAVE"),
        })
        {
            File.WriteAllBytes(path, bytes);
            BadInputException refused = Assert.Throws<BadInputException>(() => WaveFile.Read(path));
            StringAssert.Contains(refused.Message, problem + ", expected a WAV file");
        }
    }

    private static byte[] Wave(short channels, short bits, short[] samples)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 2 * samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write(channels);
        writer.Write(8000);
        writer.Write(16000);
        writer.Write((short)2);
        writer.Write(bits);
        writer.Write("data"u8);
        writer.Write(2 * samples.Length);
        foreach (short sample in samples) writer.Write(sample);
        return stream.ToArray();
    }

    /// <summary>log₂ of each band, by the sum that defines a Fourier transform.</summary>
    private static double[] InDoubles(ReadOnlySpan<short> samples)
    {
        var power = new double[128];
        for (int bin = 0; bin < power.Length; bin++)
        {
            (double re, double im) = (0, 0);
            for (int n = 0; n < 256; n++)
            {
                double x = samples[n] * (0.5 - 0.5 * Math.Cos(2 * Math.PI * n / 256));
                re += x * Math.Cos(2 * Math.PI * bin * n / 256);
                im -= x * Math.Sin(2 * Math.PI * bin * n / 256);
            }

            power[bin] = re * re + im * im;
        }

        static double Mel(double hertz) => 2595 * Math.Log10(1 + hertz / 700);
        double[] edges = [.. Enumerable.Range(0, 22).Select(k => 700 * (Math.Pow(
            10, (Mel(100) + k * (Mel(4000) - Mel(100)) / 21) / 2595) - 1) * 256 / 8000)];
        return [.. Enumerable.Range(0, 20).Select(b => Math.Log2(power.Select((p, bin) => p
            * Math.Max(0, Math.Min(
                (bin - edges[b]) / (edges[b + 1] - edges[b]),
                (edges[b + 2] - bin) / (edges[b + 2] - edges[b + 1])))).Sum()))];
    }
}
