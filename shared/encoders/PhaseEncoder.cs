using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Phase: a line a channel, a spike for each bit of the value that is one</summary>
    public sealed class PhaseEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 9;

        /// <summary>The kind.</summary>
        public PhaseEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Number(
                Parameter.Bits, Unit.Count, 1, Encoder.SampleBits, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new PhaseEncoder(given[0], given[1], given[2]);
        }
    }

    /// <summary>Phase: a spike stands for half as much in each phase of a period as in the one
    /// before.</summary>
    /// <remarks>
    /// <code>
    /// z(s) = bit k + 1 of x behind the point, k = s mod K       x = Σ z(k)·2^−(k+1) + less than 2^−K
    /// </code>
    /// A period of K steps says K bits of the value, the highest first; it begins anew until the
    /// sample is over. A neuron of kind synaptic with `potentialKeep` 2 sums it up: after a period
    /// its potential is w·2^K·x. Weighted spikes of Kim, Kim, Huh, Lee and Choi 2018,
    /// doi:10.1016/j.neucom.2018.05.087, for inputs. No state.
    /// </remarks>
    public sealed class PhaseEncoder : Encoder
    {
        readonly int bits;

        /// <summary>Creates the encoder; line c is channel c.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="bits">K, phases of a period, 1 … <see cref="Encoder.SampleBits"/>.</param>
        public PhaseEncoder(int channels, int stepsASample, int bits)
            : base(channels, 1, stepsASample)
        {
            this.bits = bits;
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            return Emit(samples, from, Channels, 1 << SampleBits - 1 - step % bits, spikes);
        }

        static int Emit(int[] samples, int from, int channels, int bit, short[] spikes)
        {
            int count = 0;
            for (int c = 0; c < channels; c++)
            {
                if ((Clamp(samples[from + c]) & bit) != 0) spikes[count++] = (short)c;
            }

            return count;
        }
    }
}
