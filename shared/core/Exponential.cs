namespace EdgeSpike.Core
{
    /// <summary>e^(−x) in integers.</summary>
    public static class Exponential
    {
        const long LnTwo = 744261118;   // ln 2 in Q30.

        /// <summary>e^(−x).</summary>
        /// <param name="xQ12">x, Q12, 0 or more.</param>
        /// <returns>Q30, 0 … 2³⁰; absolute error below 2⁻²⁸.</returns>
        /// <remarks>e^(−x) = 2⁻ⁿ·e^(−r), 0 ≤ r &lt; ln 2, and ten terms of the series for
        /// e^(−r).</remarks>
        public static int OfNegative(int xQ12)
        {
            long x = (long)xQ12 << 18;
            long n = x / LnTwo;
            if (n > 30) return 0;

            long r = x - n * LnTwo;
            long sum = 1L << 30;
            for (int term = 10; term >= 1; term--) sum = (1L << 30) - (r * sum >> 30) / term;
            return (int)(sum >> (int)n);
        }
    }
}
