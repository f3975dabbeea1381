namespace EdgeSpike.Core
{
    /// <summary>Moves one weight at a time: for rules that work pair by pair, with gradients of
    /// either sign.</summary>
    /// <remarks>
    /// <code>
    /// n = ⌊U − η·g⌋,   w ← sat(w + n)          U: what is added before the fraction is cut off
    /// </code>
    /// η·g in weight units is g·mantissa/2^s; s follows from the rate, from the fraction bits of g
    /// and from the weights' unit, and must lie in 1 … 62. |g| ≤ 2⁴⁶, so g·mantissa + 2^s fits
    /// long.
    /// </remarks>
    public abstract class PairCommit : Commit
    {
        /// <summary>Works the numbers out.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="gradientBits">Fraction bits of g; may be below zero.</param>
        protected PairCommit(Projection projection, LearningRate rate, int gradientBits)
            : base(projection, rate, gradientBits)
        {
            Shift = Mantissa == 0 ? 1 : Total;
            if (Shift >= 1 && Shift <= 62) return;
            throw new ConfigurationException("learning rate 2^-" + rate.Exponent.ToString()
                + " makes a weight unit 2^" + Shift.ToString()
                + " of a gradient's: expected 2^1 to 2^62");
        }

        /// <summary>s: a change of one weight unit is 2^s.</summary>
        public int Shift { get; }

        /// <summary>Moves a weight against its gradient.</summary>
        /// <param name="i">Presynaptic index, for keys.</param>
        /// <param name="j">Postsynaptic index, for keys.</param>
        /// <param name="k">Index of the synapse from i to j, which exists.</param>
        /// <param name="gradient">g, |g| ≤ 2⁴⁶; zero changes nothing.</param>
        /// <param name="moment">Step or trial, for keys; each once for a pair.</param>
        public void Descend(int i, int j, int k, long gradient, long moment)
        {
            if (gradient == 0 || Mantissa == 0) return;
            // The product stands first: nanoFramework's interpreter shifts a value as what its left
            // operand was made as, and an offset is made of ulong bits, which no opcode makes long.
            long units = (-(gradient * Mantissa) + Offset(moment, Pair(i, j))) >> Shift;
            if (units == 0) return;
            if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
            else if (units < -2 * Limits.Weight16Max) units = -2 * Limits.Weight16Max;
            projection.Change(k, (int)units);
        }

        /// <summary>U·2^s, what is added before the fraction is cut off: 0 … 2^s − 1.</summary>
        /// <param name="moment">Step or trial.</param>
        /// <param name="pair">Which weight, see <see cref="Commit.Pair"/>.</param>
        protected abstract long Offset(long moment, ulong pair);
    }
}
