namespace EdgeSpike.Core
{
    /// <summary>16-bit weights: two bytes a synapse, unit 2⁻¹⁵·2^scale, ±32,767.</summary>
    public sealed class Weights16 : Weights
    {
        readonly short[] values;

        /// <summary>Allocates weights at zero.</summary>
        /// <param name="count">0 … <see cref="Limits.SynapsesMax"/>.</param>
        public Weights16(int count)
            : base(Limits.Weight16Max)
        {
            values = new short[count];
        }

        /// <summary>The weights themselves, for kernels to read; <see cref="Weights.Put"/>
        /// writes.</summary>
        public short[] Values
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
            get { return 16; }
        }

        /// <inheritdoc/>
        public override int this[int k]
        {
            get { return values[k]; }
        }

        /// <inheritdoc/>
        public override void AddSparse(short[] post, int[] x, int gain, int begin, int end)
        {
            short[] w = values;
            for (int k = begin; k < end; k++) x[post[k]] += (int)((long)w[k] * gain / 256);
        }

        /// <inheritdoc/>
        public override void AddSparse(
            short[] post, int[] x, int gain, int begin, int end, int threshold, Crossings crossings)
        {
            // One comparison for both ends of the range: in uint, what is below it is above
            // everything.
            short[] w = values;
            uint beyond = (uint)threshold + Limits.PotentialMax;
            for (int k = begin; k < end; k++)
            {
                short j = post[k];
                int v = x[j] + (int)((long)w[k] * gain / 256);
                x[j] = v;
                if ((uint)v + Limits.PotentialMax >= beyond) crossings.Note(j);
            }
        }

        /// <inheritdoc/>
        public override int Arrival(int k, long unit)
        {
            return (int)(values[k] * unit / (1L << (Limits.GradedBits + 8)));
        }

        /// <summary>Moves weights that lie evenly along a vector, each rounded to the nearest unit,
        /// and keeps the hash.</summary>
        /// <param name="begin">Of the first.</param>
        /// <param name="stride">From one to the next.</param>
        /// <param name="along">The vector.</param>
        /// <param name="count">How many of it.</param>
        /// <param name="slope">Units for each unit of the vector, Q24; |slope·along| below
        /// 2⁶².</param>
        /// <returns>How many changed.</returns>
        public int Move(int begin, int stride, short[] along, int count, long slope)
        {
            short[] w = values;
            ulong key = KeyBase + (ulong)begin * Keyed.IndexFactor;
            ulong step = (ulong)stride * Keyed.IndexFactor;
            ulong hash = 0;
            int moved = 0;
            int k = begin;
            for (int s = 0; s < count; s++)
            {
                int old = w[k];
                long now = old + ((slope * along[s] + (1 << 23)) >> 24);
                if (now > Limits.Weight16Max) now = Limits.Weight16Max;
                else if (now < -Limits.Weight16Max) now = -Limits.Weight16Max;
                int change = (int)now - old;
                if (change != 0)
                {
                    // Keyed.OddBitsOf(KeyBase, k), written out: a call costs a chip's interpreter
                    // as much as half of it.
                    ulong x = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9UL;
                    x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
                    hash += ((x ^ (x >> 31)) | 1) * (ulong)change;
                    w[k] = (short)now;
                    moved++;
                }

                k += stride;
                key += step;
            }

            Hash += hash;
            return moved;
        }

        /// <inheritdoc/>
        public override void Dots(int[] vector, short[] rows, int count, int[] sums, bool add,
            int shift)
        {
            if (!add) Zero(rows, count, sums);
            short[] w = values;
            int n = vector.Length;
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                int at = i * n;
                long dot = 0;
                for (int k = 0; k < n; k++) dot += (long)w[at++] * vector[k];
                sums[i] += Term(dot, shift);
            }
        }

        /// <inheritdoc/>
        public override long DotSparse(short[] post, int[] vector, int begin, int end)
        {
            short[] w = values;
            long sum = 0;
            for (int k = begin; k < end; k++) sum += (long)w[k] * vector[post[k]];
            return sum;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor, StateField field)
        {
            visitor.Shorts(field, values, Least, Most);
        }

        /// <inheritdoc/>
        protected override void Store(int k, int value)
        {
            values[k] = (short)value;
        }
    }
}
