using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Brings what a sensor says into the range of an encoder's samples.</summary>
    /// <remarks>
    /// <code>
    /// raw between the knots z[k] and z[k + 1] of n + 1:
    /// q = (k + (raw − z[k])/(z[k + 1] − z[k]))·2¹⁵/n       Q15, truncated: the only rounding
    /// </code>
    /// below the first knot 0, above the last 2¹⁵ − 1. Two knots are a range, low and high; more
    /// bend the line, so that values that are frequent get more of the scale. Raw values and knots
    /// are integers in thousandths of the sensor's unit, a knot above −2³¹. Without ranges samples
    /// are Q15 already and only kept inside. A device does this before <c>Session.Sample</c>: a
    /// recording holds q, what the network saw. Allocates nothing after the constructor.
    /// </remarks>
    public sealed class SampleRange
    {
        /// <summary>Most knots of a channel.</summary>
        public const int KnotsMax = 33;

        readonly int[] knots;
        readonly int segments;
        readonly int stride;

        // The segment of each channel's latest value: the next is seldom far from it.
        readonly sbyte[] segment;

        /// <summary>Prepares.</summary>
        /// <param name="knots">Low and high for all channels, or so many knots a channel,
        /// ascending, channel after channel; none if samples are Q15.</param>
        /// <param name="channels">Values a sample.</param>
        /// <param name="where">For people, begins the message.</param>
        /// <exception cref="ConfigurationException">There are more or fewer, or they do not
        /// ascend.</exception>
        public SampleRange(int[] knots, int channels, string where)
        {
            this.knots = knots;
            Channels = channels;
            int each = KnotsOf(knots, channels);
            segments = each - 1;
            stride = knots.Length == 2 ? 0 : each;
            segment = new sbyte[channels];
            Check(each, where);
        }

        /// <summary>Values a sample.</summary>
        public int Channels { get; }

        /// <summary>How many knots a channel has.</summary>
        /// <param name="knots">As in a plan: thousandths of the unit, ascending in each
        /// channel.</param>
        /// <param name="channels">Values a sample.</param>
        /// <returns>2 where all channels share them; 0 if there are none.</returns>
        public static int KnotsOf(int[] knots, int channels)
        {
            return knots.Length == 2 || channels == 0 ? knots.Length : knots.Length / channels;
        }

        /// <summary>Brings a sample into range.</summary>
        /// <param name="raw">[≥ Channels], thousandths of the sensor's unit.</param>
        /// <param name="sample">[≥ Channels] receives Q15, 0 … <see cref="Encoder.SampleMax"/>; may
        /// be <paramref name="raw"/>.</param>
        public void Map(int[] raw, int[] sample)
        {
            if (knots.Length == 0)
            {
                for (int c = 0; c < Channels; c++) sample[c] = Encoder.Clamp(raw[c]);
                return;
            }

            int[] z = knots;
            sbyte[] latest = segment;
            int n = segments;
            int step = stride;
            int channels = Channels;
            int first = 0;
            for (int c = 0; c < channels; c++)
            {
                int value = raw[c];
                if (value <= z[first]) sample[c] = 0;
                else if (value >= z[first + n]) sample[c] = Encoder.SampleMax;
                else
                {
                    int k = first + latest[c];
                    while (value < z[k]) k--;
                    while (value >= z[k + 1]) k++;
                    latest[c] = (sbyte)(k - first);
                    long low = z[k];
                    long part = (value - low << Encoder.SampleBits) / (z[k + 1] - low);
                    sample[c] = (int)(((long)(k - first) << Encoder.SampleBits) + part) / n;
                }

                first += step;
            }
        }

        void Check(int each, string where)
        {
            bool counted = knots.Length == 0 || knots.Length == 2
                || each >= 2 && each <= KnotsMax && knots.Length == each * Channels;
            if (!counted)
            {
                throw new ConfigurationException(where + ": " + knots.Length.ToString()
                    + " bounds of ranges, expected 0, 2 or " + (2 * Channels).ToString()
                    + ", low and high of each, or up to " + KnotsMax.ToString()
                    + " ascending knots, as many for each channel");
            }

            for (int first = 0; first < knots.Length; first += each)
            {
                // A plan's number that leaves int becomes the smallest int: no bound of anyone's.
                int last = first + each - 1;
                bool ascends = knots[first] > int.MinValue && knots[first] < knots[last];
                for (int k = first; k < last; k++) ascends &= knots[k] <= knots[k + 1];
                if (ascends) continue;
                throw new ConfigurationException(
                    where + ": range " + knots[first].ToString() + " to "
                    + knots[last].ToString() + ", expected low below high"
                        + (each > 2 ? " and ascending knots" : ""));
            }
        }
    }
}
