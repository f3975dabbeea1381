using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Rank order: a line a channel, the largest first</summary>
    public sealed class RankOrderEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 5;

        /// <summary>The kind.</summary>
        public RankOrderEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            visitor.Number(
                Parameter.Ranks, Unit.Count, 1, Encoder.StepsMax, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new RankOrderEncoder(given[0], given[1]);
        }
    }

    /// <summary>Rank order: the channels spike one after the other, the largest first.</summary>
    /// <remarks>
    /// In step s of a sample the channel with the s-th largest value spikes; equal values go by
    /// channel. The order of all channels comes back exactly, their distances are lost: a code that
    /// a change of gain or offset common to all channels does not touch. Thorpe and Gautrais 1998,
    /// doi:10.1007/978-1-4615-4831-7_19. No state; a step looks at all pairs of channels, so this
    /// is for tens of them.
    /// </remarks>
    public sealed class RankOrderEncoder : Encoder
    {
        /// <summary>Creates the encoder; line c is channel c.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="ranks">Channels that spike, 1 … channels, and steps a sample.</param>
        public RankOrderEncoder(int channels, int ranks)
            : base(channels, 1, ranks)
        {
            if (ranks > channels)
            {
                throw new ConfigurationException(
                    "rank order of " + ranks.ToString() + " ranks: expected 1 to "
                    + channels.ToString() + ", the number of channels");
            }
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            spikes[0] = (short)AtRank(samples, from, Channels, step);
            return 1;
        }

        static int AtRank(int[] samples, int from, int channels, int rank)
        {
            for (int c = 0; c < channels; c++)
            {
                int x = Clamp(samples[from + c]);
                int before = 0;
                for (int d = 0; d < channels; d++)
                {
                    int other = Clamp(samples[from + d]);
                    if (other > x || (other == x && d < c)) before++;
                }

                if (before == rank) return c;
            }

            return 0;                                 // Not reached: ranks are a permutation.
        }
    }
}
