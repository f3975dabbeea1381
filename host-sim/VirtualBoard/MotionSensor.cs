using EdgeSpike.Core;
using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>An accelerometer in a hand that rests until it is told to make a motion.</summary>
/// <remarks>
/// Three channels x, y, z in mm/s², 50 samples a second; at rest z is 9,810 and all have noise of
/// about ±60. A motion lasts 45 to 65 samples. Its size (±20 %), tempo (by its length), phase and
/// slant are keyed by (seed, number of the motion), its noise by (seed, sample), so no two are the
/// same and each run with one seed is. An eighth of it at either end is softened. Any thread may
/// ask for a motion.
/// </remarks>
/// <param name="seed">Key of all of it.</param>
public sealed class MotionSensor(ulong seed) : ISampleSource
{
    /// <summary>What it can do.</summary>
    public static readonly IReadOnlyList<string> Motions =
        ["circle", "shake", "swipe", "lift", "double tap"];

    /// <summary>Names of the channels.</summary>
    public static readonly IReadOnlyList<string> ChannelNames = ["x", "y", "z"];

    /// <summary>Time between two samples, µs.</summary>
    public const int PeriodMicroseconds = 20_000;

    const int ShapeKey = 3;
    const int NoiseKey = 4;
    const int QueueMax = 8;
    const double Gravity = 9810;
    const double Noise = 60;
    const double Soft = 0.12;
    const int Shortest = 45;
    const int LengthSpread = 21;

    readonly Lock alone = new();
    readonly Queue<int> wanted = [];
    int motion = -1;
    int at;
    int length;
    long begun;
    long read;

    /// <inheritdoc/>
    public int Channels => ChannelNames.Count;

    /// <summary>The motion that is under way; −1: it rests.</summary>
    public int Now
    {
        get
        {
            lock (alone) return motion;
        }
    }

    /// <summary>Motions that are over.</summary>
    public long Made
    {
        get
        {
            lock (alone) return motion < 0 ? begun : begun - 1;
        }
    }

    /// <summary>Asks for a motion; it begins when those asked for before are over.</summary>
    /// <param name="number">Its place in <see cref="Motions"/>.</param>
    /// <returns>False if too many wait already.</returns>
    public bool Make(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Motions.Count);
        lock (alone)
        {
            if (wanted.Count >= QueueMax) return false;
            wanted.Enqueue(number);
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        lock (alone)
        {
            if (motion < 0 && wanted.TryDequeue(out int next)) Begin(next);
            for (int c = 0; c < sample.Length; c++)
            {
                double value = (c == 2 ? Gravity : 0) + (motion < 0 ? 0 : Acceleration(c));
                sample[c] =
                    (int)Math.Round(value + (2 * Noise * (Share(Bits(NoiseKey, read, c)) - 0.5)));
            }

            read++;
            if (motion >= 0 && ++at == length) motion = -1;
            return true;
        }
    }

    void Begin(int next)
    {
        motion = next;
        at = 0;
        begun++;
        length = Shortest + (int)(Bits(ShapeKey, begun, 0) % LengthSpread);
    }

    /// <summary>What the hand adds in a channel, mm/s².</summary>
    double Acceleration(int channel)
    {
        double size = 0.8 + (0.4 * Share(Bits(ShapeKey, begun, 1)));
        double phase = 0.3 * (Share(Bits(ShapeKey, begun, 2)) - 0.5);
        double slant = 0.3 * (Share(Bits(ShapeKey, begun, 3)) - 0.5);
        double t = (at + 0.5) / length;
        double swell = Math.Sin(Math.PI * t);
        double ends = Math.Min(1, Math.Min(t, 1 - t) / Soft);
        (double along, double across, double up) = motion switch
        {
            0 => (Turn(2, 0) * swell * 9, Turn(2, 0.25) * swell * 9, 0),
            1 => (Turn(6, 0) * Math.Sqrt(swell) * 14, Turn(6, 0.1) * swell * 3, 0),
            2 => (Turn(1, 0) * 12, 0.0, Turn(2, 0) * 1.5),
            3 => (0.0, Turn(1, 0) * 2, Turn(1, 0) * 11),
            _ => (0.0, 0.0, (Bump(0.2) + Bump(0.65)) * 15),
        };
        double value = channel switch
        {
            0 => along - (slant * across),
            1 => across + (slant * along),
            _ => up,
        };
        return 1000 * size * ends * value;

        double Turn(double turns, double from) =>
            Math.Sin(2 * Math.PI * ((turns * t) + from + phase));

        double Bump(double middle)
        {
            double away = (t - middle - (phase / 3)) / 0.05;
            return away * Math.Exp((1 - (away * away)) / 2);
        }
    }

    static double Share(ulong bits) => (bits >> 11) / (double)(1UL << 53);

    ulong Bits(int what, long number, int part) =>
        Keyed.Bits(seed, Purpose.Jitter, what, (ulong)number, (ulong)part);
}
