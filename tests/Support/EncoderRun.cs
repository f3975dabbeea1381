using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Tests.Support;

/// <summary>Drives an encoder as a device would, and keeps what it says.</summary>
internal static class EncoderRun
{
    /// <summary>The spikes of every step; a sample is one array with a value a channel.</summary>
    public static short[][] Of(Encoder encoder, params int[][] samples)
    {
        var spikes = new short[encoder.Lines];
        var steps = new List<short[]>();
        foreach (int[] sample in samples)
        {
            for (int t = 0; t < encoder.StepsASample; t++)
            {
                steps.Add(spikes[..encoder.Encode(sample, 0, t, spikes)]);
            }
        }

        return [.. steps];
    }

    /// <summary>Spikes of each line, all steps together.</summary>
    public static int[] Counts(Encoder encoder, params int[][] samples)
    {
        var counts = new int[encoder.Lines];
        foreach (short line in Of(encoder, samples).SelectMany(step => step)) counts[line]++;
        return counts;
    }

    /// <summary>Samples that move, jump, rest and leave the range.</summary>
    public static int[][] Samples(int channels, int count, int seed)
    {
        var random = new Random(seed);
        var samples = new int[count][];
        for (int n = 0; n < count; n++)
        {
            samples[n] = new int[channels];
            for (int c = 0; c < channels; c++)
            {
                int last = n == 0 ? 16384 : samples[n - 1][c];
                samples[n][c] = random.Next(4) switch
                {
                    0 => random.Next(-5000, 40000),
                    1 => last,
                    _ => last + random.Next(-3000, 3000),
                };
            }
        }

        return samples;
    }

    /// <summary>The state, as bytes.</summary>
    public static byte[] Save(Encoder encoder)
    {
        var writer = new SnapshotWriter(new byte[4096], 0);
        encoder.Visit(writer);
        return writer.Bytes[..writer.Position];
    }
}
