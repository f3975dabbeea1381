namespace EdgeSpike.Core
{
    /// <summary>Turns gradients into whole units of weights: the one way in which learning moves a
    /// weight.</summary>
    /// <remarks>
    /// <code>
    /// Δw = −η·g    weight units of 2^(scale − bits + 1);   η·g = g·mantissa/2^total
    /// total = gradient bits + exponent − (weight bits − 1) + scale
    /// </code>
    /// Three shapes of gradient, one arithmetic: <see cref="PairCommit"/> takes one weight at a
    /// time, <see cref="ColumnCommit"/> the eligibilities of one postsynaptic neuron,
    /// <see cref="RankOneCommit"/> a whole projection whose gradient is a product of two vectors,
    /// where <see cref="HazardClock"/> need not look at each pair. Every draw is keyed by (seed,
    /// projection, moment, pair).
    /// </remarks>
    public abstract class Commit
    {
        /// <summary>Shift of a gradient that is reduced before the product: leaves 24 bits to the
        /// trace.</summary>
        protected const int PreferredShift = 40;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly Projection projection;
        internal long draws;

        /// <summary>Works out what a gradient is in weight units.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="gradientBits">Fraction bits of g; may be below zero.</param>
        protected Commit(Projection projection, LearningRate rate, int gradientBits)
        {
            this.projection = projection;
            Mantissa = rate.Mantissa;
            Exponent = rate.Exponent;
            Total = gradientBits + rate.Exponent - (projection.Weights.Bits - 1) + projection.Scale;
        }

        /// <summary>Draws made so far, all of them keyed.</summary>
        public long Draws
        {
            get { return draws; }
        }

        /// <summary>Mantissa of η; 0 if nothing moves.</summary>
        protected int Mantissa { get; }

        /// <summary>Exponent of η.</summary>
        protected int Exponent { get; }

        /// <summary>Fraction bits of g·mantissa as a change of one weight unit.</summary>
        protected int Total { get; }

        /// <summary>Shows the draws, where they are state; the owner is the projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void Visit(StateVisitor visitor)
        {
            draws = visitor.Long(StateField.Draws, draws, 0, Limits.CountMax);
        }

        /// <summary>The name of a pair in keys, different for all pairs.</summary>
        public static ulong Pair(int i, int j)
        {
            return ((ulong)(uint)i << 16) | (uint)j;
        }

        /// <summary>Refuses a rate at which a gradient could move a weight by 2³² units.</summary>
        protected void CheckTotal()
        {
            if (Total >= 8) return;
            throw new ConfigurationException("learning rate 2^-" + Exponent.ToString()
                + " with these weights: expected changes below 2^32 weight units");
        }
    }
}
