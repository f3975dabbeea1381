namespace EdgeSpike.Core
{
    /// <summary>h·f((v − θ)/θ), f from a table</summary>
    public sealed class TableKind : SurrogateKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 4;

        /// <summary>The kind.</summary>
        public TableKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Choice(Parameter.Shape, (int)SurrogateShape.MultiGaussian);
            visitor.Number(Parameter.Height, Unit.Q12, 1, short.MaxValue, PartVisitor.Required);
        }

        /// <inheritdoc/>
        protected override Surrogate Make(int[] given)
        {
            return new TableSurrogate((SurrogateShape)given[0], given[1]);
        }
    }

    /// <summary>A surrogate gradient of any even shape, negative lobes included, from a
    /// table.</summary>
    /// <remarks>
    /// <code>
    /// ψ = table[round(16·|x|)],   x = (v − A)/θ,   A: the adapted threshold
    /// </code>
    /// The table holds h·shape(x) rounded to nearest at x = 0, 1/16, 2/16 … and ends where it
    /// rounds to zero for good: 16 entries for the triangle, 9 for the boxcar, 152 for the
    /// multi-Gaussian at h = ½. Between entries the nearest one counts. What a table says is ψ:
    /// there is no other definition.
    /// </remarks>
    public sealed class TableSurrogate : Surrogate
    {
        const int StepsBits = 4;

        // Beyond |x| = 16 every shape is zero: the widest lobe is e^(−13) there.
        const int EntriesMax = 1 << (StepsBits + 4);

        readonly short[] table;
        readonly bool solid;
        long lowest;
        int at;
        long inverse;
        long reach;

        /// <summary>Fills the table.</summary>
        /// <param name="heightQ12">h, ψ at the threshold, Q12, 1 … 32,767.</param>
        public TableSurrogate(SurrogateShape shape, int heightQ12)
        {
            if (heightQ12 < 1 || heightQ12 > 32767)
            {
                throw new ConfigurationException("surrogate height " + heightQ12.ToString()
                    + "/4096: expected 1 to 32767");
            }

            int count = EntriesMax;
            while (Entry(shape, count - 1, heightQ12) == 0) count--;
            table = new short[count];
            solid = true;
            for (int k = 0; k < count; k++)
            {
                table[k] = (short)Entry(shape, k, heightQ12);
                solid &= table[k] != 0;
            }
        }

        /// <summary>ψ at |x| = k/16, Q12.</summary>
        public short[] Table
        {
            get { return table; }
        }

        /// <summary>Without a zero in the table ψ is there wherever v is in reach: nobody joins
        /// unless the lower end falls, as it may by a unit.</summary>
        /// <param name="threshold">θ as stored.</param>
        /// <returns>False if the table has a zero or the end has fallen.</returns>
        public override bool Keeps(int threshold)
        {
            Know(threshold);
            return solid && threshold - reach >= lowest;
        }

        /// <inheritdoc/>
        public override int Fill(
            Kernels kernels, int[] potential, int threshold, short[] psi, short[] active, int known)
        {
            Know(threshold);
            lowest = threshold - reach;
            return kernels.Lookup(potential, threshold, reach, inverse, table, psi, active, known);
        }

        /// <summary>Entries in a unit of |v − θ|, and the largest distance that still rounds to the
        /// last entry.</summary>
        void Know(int threshold)
        {
            if (threshold == at) return;
            at = threshold;
            inverse = (1L << (31 + StepsBits)) / threshold;
            reach = (((long)table.Length << 31) - (1L << 30) - 1) / inverse;
        }

        static int Entry(SurrogateShape shape, int k, int heightQ12)
        {
            long shapeQ30;
            switch (shape)
            {
                case SurrogateShape.Triangle:
                    shapeQ30 = k < 16 ? (16L - k) << 26 : 0;
                    break;
                case SurrogateShape.Boxcar:
                    shapeQ30 = k <= 8 ? 1L << 30 : 0;
                    break;
                case SurrogateShape.MultiGaussian:
                    shapeQ30 = MultiGaussian(k);
                    break;
                default:
                    throw new ConfigurationException("surrogate shape " + ((int)shape).ToString()
                        + ": expected 1, 2 or 3");
            }

            return (int)(heightQ12 * shapeQ30 + (1L << 29) >> 30);
        }

        /// <summary>With x = k/16 and s = ½: (46·e^(−2x²) − e^(−(x − ½)²/18) − e^(−(x +
        /// ½)²/18))/(46 − 2·e^(−1/72)), N's factors of (1 + h) and h/6 over h/6 and the value at 0
        /// divided out.</summary>
        static long MultiGaussian(int k)
        {
            long lobes = Lobe(k - 8) + Lobe(k + 8);
            long value = 46L * Exponential.OfNegative(32 * k * k) - lobes;
            long atZero = (46L << 30) - 2 * Lobe(8);

            // Both are below 2³⁶: 13 bits of the divisor go first, and its error is below 2⁻²².
            return (value << 17) / (atZero >> 13);
        }

        /// <summary>e^(−(k/16)²/18), Q30: the exponent in Q12 is k²·16/18, rounded to
        /// nearest.</summary>
        static long Lobe(int k)
        {
            return Exponential.OfNegative((8 * k * k + 4) / 9);
        }
    }
}
