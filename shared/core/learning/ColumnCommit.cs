namespace EdgeSpike.Core
{
    /// <summary>Moves the weights of one postsynaptic neuron by a factor times an eligibility that
    /// each synapse keeps, rounded at random, right on average.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = −η·F[j]·ē[i,j] = −sign·n,   n = (a[j]·|ē[i,j]| + U)/2^s weight units,   a[j] = |F[j]|·mantissa/2^r
    /// </code>
    /// F Q19, ē as given; U uniform in [0, 2^s), keyed by (seed, projection, moment, i, j). r is
    /// chosen so that s is 40 or, for large rates, less; a is truncated, an error below ē/2^s
    /// weight units, and saturates below 2³², so that a·ē stays below 2⁶². Eligibilities of zero
    /// cost no draw.
    /// </remarks>
    public sealed class ColumnCommit : Commit
    {
        const long SlopeMax = (1L << 32) - 1;

        readonly Columns columns;
        readonly ulong seed;
        readonly int shift;
        readonly int reduce;

        /// <summary>Works the numbers out for a projection.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="columns">Of this projection.</param>
        /// <param name="eligibilityBits">Fraction bits of ē.</param>
        /// <param name="seed">Of the network.</param>
        public ColumnCommit(
            Projection projection, Columns columns, LearningRate rate, int eligibilityBits,
            ulong seed)
            : base(projection, rate, Limits.PotentialBits + eligibilityBits)
        {
            this.columns = columns;
            this.seed = seed;
            CheckTotal();
            shift = Total < PreferredShift ? Total : PreferredShift;
            reduce = Total - shift;
        }

        /// <summary>Moves the weights of one neuron.</summary>
        /// <param name="factor">F, Q19, |F| ≤ 2³⁰.</param>
        /// <param name="eligibility">ē by column, |ē| below 2³⁰.</param>
        /// <param name="moment">Global step number, or another number that no commit to this neuron
        /// had before.</param>
        public void Descend(int j, int factor, int[] eligibility, ulong moment)
        {
            long a = (long)(factor < 0 ? -factor : factor) * Mantissa;
            a = reduce < 63 ? a >> reduce : 0;
            if (a > SlopeMax) a = SlopeMax;
            if (a == 0) return;

            short[] sources = columns.Sources;
            int begin = columns.Start[j];
            int end = columns.Start[j + 1];
            ulong below = (1UL << shift) - 1;
            for (int k = begin; k < end; k++)
            {
                int e = eligibility[k];
                if (e == 0) continue;
                int i = sources == null ? k - begin : sources[k];
                ulong pair = ((ulong)(uint)i << 16) | (uint)j;
                ulong bits = Keyed.Bits(seed, Purpose.Rounding, projection.Index, moment, pair);
                draws++;
                long units = (a * (e < 0 ? -e : e) + (long)(bits & below)) >> shift;
                if (units == 0) continue;
                if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
                projection.Move(i, j, (factor < 0) == (e < 0) ? -(int)units : (int)units);
            }
        }
    }
}
