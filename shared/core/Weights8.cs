namespace EdgeSpike.Core
{
    /// <summary>8-bit weights: one byte a synapse, unit 2⁻⁷·2^scale, ±127.</summary>
    public sealed class Weights8 : Weights
    {
        readonly sbyte[] values;

        /// <summary>Allocates weights at zero.</summary>
        /// <param name="count">0 … <see cref="Limits.SynapsesMax"/>.</param>
        public Weights8(int count)
        {
            values = new sbyte[count];
        }

        /// <summary>The weights themselves, for kernels to read; <see cref="Weights.Put"/> writes.</summary>
        public sbyte[] Values
        {
            get { return values; }
        }

        /// <inheritdoc/>
        public override int Count
        {
            get { return values.Length; }
        }

        /// <inheritdoc/>
        public override int Bits
        {
            get { return 8; }
        }

        /// <inheritdoc/>
        public override int Max
        {
            get { return Limits.Weight8Max; }
        }

        /// <inheritdoc/>
        public override int this[int k]
        {
            get { return values[k]; }
        }

        /// <inheritdoc/>
        public override void AddSparse(short[] post, int[] x, int gain, int begin, int end)
        {
            sbyte[] w = values;
            for (int k = begin; k < end; k++) x[post[k]] += w[k] * gain;
        }

        /// <inheritdoc/>
        public override void AddSparse(
            short[] post, int[] x, int gain, int begin, int end, int threshold, Crossings crossings)
        {
            // One comparison for both ends of the range: in uint, what is below it is above everything. The sum
            // is compared as it is stored, so it need not be loaded again.
            sbyte[] w = values;
            uint beyond = (uint)threshold + Limits.PotentialMax;
            int k = begin;
            for (; k < end - 3; k += 4)
            {
                if ((uint)(x[post[k]] += w[k] * gain) + Limits.PotentialMax >= beyond)
                    crossings.Note(post[k]);
                if ((uint)(x[post[k + 1]] += w[k + 1] * gain) + Limits.PotentialMax >= beyond)
                    crossings.Note(post[k + 1]);
                if ((uint)(x[post[k + 2]] += w[k + 2] * gain) + Limits.PotentialMax >= beyond)
                    crossings.Note(post[k + 2]);
                if ((uint)(x[post[k + 3]] += w[k + 3] * gain) + Limits.PotentialMax >= beyond)
                    crossings.Note(post[k + 3]);
            }

            for (; k < end; k++)
            {
                if ((uint)(x[post[k]] += w[k] * gain) + Limits.PotentialMax >= beyond) crossings.Note(post[k]);
            }
        }

        /// <inheritdoc/>
        public override int Arrival(int k, long unit)
        {
            return (int)(values[k] * unit / (1L << Limits.GradedBits));
        }

        /// <inheritdoc/>
        public override void AddDots(int[] vector, short[] rows, int count, int[] sums, int shift)
        {
            sbyte[] w = values;
            int n = vector.Length;
            int pairs = n & ~1;
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                int at = i * n;
                long dot = 0;
                int k = 0;
                for (; k < pairs; k += 2)
                {
                    // Two products of 7 and 23 bits fit an int.
                    dot += w[at] * vector[k] + w[at + 1] * vector[k + 1];
                    at += 2;
                }

                if (k < n) dot += w[at] * vector[k];
                if (shift > 0) dot <<= shift;
                else if (shift < 0) dot /= 1L << -shift;
                if (dot > Limits.TermMax) dot = Limits.TermMax;
                else if (dot < -Limits.TermMax) dot = -Limits.TermMax;
                sums[i] += (int)dot;
            }
        }

        /// <inheritdoc/>
        public override long DotSparse(short[] post, int[] vector, int begin, int end)
        {
            sbyte[] w = values;
            long sum = 0;
            for (int k = begin; k < end; k++) sum += (long)w[k] * vector[post[k]];
            return sum;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor, StateField field)
        {
            visitor.Bytes8(field, values, -Limits.Weight8Max, Limits.Weight8Max);
        }

        /// <inheritdoc/>
        protected override void Store(int k, int value)
        {
            values[k] = (sbyte)value;
        }
    }
}
