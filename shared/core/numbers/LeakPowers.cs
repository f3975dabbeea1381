namespace EdgeSpike.Core
{
    /// <summary>The fraction that is left of a cell after any number of steps.</summary>
    /// <remarks>
    /// <code>
    /// κⁿ = Π κ^(2^b) over the set bits b of n
    /// </code>
    /// Q31, every product rounded to nearest: after k set bits the error is below k·2⁻³¹. What
    /// comes out is the definition of the decay of everything that decays lazily.
    /// </remarks>
    public sealed class LeakPowers
    {
        readonly uint[] squares;

        /// <summary>Fills the table of κ, κ², κ⁴ …, as long as they are not zero.</summary>
        /// <param name="leakQ31">κ, Q31: <see cref="Limits.LeakMinQ31"/> …
        /// <see cref="Limits.LeakMaxQ31"/>.</param>
        public LeakPowers(uint leakQ31)
        {
            if (leakQ31 < Limits.LeakMinQ31 || leakQ31 > Limits.LeakMaxQ31)
            {
                throw new ConfigurationException("leak " + leakQ31.ToString()
                    + "/2^31 of an eligibility: expected 2^28 to 2^31 - 2^15, so that it has a "
                    + "bound");
            }

            int count = 0;
            for (ulong power = leakQ31; power != 0; power = power * power + (1UL << 30) >> 31)
                count++;
            squares = new uint[count];
            ulong square = leakQ31;
            for (int b = 0; b < count; b++)
            {
                squares[b] = (uint)square;
                square = square * square + (1UL << 30) >> 31;
            }
        }

        /// <summary>κⁿ.</summary>
        /// <returns>Q31, 0 … 2³¹.</returns>
        public long Of(uint steps)
        {
            if (steps >> squares.Length != 0) return 0;
            ulong power = 1UL << 31;
            for (int b = 0; steps != 0; b++)
            {
                if ((steps & 1) != 0) power = power * squares[b] + (1UL << 30) >> 31;
                steps >>= 1;
            }

            return (long)power;
        }
    }
}
