namespace EdgeSpike.Core
{
    /// <summary>Turns the gradient of one weight into whole units: for rules that work pair by pair, with
    /// gradients of either sign.</summary>
    /// <remarks>
    /// <code>
    /// n = ⌊U − η·g⌋,   w ← sat(w + n)          U: what is added before the fraction is cut off
    /// </code>
    /// η·g in weight units is g·mantissa/2^s; s follows from the rate, from the fraction bits of g and
    /// from the weights' unit, and must lie in 1 … 62. |g| ≤ 2⁴⁶, so g·mantissa + 2^s fits long.
    /// A rank-one gradient without sign in its trace has cheaper ways: <see cref="WeightCommit"/>.
    /// </remarks>
    public abstract class PairRounding
    {
        readonly Projection projection;
        readonly int mantissa;

        /// <summary>Works the numbers out.</summary>
        /// <param name="projection">Whose weights.</param>
        /// <param name="rate">η.</param>
        /// <param name="gradientBits">Fraction bits of g; may be below zero.</param>
        protected PairRounding(Projection projection, LearningRate rate, int gradientBits)
        {
            int shift = gradientBits + rate.Exponent - (projection.Weights.Bits - 1) + projection.Scale;
            if (rate.Mantissa == 0) shift = 1;
            if (shift < 1 || shift > 62)
            {
                throw new ConfigurationException("learning rate 2^-" + rate.Exponent.ToString()
                    + " makes a weight unit 2^" + shift.ToString() + " of a gradient's: expected 2^1 to 2^62");
            }

            this.projection = projection;
            mantissa = rate.Mantissa;
            Shift = shift;
        }

        /// <summary>s: a change of one weight unit is 2^s.</summary>
        public int Shift { get; }

        /// <summary>Draws made since the network was built, all of them keyed. Not state.</summary>
        public long Draws { get; protected set; }

        /// <summary>Moves a weight against its gradient.</summary>
        /// <param name="k">Index of an existing synapse.</param>
        /// <param name="gradient">g, |g| ≤ 2⁴⁶; zero changes nothing.</param>
        /// <param name="moment">Step or trial, for keys; each once for a pair.</param>
        /// <param name="pair">Which weight, for keys.</param>
        public void Descend(int k, long gradient, long moment, ulong pair)
        {
            if (gradient == 0 || mantissa == 0) return;
            // The product stands first: nanoFramework's interpreter shifts a value as what its left operand was made
            // as, and an offset is made of ulong bits, which no opcode turns into long.
            long units = (-(gradient * mantissa) + Offset(moment, pair)) >> Shift;
            if (units == 0) return;
            if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
            else if (units < -2 * Limits.Weight16Max) units = -2 * Limits.Weight16Max;
            projection.Change(k, (int)units);
        }

        /// <summary>The name of a pair in keys.</summary>
        /// <param name="i">Presynaptic.</param>
        /// <param name="j">Postsynaptic.</param>
        /// <returns>Different for all pairs.</returns>
        public static ulong Pair(int i, int j)
        {
            return ((ulong)(uint)i << 16) | (uint)j;
        }

        /// <summary>U·2^s, what is added before the fraction is cut off.</summary>
        /// <param name="moment">Step or trial.</param>
        /// <param name="pair">Which weight.</param>
        /// <returns>0 … 2^s − 1.</returns>
        protected abstract long Offset(long moment, ulong pair);
    }
}
