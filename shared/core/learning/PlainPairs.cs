namespace EdgeSpike.Core
{
    /// <summary>An arithmetic shift and nothing else: U = 0. Here to be compared with, not to be
    /// used.</summary>
    /// <remarks>
    /// The obvious way to write an integer learning rule, and a wrong one: a change of −0.01 units
    /// becomes −1, one of +0.01 becomes 0, so every weight that learns drifts down by half a unit a
    /// step on average. `edgespike learn motif --set projections.*.rule.commit=plain` shows what
    /// comes of it.
    /// </remarks>
    public sealed class PlainPairs : PairCommit
    {
        /// <summary>Creates the commit.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="gradientBits">Fraction bits of a gradient.</param>
        public PlainPairs(Projection projection, LearningRate rate, int gradientBits)
            : base(projection, rate, gradientBits)
        {
        }

        /// <inheritdoc/>
        protected override long Offset(long moment, ulong pair)
        {
            return 0;
        }
    }
}
