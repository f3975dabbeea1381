using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A sensor that measures made-up motions: one a class, each a wave of its own in every
/// channel, with noise; the class changes after every <paramref name="samplesAMotion"/> samples,
/// and there may be rest before each.</summary>
/// <remarks>Channel c of class k swings with a period of 8 + 7·k samples, an amplitude between 0.25
/// and 1 of full scale keyed by (k, c), and a phase keyed by motion and channel, so that no two
/// motions are the same.</remarks>
/// <param name="classes">Motions that there are.</param>
/// <param name="samplesAMotion">Samples of a motion.</param>
/// <param name="ranges">Low and high of each channel, in thousandths of the unit.</param>
/// <param name="seed">Key of all of it.</param>
public sealed class WaveSensor(int classes, int samplesAMotion, (int Low, int High)[] ranges,
    ulong seed)
    : ISampleSource
{
    const int AmplitudeKey = 0;
    const int PhaseKey = 1;
    const int NoiseKey = 2;

    long read;

    /// <summary>The same range for all channels: ± full scale.</summary>
    /// <param name="fullScale">In thousandths of the unit.</param>
    public WaveSensor(int channels, int classes, int samplesAMotion, int fullScale, ulong seed)
        : this(classes, samplesAMotion, [.. Enumerable.Repeat((-fullScale, fullScale), channels)],
            seed)
    {
    }

    /// <summary>Motions that fit all ranges of a network, one a trial.</summary>
    /// <param name="seed">Key of all of it.</param>
    public static WaveSensor Of(DeviceModel model, ulong seed)
    {
        int channels = Math.Max(1, model.Channels);
        int[] knots = model.Ranges;
        int each = SampleRange.KnotsOf(knots, channels);
        (int Low, int High)[] ranges =
            [.. Enumerable.Range(0, channels).Select(c => knots.Length switch
        {
            0 => (-32767, 32767),
            2 => (knots[0], knots[1]),
            _ => (knots[c * each], knots[(c * each) + each - 1]),
        })];
        int samples = model.Stream.SamplesATrial;
        return new WaveSensor(model.Classes, samples, ranges,
            seed)
        { Rest = model.Onset == null ? 0 : 2 * samples };
    }

    /// <inheritdoc/>
    public int Channels => ranges.Length;

    /// <summary>Samples of rest before each motion.</summary>
    public int Rest { get; init; }

    /// <summary>The motion of the sample that comes next, or that comes after this rest.</summary>
    public int Label => (int)(Bits(AmplitudeKey, Motion, -1) % (ulong)classes);

    long Motion => read / (Rest + samplesAMotion);

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        long motion = Motion;
        bool rests = read % (Rest + samplesAMotion) < Rest;
        int label = Label;
        double period = 8 + (7 * label);
        for (int c = 0; c < ranges.Length; c++)
        {
            double amplitude = 0.25 + (0.75 * Share(Bits(AmplitudeKey, label, c)));
            double phase = Share(Bits(PhaseKey, motion, c));
            double noise = 0.1 * (Share(Bits(NoiseKey, read, c)) - 0.5);
            double swing = amplitude * Math.Sin(2 * Math.PI * ((read / period) + phase));
            double value = rests ? noise / 4 : swing + noise;
            (long low, long high) = ranges[c];
            sample[c] = (int)Math.Clamp(((low + high) / 2) + (long)(value * ((high - low) / 2)),
                int.MinValue, int.MaxValue);
        }

        read++;
        return true;
    }

    static double Share(ulong bits) => (bits >> 11) / (double)(1UL << 53);

    ulong Bits(int what, long number, int channel) =>
        Keyed.Bits(seed, Purpose.Jitter, what, (ulong)number, (ulong)(channel + 1));
}
