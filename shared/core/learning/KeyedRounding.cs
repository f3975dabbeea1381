namespace EdgeSpike.Core
{
    /// <summary>Stochastic rounding of single pairs: U uniform, so the mean change is η·g exactly.</summary>
    /// <remarks>U is keyed by (seed, projection, moment, pair). Same rule as <see cref="StochasticRounding"/>, for
    /// gradients of either sign.</remarks>
    public sealed class KeyedRounding : PairRounding
    {
        readonly ulong seed;
        readonly int owner;

        /// <summary>Creates the rounding.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="rate">η.</param>
        /// <param name="gradientBits">Fraction bits of a gradient.</param>
        /// <param name="seed">Of the network.</param>
        public KeyedRounding(Projection projection, LearningRate rate, int gradientBits, ulong seed)
            : base(projection, rate, gradientBits)
        {
            this.seed = seed;
            owner = projection.Index;
        }

        /// <inheritdoc/>
        protected override long Offset(long moment, ulong pair)
        {
            Draws++;
            ulong bits = Keyed.Bits(seed, Purpose.Rounding, owner, (ulong)moment, pair);
            return (long)(bits & ((1UL << Shift) - 1));
        }
    }
}
