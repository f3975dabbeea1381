using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Turns the samples of a sensor into the spikes of an input population.</summary>
    /// <remarks>
    /// A sample is one integer a channel, Q15 of the sensor's range: 0 … <see cref="SampleMax"/>,
    /// what lies outside counts as the nearest of the two. It lasts for <see cref="StepsASample"/>
    /// steps of the network, and <see cref="Encode"/> is called for each of them in order, with the
    /// same sample. The spikes of a step are a function of the sample, the step and what
    /// <see cref="Visit"/> shows; nothing is allocated after the constructor, and nothing can fail.
    /// Constructors take integers within the ranges that the encoder's kind declares, and refuse
    /// only what depends on more than one of them.
    /// </remarks>
    public abstract class Encoder
    {
        /// <summary>Fraction bits of a sample.</summary>
        public const int SampleBits = 15;

        /// <summary>Largest sample, just below 1.0.</summary>
        public const int SampleMax = (1 << SampleBits) - 1;

        /// <summary>Most steps a sample may last: step·sample stays inside int.</summary>
        public const int StepsMax = 32767;

        /// <summary>Keeps what all encoders share.</summary>
        /// <param name="channels">Values a sample, 1 or more.</param>
        /// <param name="linesAChannel">Input lines that a channel feeds, 1 or more.</param>
        /// <param name="stepsASample">Steps a sample lasts, 1 … <see cref="StepsMax"/>.</param>
        protected Encoder(int channels, int linesAChannel, int stepsASample)
            : this(channels, linesAChannel, stepsASample, channels)
        {
        }

        /// <summary>Keeps what all encoders share, where lines do not belong to
        /// channels.</summary>
        /// <param name="parts">What lines belong to, 1 or more.</param>
        /// <param name="linesAPart">Input lines of each, 1 or more.</param>
        /// <param name="stepsASample">Steps a sample lasts, 1 … <see cref="StepsMax"/>.</param>
        /// <param name="channels">Values a sample, 1 or more.</param>
        protected Encoder(int parts, int linesAPart, int stepsASample, int channels)
        {
            if (parts > Limits.NeuronsMax / linesAPart)
            {
                throw new ConfigurationException(
                    "encoder of " + channels.ToString() + " channels with "
                    + linesAPart.ToString() + " lines each: expected 1 to "
                    + Limits.NeuronsMax.ToString() + " lines");
            }

            Channels = channels;
            LinesAChannel = linesAPart;
            Lines = parts * linesAPart;
            StepsASample = stepsASample;
        }

        /// <summary>Values a sample.</summary>
        public int Channels { get; }

        /// <summary>Input lines that a channel feeds: those of channel c begin at c·LinesAChannel,
        /// where lines belong to channels.</summary>
        public int LinesAChannel { get; }

        /// <summary>Steps of the network that a sample lasts.</summary>
        public int StepsASample { get; }

        /// <summary>Size of the input population.</summary>
        public int Lines { get; }

        /// <summary>Forgets the samples before: a trial begins.</summary>
        public virtual void Reset()
        {
        }

        /// <summary>The spikes of one step.</summary>
        /// <param name="samples">[≥ from + Channels], Q15.</param>
        /// <param name="from">Where the sample begins.</param>
        /// <param name="step">Step of the sample, 0 … StepsASample − 1, in order.</param>
        /// <param name="spikes">[≥ Lines] receives the lines that spike, ascending.</param>
        /// <returns>How many of them.</returns>
        public abstract int Encode(int[] samples, int from, int step, short[] spikes);

        /// <summary>Shows what outlives a step; most encoders keep nothing.</summary>
        /// <param name="visitor">Reads or replaces; its owner was set by the caller.</param>
        public virtual void Visit(StateVisitor visitor)
        {
        }

        /// <summary>A sample inside the sensor's range.</summary>
        /// <returns>0 … <see cref="SampleMax"/>.</returns>
        public static int Clamp(int sample)
        {
            if (sample < 0) return 0;
            if (sample > SampleMax) return SampleMax;
            return sample;
        }
    }
}
