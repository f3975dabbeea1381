using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Rate: a line a channel</summary>
    public sealed class RateEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public RateEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Number(
                Parameter.Peak, Unit.Q15, 1, 1 << Encoder.SampleBits, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new RateEncoder(given[0], given[1], given[2], seed, population);
        }
    }

    /// <summary>Rate: each channel spikes at random, the larger the value the more often.</summary>
    /// <remarks>
    /// <code>
    /// P(spike in a step) = x·peak
    /// </code>
    /// Independent from step to step and channel to channel: a draw is keyed by (seed, owner, steps
    /// encoded so far, channel), so a network that goes on from a snapshot sees the spikes it would
    /// have seen. Over T steps the share of spikes is off by √(p(1 − p)/T) rms, at most 1/(2√T):
    /// 0.032 at T = 256. Resolution of P: 2⁻³⁰.
    /// </remarks>
    public sealed class RateEncoder : Encoder
    {
        readonly ulong seed;
        readonly int owner;
        readonly int peakQ15;
        long encoded;

        /// <summary>Creates the encoder; line c is channel c.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="peakQ15">Probability of a spike a step at x = 1.0, Q15, 1 … 2¹⁵.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="owner">Index of the input population.</param>
        public RateEncoder(int channels, int stepsASample, int peakQ15, ulong seed, int owner)
            : base(channels, 1, stepsASample)
        {
            this.peakQ15 = peakQ15;
            this.seed = seed;
            this.owner = owner;
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            int count = Emit(samples, from, Channels, peakQ15, seed, owner, encoded, spikes);
            encoded++;
            return count;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            encoded = visitor.Long(StateField.Draws, encoded, 0, Limits.CountMax);
        }

        static int Emit(
            int[] samples, int from, int channels, int peak, ulong seed, int owner, long at,
            short[] spikes)
        {
            int count = 0;
            for (int c = 0; c < channels; c++)
            {
                int x = Clamp(samples[from + c]);
                if (x == 0) continue;
                ulong bits = Keyed.Bits(seed, Purpose.Encoding, owner, (ulong)at, (ulong)c);
                if ((long)(bits >> 34) < (long)x * peak) spikes[count++] = (short)c;
            }

            return count;
        }
    }
}
