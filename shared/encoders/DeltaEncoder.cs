using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Send on change: two lines a channel, up and down</summary>
    public sealed class DeltaEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public DeltaEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Number(
                Parameter.Change, Unit.Q15, 1, Encoder.SampleMax, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new DeltaEncoder(given[0], given[1], given[2]);
        }
    }

    /// <summary>Delta, or send on change: a spike up or down whenever the value has moved by one
    /// step.</summary>
    /// <remarks>
    /// <code>
    /// x − r ≥ δ:  spike on the up line,    r ← r + δ
    /// r − x ≥ δ:  spike on the down line,  r ← r − δ
    /// </code>
    /// once a channel and step; the first sample after a reset sets r and says nothing. Adding and
    /// subtracting δ at the spikes follows x within one δ as long as x moves by at most T·δ a
    /// sample; after a larger jump r catches up by one δ a step. What does not change costs
    /// nothing and sends nothing, and where x was at first is not sent. Miskowicz 2006,
    /// doi:10.3390/s6010049. State: r of each channel.
    /// </remarks>
    public sealed class DeltaEncoder : Encoder
    {
        // No sample is negative: this one says that none was seen yet.
        const int Unseen = -1;

        readonly int delta;
        readonly int[] reference;

        /// <summary>Creates the encoder; channel c rises on line 2c and falls on line 2c +
        /// 1.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="stepsASample">T: spikes that a channel can send a sample.</param>
        /// <param name="deltaQ15">δ, Q15, 1 … 32,767.</param>
        public DeltaEncoder(int channels, int stepsASample, int deltaQ15)
            : base(channels, 2, stepsASample)
        {
            delta = deltaQ15;
            reference = new int[channels];
            Reset();
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            for (int c = 0; c < reference.Length; c++) reference[c] = Unseen;
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            return Emit(samples, from, reference, delta, spikes);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Reference, reference, Unseen, SampleMax);
        }

        static int Emit(int[] samples, int from, int[] reference, int delta, short[] spikes)
        {
            int count = 0;
            for (int c = 0; c < reference.Length; c++)
            {
                int x = Clamp(samples[from + c]);
                int r = reference[c];
                if (r == Unseen)
                {
                    reference[c] = x;
                }
                else if (x - r >= delta)
                {
                    reference[c] = r + delta;
                    spikes[count++] = (short)(2 * c);
                }
                else if (r - x >= delta)
                {
                    reference[c] = r - delta;
                    spikes[count++] = (short)(2 * c + 1);
                }
            }

            return count;
        }
    }
}
