using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Data;

/// <summary>Brings samples that a network saw back into their sensor's unit: the inverse of
/// <see cref="SampleRange"/>.</summary>
/// <remarks>
/// Many readings become one sample q. Of those that do, the middle one is given, so that it becomes
/// q again; where a range is finer than a thousandth and none does, the next one above. At an end
/// of the range it is that end, whatever was beyond it. Where a plan has no ranges a sample is its
/// own reading.
/// </remarks>
/// <param name="knots">As in a plan: thousandths of the unit, ascending in each channel.</param>
/// <param name="channels">Values a sample.</param>
public sealed class SampleValues(int[] knots, int channels)
{
    readonly int each = SampleRange.KnotsOf(knots, channels);

    /// <summary>A reading that becomes a sample.</summary>
    /// <param name="channel">0 … channels − 1.</param>
    /// <param name="sample">Q15.</param>
    /// <returns>Thousandths of the sensor's unit.</returns>
    public int Thousandths(int channel, int sample)
    {
        if (knots.Length == 0) return sample;
        ReadOnlySpan<int> own = knots.Length == 2 ? knots : knots.AsSpan(channel * each, each);
        if (sample <= 0) return own[0];
        if (sample >= Encoder.SampleMax) return own[^1];
        long first = First(own, sample);
        long next = First(own, sample + 1);
        return (int)(next > first ? first + ((next - 1 - first) / 2) : first);
    }

    /// <summary>Whether a sample says only that a reading was there or beyond.</summary>
    public static bool IsAtEnd(int sample) => sample is <= 0 or >= Encoder.SampleMax;

    /// <summary>The smallest reading that becomes a sample or a larger one.</summary>
    /// <param name="own">Knots z of the channel, n + 1.</param>
    /// <param name="sample">q: place q·n in units of 2⁻¹⁵ segments.</param>
    static long First(ReadOnlySpan<int> own, int sample)
    {
        long place = (long)sample * (own.Length - 1);
        int k = (int)(place >> Encoder.SampleBits);
        long part = place & Encoder.SampleMax;
        long wide = (long)own[k + 1] - own[k];
        return own[k] + (((part * wide) + Encoder.SampleMax) >> Encoder.SampleBits);
    }
}
