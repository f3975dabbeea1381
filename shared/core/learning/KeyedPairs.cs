namespace EdgeSpike.Core
{
    /// <summary>Stochastic rounding: U is uniform and keyed, so a change is right on
    /// average.</summary>
    /// <remarks>
    /// <code>
    /// U·2^s = the low s bits of a hash of (seed, projection, moment, pair)
    /// </code>
    /// Mean −η·g exactly; variance p(1 − p) with p its fraction.
    /// </remarks>
    public sealed class KeyedPairs : PairCommit
    {
        readonly ulong seed;

        /// <summary>Creates the commit.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="gradientBits">Fraction bits of a gradient.</param>
        /// <param name="seed">Of the network.</param>
        public KeyedPairs(Projection projection, LearningRate rate, int gradientBits, ulong seed)
            : base(projection, rate, gradientBits)
        {
            this.seed = seed;
        }

        /// <inheritdoc/>
        protected override long Offset(long moment, ulong pair)
        {
            draws++;
            ulong bits = Keyed.Bits(seed, Purpose.Rounding, projection.Index, (ulong)moment, pair);
            return (long)(bits & ((1UL << Shift) - 1));
        }
    }
}
