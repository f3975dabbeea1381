namespace EdgeSpike.HostSim.Data;

/// <summary>Energies of sound in bands as wide as the ear hears them, frame by frame, in whole
/// numbers alone.</summary>
/// <remarks>
/// <code>
/// frame    256 samples of 8 kHz, each 128 later than the one before; Hann window in Q15
/// spectrum fast Fourier transform, radix 2, 8 stages, twiddles in Q15, products truncated;
///          |x| below 2²⁴, so nothing overflows and nothing is scaled
/// band     Σ triangle(f)·(re² + im²), triangles in Q8, centres even on m = 2595·lg(1 + f/700)
///          from 100 Hz to 4 kHz
/// value    log₂ of it in Q8: leading bit, and the bits behind it for the fraction (off by 0.09 at
///          most)
/// </code>
/// Tables are made once; a frame takes integers only, so a chip can compute the same bits. The mel
/// scale as O'Shaughnessy 1987 writes it.
/// </remarks>
public sealed class MelFrames
{
    /// <summary>Samples of a frame.</summary>
    public const int Frame = 256;

    /// <summary>Samples from one frame to the next.</summary>
    public const int Hop = 128;

    /// <summary>Fraction bits of a value.</summary>
    public const int Bits = 8;

    const int Stages = 8;
    const int Bins = Frame / 2;
    const int Rate = 8000;
    const double Lowest = 100;

    readonly int[] window = new int[Frame];
    readonly int[] cosine = new int[Frame];
    readonly int[] sine = new int[Frame];
    readonly int[][] triangles;
    readonly int[] re = new int[Frame];
    readonly int[] im = new int[Frame];

    /// <param name="bands">1 to 40.</param>
    public MelFrames(int bands)
    {
        for (int n = 0; n < Frame; n++)
        {
            double angle = 2 * Math.PI * n / Frame;
            window[n] = (int)Math.Round(32767 * (0.5 - 0.5 * Math.Cos(angle)));
            cosine[n] = (int)Math.Round(32767 * Math.Cos(angle));
            sine[n] = (int)Math.Round(-32767 * Math.Sin(angle));
        }

        double[] edges = [.. Enumerable.Range(0, bands + 2).Select(k => Hertz(
            Mel(Lowest) + k * (Mel(Rate / 2.0) - Mel(Lowest)) / (bands + 1)) * Frame / Rate)];
        triangles = [.. Enumerable.Range(0, bands).Select(b => Enumerable.Range(0, Bins)
            .Select(bin => Triangle(bin, edges[b], edges[b + 1], edges[b + 2])).ToArray())];
    }

    /// <summary>All whole frames; a sound shorter than one is filled up with silence.</summary>
    /// <param name="samples">Of 8 kHz.</param>
    /// <returns>Values, [frame][band].</returns>
    public int[][] Of(short[] samples)
    {
        int frames = Math.Max(1, (samples.Length - Frame) / Hop + 1);
        var values = new int[frames][];
        for (int f = 0; f < frames; f++)
        {
            for (int n = 0; n < Frame; n++)
            {
                int at = f * Hop + n;
                re[Reversed(n)] = at < samples.Length ? (samples[at] * window[n]) >> 15 : 0;
                im[Reversed(n)] = 0;
            }

            Transform();
            values[f] = [.. triangles.Select(Value)];
        }

        return values;
    }

    /// <summary>log₂ in Q8; 0 of what is below 1.</summary>
    public static int Log2(long x)
    {
        if (x < 1) return 0;
        int leading = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)x);
        long rest = x - (1L << leading);
        long fraction = leading >= Bits ? rest >> (leading - Bits) : rest << (Bits - leading);
        return (leading << Bits) + (int)fraction;
    }

    int Value(int[] triangle)
    {
        long sum = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (triangle[bin] == 0) continue;
            long power = (long)re[bin] * re[bin] + (long)im[bin] * im[bin];
            sum += triangle[bin] * power;
        }

        return Log2(sum >> Bits);
    }

    void Transform()
    {
        for (int half = 1; half < Frame; half *= 2)
        {
            int stride = Frame / (2 * half);
            for (int start = 0; start < Frame; start += 2 * half)
            {
                for (int k = 0; k < half; k++) Butterfly(start + k, start + k + half, k * stride);
            }
        }
    }

    void Butterfly(int a, int b, int turn)
    {
        int x = (int)(((long)re[b] * cosine[turn] - (long)im[b] * sine[turn]) >> 15);
        int y = (int)(((long)re[b] * sine[turn] + (long)im[b] * cosine[turn]) >> 15);
        (re[b], im[b]) = (re[a] - x, im[a] - y);
        re[a] += x;
        im[a] += y;
    }

    static int Reversed(int n)
    {
        int reversed = 0;
        for (int bit = 0; bit < Stages; bit++) reversed |= (n >> bit & 1) << (Stages - 1 - bit);
        return reversed;
    }

    static int Triangle(double bin, double low, double centre, double high)
    {
        double rising = (bin - low) / (centre - low);
        double falling = (high - bin) / (high - centre);
        return (int)Math.Round((1 << Bits) * Math.Max(0, Math.Min(rising, falling)));
    }

    static double Mel(double hertz) => 2595 * Math.Log10(1 + hertz / 700);

    static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
