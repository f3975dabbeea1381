using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Encoders;

namespace EdgeSpike.Proof.Soak;

/// <summary>A sensor of made-up motions in integers, the same on every machine: one a class, each
/// a triangle of its own period in every channel, with noise, and rest between them where a network
/// waits for motions.</summary>
/// <param name="classes">Motions that there are.</param>
/// <param name="samples">Samples of a motion.</param>
/// <param name="rest">Samples of rest before it.</param>
/// <param name="ranges">Low and high of each channel, in thousandths of the unit.</param>
/// <param name="seed">Key of all of it.</param>
public sealed class SoakSensor(
    int classes, int samples, int rest, (int Low, int High)[] ranges, ulong seed) : ISampleSource
{
    const int ClassKey = 0;
    const int PhaseKey = 1;
    const int NoiseKey = 2;
    const int Full = 1 << 15;
    const int NoiseShare = 20;

    long read;

    /// <inheritdoc/>
    public int Channels => ranges.Length;

    /// <summary>The motion of the sample that comes next, or that comes after this rest.</summary>
    public int Label => Below(ClassKey, Motion, -1, classes);

    long Motion => read / (rest + samples);

    /// <summary>Motions that fit all ranges of a network.</summary>
    public static SoakSensor Of(DeviceModel model, ulong seed)
    {
        int channels = Math.Max(1, model.Channels);
        int[] knots = model.Ranges;
        int each = SampleRange.KnotsOf(knots, channels);
        (int Low, int High)[] ranges =
            [.. Enumerable.Range(0, channels).Select(c => knots.Length switch
        {
            0 => (-Full + 1, Full - 1),
            2 => (knots[0], knots[1]),
            _ => (knots[c * each], knots[(c * each) + each - 1]),
        })];
        int samples = model.Stream.SamplesATrial;
        return new SoakSensor(
            model.Classes, samples, model.Onset == null ? 0 : 2 * samples, ranges, seed);
    }

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        bool rests = read % (rest + samples) < rest;
        for (int c = 0; c < ranges.Length; c++)
        {
            int noise = Below(NoiseKey, read, c, Full / NoiseShare);
            int swing = rests ? noise / 8 : Triangle(c) + noise;
            (long low, long high) = ranges[c];
            sample[c] = (int)(((low + high) / 2) + (swing * (high - low) / 2 / Full));
        }

        read++;
        return true;
    }

    /// <summary>−Full/2 to Full/2, with a period of 8 + 7·class samples and a phase of its
    /// own.</summary>
    int Triangle(int channel)
    {
        int period = 8 + (7 * Label);
        long at = (read + Below(PhaseKey, Motion, channel, period)) % period;
        return (int)(Math.Abs((2 * at) - period) * Full / period) - (Full / 2);
    }

    int Below(int what, long number, int channel, int bound) => Keyed.Below(
        Keyed.Bits(seed, Purpose.Jitter, what, (ulong)number, (ulong)(channel + 1)), bound);
}
