using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Latency: a line a channel, the larger the earlier</summary>
    public sealed class LatencyEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 4;

        /// <summary>The kind.</summary>
        public LatencyEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new LatencyEncoder(given[0], given[1]);
        }
    }

    /// <summary>Latency: one spike a channel and sample, the larger the value the sooner.</summary>
    /// <remarks>
    /// <code>
    /// t = ⌊T·(1 − x)⌋      no spike at x = 0, where t = T
    /// </code>
    /// Decodes to 1 − t/T, which is never below x and less than 1/T above it. Time to first spike:
    /// Thorpe, Delorme, Van Rullen 2001, doi:10.1016/S0893-6080(01)00083-1. No state.
    /// </remarks>
    public sealed class LatencyEncoder : Encoder
    {
        /// <summary>Creates the encoder; line c is channel c.</summary>
        /// <param name="channels">Values a sample.</param>
        public LatencyEncoder(int channels, int stepsASample)
            : base(channels, 1, stepsASample)
        {
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            return Emit(samples, from, Channels, StepsASample, step, spikes);
        }

        static int Emit(int[] samples, int from, int channels, int steps, int step, short[] spikes)
        {
            int count = 0;
            for (int c = 0; c < channels; c++)
            {
                int x = samples[from + c];
                if (x <= 0) continue;
                int missing = x > SampleMax ? 1 : (1 << SampleBits) - x;
                if (missing * steps >> SampleBits == step) spikes[count++] = (short)c;
            }

            return count;
        }
    }
}
