namespace EdgeSpike.Core
{
    /// <summary>e^(−x) in integers.</summary>
    public static class Exponential
    {
        /// <summary>1.0 = e⁰ in Q30.</summary>
        public const int One = 1 << 30;

        const long LnTwo = 744261118;   // ln 2 in Q30.

        /// <summary>e^(−x).</summary>
        /// <param name="xQ12">x, Q12, 0 or more.</param>
        /// <returns>Q30, 0 … 2³⁰; absolute error below 2⁻²⁸.</returns>
        /// <remarks>e^(−x) = 2⁻ⁿ·e^(−r), 0 ≤ r &lt; ln 2; e^(−r) by its series up to r¹⁰.</remarks>
        public static int OfNegative(int xQ12)
        {
            long x = (long)xQ12 << 18;
            long n = x / LnTwo;
            if (n > 30) return 0;

            // Horner from 2³⁰/10! down to 2³⁰/1! and 1: no division, no table.
            long r = x - n * LnTwo;
            long sum = 2959 - (296 * r >> 30);
            sum = 26631 - (sum * r >> 30);
            sum = 213044 - (sum * r >> 30);
            sum = 1491308 - (sum * r >> 30);
            sum = 8947849 - (sum * r >> 30);
            sum = 44739243 - (sum * r >> 30);
            sum = 178956971 - (sum * r >> 30);
            sum = One / 2 - (sum * r >> 30);
            sum = One - (sum * r >> 30);
            sum = One - (sum * r >> 30);
            return (int)(sum >> (int)n);
        }
    }
}
