using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Population of Gaussian tuning curves</summary>
    public sealed class PopulationEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 6;

        /// <summary>The kind.</summary>
        public PopulationEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Number(Parameter.Curves, Unit.Count, 2, 255, PartVisitor.Required);
            visitor.Number(Parameter.Width, Unit.Q8, 32, 2048, 256);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new PopulationEncoder(given[0], given[1], given[2], given[3]);
        }
    }

    /// <summary>Population: each channel is seen by neurons with Gaussian tuning curves side by
    /// side.</summary>
    /// <remarks>
    /// <code>
    /// g_k(x) = exp(−(x − c_k)²/2σ²),   c_k = k/(n − 1),   zero beyond 4σ
    /// spikes of neuron k by the end of step t:  ⌊(t + 1)·g_k + ½⌋,  so T·g_k rounded, evenly spread
    /// </code>
    /// The count is graded and the same for the same sample: no noise, no state. Away from the ends
    /// the centre of mass of the counts is right within 0.28, 0.12 and 0.065 of a distance of
    /// centres at T = 4, 8 and 16 with σ = 1. Only curves that can fire are looked at: within 4σ
    /// and T·g ≥ ½, which is 1.18σ at T = 1, 2.6σ at 16. g is a table of Q15 at 1/64 of the
    /// distance of two centres, made by the constructor from e^(−x) of the core; it ends where no
    /// curve fires any more. Gaussian receptive fields over a variable: Bohte, Kok, La Poutré 2002,
    /// doi:10.1016/S0925-2312(01)00658-0, who fire once at a time that depends on g; here g is a
    /// count.
    /// </remarks>
    public sealed class PopulationEncoder : Encoder
    {
        const int TableBits = 6;                      // Entries a distance of two centres: 64.
        const int Half = 1 << (SampleBits - 1);

        readonly ushort[] tuning;

        /// <summary>Creates the encoder; curve k of channel c is line c·n + k.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="stepsASample">T: most spikes of a neuron a sample.</param>
        /// <param name="curves">n, 2 … 255.</param>
        /// <param name="widthQ8">σ in distances of two centres, Q8, 32 … 2,048.</param>
        public PopulationEncoder(int channels, int stepsASample, int curves, int widthQ8)
            : base(channels, curves, stepsASample)
        {
            int entries = 1;
            int longest = (4 * widthQ8 >> (8 - TableBits)) + 1;
            while (entries < longest && stepsASample * Tuning(entries, widthQ8) >= Half) entries++;
            tuning = new ushort[entries];
            for (int e = 0; e < tuning.Length; e++) tuning[e] = (ushort)Tuning(e, widthQ8);
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            return Emit(samples, from, Channels, LinesAChannel, tuning, step, spikes);
        }

        static int Emit(
            int[] samples, int from, int channels, int curves, ushort[] tuning, int step,
            short[] spikes)
        {
            int count = 0;
            int reach = tuning.Length - 1;
            int line = 0;
            for (int c = 0; c < channels; c++)
            {
                // Position on the line of centres, in table entries.
                int x = samples[from + c];
                if (x < 0) x = 0;
                else if (x > SampleMax) x = SampleMax;
                int at = x * (curves - 1) >> (SampleBits - TableBits);
                int first = (at - reach + (1 << TableBits) - 1) >> TableBits;
                int last = (at + reach) >> TableBits;
                if (first < 0) first = 0;
                if (last >= curves) last = curves - 1;
                int distance = at - (first << TableBits);
                for (int k = first; k <= last; k++)
                {
                    int g = tuning[distance < 0 ? -distance : distance];
                    distance -= 1 << TableBits;
                    int before = step * g + Half;
                    if ((before & SampleMax) + g > SampleMax) spikes[count++] = (short)(line + k);
                }

                line += curves;
            }

            return count;
        }

        /// <summary>g at a distance of e/64, Q15; (e/64)²/(2σ²) in Q12 is
        /// e²·2¹⁵/widthQ8².</summary>
        static int Tuning(int e, int widthQ8)
        {
            int exponent = (int)(((long)e * e << SampleBits) / ((long)widthQ8 * widthQ8));
            return Exponential.OfNegative(exponent) >> (30 - SampleBits);
        }
    }
}
