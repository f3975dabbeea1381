namespace EdgeSpike.Core
{
    /// <summary>8-bit weights: one byte a synapse, unit 2⁻⁷·2^scale, ±127.</summary>
    public sealed class Weights8 : Weights
    {
        readonly sbyte[] values;

        /// <summary>Allocates weights at zero.</summary>
        /// <param name="count">0 … <see cref="Limits.SynapsesMax"/>.</param>
        public Weights8(int count)
            : base(Limits.Weight8Max)
        {
            values = new sbyte[count];
        }

        /// <summary>The weights themselves, for kernels to read; <see cref="Weights.Put"/>
        /// writes.</summary>
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
            // One comparison for both ends of the range: in uint, what is below it is above
            // everything. The sum is compared as it is stored, so it need not be loaded again.
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
                if ((uint)(x[post[k]] += w[k] * gain) + Limits.PotentialMax >= beyond)
                    crossings.Note(post[k]);
            }
        }

        /// <summary>Replaces weights that lie together, and keeps the hash.</summary>
        /// <param name="begin">The first of them.</param>
        /// <param name="by">New values, ±<see cref="Limits.Weight8Max"/>, of the sign that these
        /// weights keep.</param>
        /// <param name="count">How many of them.</param>
        public void Replace(int begin, short[] by, int count)
        {
            sbyte[] w = values;
            ulong keyBase = KeyBase;
            ulong hash = 0;
            int k = begin;
            for (int s = 0; s < count; s++)
            {
                int now = by[s];
                int change = now - w[k];
                if (change != 0)
                {
                    w[k] = (sbyte)now;
                    hash += Keyed.OddBitsOf(keyBase, k) * (ulong)change;
                }

                k++;
            }

            Hash += hash;
        }

        /// <inheritdoc/>
        public override int Arrival(int k, long unit)
        {
            return (int)(values[k] * unit / (1L << Limits.GradedBits));
        }

        /// <inheritdoc/>
        public override void Dots(int[] vector, short[] rows, int count, int[] sums, bool add,
            int shift)
        {
            sbyte[] w = values;
            int n = vector.Length;
            if (CannotSaturate(vector, shift))
            {
                int k = 0;
                if (!add && n > 1)
                {
                    PutPairs(w, n, vector[0] << shift, vector[1] << shift, rows, count, sums);
                    k = 2;
                }
                else if (!add)
                {
                    Zero(rows, count, sums);
                }

                for (; k < n - 1; k += 2)
                    AddPairs(w, n, k, vector[k] << shift, vector[k + 1] << shift, rows, count,
                        sums);
                if (k < n) AddSingles(w, n, k, vector[k] << shift, rows, count, sums);
                return;
            }

            if (!add) Zero(rows, count, sums);
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                int at = i * n;
                long dot = 0;
                for (int k = 0; k < n; k++) dot += (long)w[at + k] * vector[k];
                if (shift > 0) dot <<= shift;
                else if (shift < 0) dot /= 1L << -shift;
                if (dot > Limits.TermMax) dot = Limits.TermMax;
                else if (dot < -Limits.TermMax) dot = -Limits.TermMax;
                sums[i] += (int)dot;
            }
        }

        /// <summary>Mostly no term can come near its bound: then nobody needs to look, and int is
        /// wide enough.</summary>
        static bool CannotSaturate(int[] vector, int shift)
        {
            if (shift < 0) return false;
            long reach = 0;
            for (int k = 0; k < vector.Length; k++)
            {
                int x = vector[k];
                reach += x < 0 ? -x : x;
            }

            return reach <= Limits.TermMax / Limits.Weight8Max >> shift;
        }

        static void PutPairs(sbyte[] w, int n, int x, int y, short[] rows, int count, int[] sums)
        {
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                int at = i * n;
                sums[i] = w[at] * x + w[at + 1] * y;
            }
        }

        static void AddPairs(sbyte[] w, int n, int first, int x, int y, short[] rows, int count,
            int[] sums)
        {
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                int at = i * n + first;
                sums[i] += w[at] * x + w[at + 1] * y;
            }
        }

        static void AddSingles(sbyte[] w, int n, int first, int x, short[] rows, int count,
            int[] sums)
        {
            for (int s = 0; s < count; s++)
            {
                int i = rows[s];
                sums[i] += w[i * n + first] * x;
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
            visitor.Bytes8(field, values, Least, Most);
        }

        /// <inheritdoc/>
        protected override void Store(int k, int value)
        {
            values[k] = (sbyte)value;
        }
    }
}
