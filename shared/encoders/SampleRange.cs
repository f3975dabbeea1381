using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Brings what a sensor says into the range of an encoder's samples.</summary>
    /// <remarks>
    /// <code>
    /// q = clamp((raw − low)·2¹⁵ / (high − low), 0, 2¹⁵ − 1)       Q15, truncated: the only rounding
    /// </code>
    /// raw, low and high are integers in thousandths of the sensor's unit, a bound above −2³¹; the product stays below
    /// 2⁴⁸. Without ranges samples are Q15 already and only kept inside. A device does this before
    /// <c>Session.Sample</c>: a recording holds q, what the network saw. Allocates nothing after
    /// the constructor.
    /// </remarks>
    public sealed class SampleRange
    {
        readonly int[] pairs;
        readonly int stride;

        /// <summary>Prepares.</summary>
        /// <param name="pairs">Low and high of one range for all channels, or of one a channel; none if samples
        /// are Q15.</param>
        /// <param name="channels">Values a sample.</param>
        /// <param name="where">For people, begins the message.</param>
        /// <exception cref="ConfigurationException">There are more or fewer, or a low is not below its
        /// high.</exception>
        public SampleRange(int[] pairs, int channels, string where)
        {
            Check(pairs, channels, where);
            this.pairs = pairs;
            stride = pairs.Length == 2 ? 0 : 2;
            Channels = channels;
        }

        /// <summary>Values a sample.</summary>
        public int Channels { get; }

        /// <summary>Brings a sample into range.</summary>
        /// <param name="raw">[≥ Channels], thousandths of the sensor's unit.</param>
        /// <param name="sample">[≥ Channels] receives Q15, 0 … <see cref="Encoder.SampleMax"/>; may be
        /// <paramref name="raw"/>.</param>
        public void Map(int[] raw, int[] sample)
        {
            if (pairs.Length == 0)
            {
                for (int c = 0; c < Channels; c++) sample[c] = Encoder.Clamp(raw[c]);
                return;
            }

            int[] bounds = pairs;
            int step = stride;
            int channels = Channels;
            int at = 0;
            for (int c = 0; c < channels; c++)
            {
                int value = raw[c];
                int low = bounds[at];
                int high = bounds[at + 1];
                at += step;
                if (value <= low) sample[c] = 0;
                else if (value >= high) sample[c] = Encoder.SampleMax;
                else sample[c] = (int)(((long)value - low << Encoder.SampleBits) / ((long)high - low));
            }
        }

        static void Check(int[] pairs, int channels, string where)
        {
            bool counted = pairs.Length == 0 || pairs.Length == 2 || pairs.Length == 2 * channels;
            if (!counted)
            {
                throw new ConfigurationException(where + ": " + pairs.Length.ToString()
                    + " bounds of ranges, expected 0, 2 or " + (2 * channels).ToString() + ", low and high of each");
            }

            for (int n = 0; n < pairs.Length; n += 2)
            {
                // A plan's number that leaves int becomes the smallest int: no bound of anyone's.
                if (pairs[n] > int.MinValue && pairs[n] < pairs[n + 1]) continue;
                throw new ConfigurationException(where + ": range " + pairs[n].ToString() + " to "
                    + pairs[n + 1].ToString() + ", expected low below high");
            }
        }
    }
}
