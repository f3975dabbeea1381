namespace EdgeSpike.Core
{
    /// <summary>−ln(U) of a uniform random number, in integers: the gaps of a Poisson
    /// process.</summary>
    /// <remarks>
    /// <code>
    /// U = bits/2⁶⁴ (0 counts as 1) = m·2⁻ⁿ⁻¹, m in [1, 2), n leading zeros
    /// −ln U = (n + 1)·ln 2 − ln m,   ln m from 257 entries, linear in between
    /// </code>
    /// The table is made by the constructor with integers only (repeated squaring gives the binary
    /// logarithm bit by bit), so it costs RAM (1 KB) but no image space and no static constructor.
    /// Linear interpolation over 1/256 is off by at most 2⁻¹⁹ = 1.9·10⁻⁶, rounding adds 2⁻²⁸.
    /// </remarks>
    public sealed class NegativeLog
    {
        /// <summary>Fraction bits of the result.</summary>
        public const int Bits = 28;

        const long LnTwo = 186065279;   // ln 2 in Q28.

        readonly int[] table = new int[257];

        /// <summary>Makes the table.</summary>
        public NegativeLog()
        {
            for (int k = 0; k < 256; k++) table[k] = NaturalLog(256 + k);
            table[256] = (int)LnTwo;
        }

        /// <summary>−ln of 64 uniform bits read as a fraction of 1.</summary>
        /// <returns>Q28, 0 … 44.4·2²⁸; absolute error at most 2·10⁻⁶.</returns>
        public long Of(ulong bits)
        {
            int zeros = 0;
            // One value in 2⁶⁴; keeps the loop finite.
            if (bits == 0) bits = 1;
            while ((bits >> 56) == 0)
            {
                bits <<= 8;
                zeros += 8;
            }

            while ((bits >> 63) == 0)
            {
                bits <<= 1;
                zeros++;
            }

            int k = (int)(bits >> 55) & 0xFF;
            long between = (long)((bits >> 31) & 0xFFFFFF);  // Q24 position between two entries.
            long low = table[k];
            long ln = low + (((table[k + 1] - low) * between) >> 24);
            return (zeros + 1) * LnTwo - ln;
        }

        /// <summary>ln(x/256) in Q28 for x in 256 … 511, by squaring.</summary>
        static int NaturalLog(int x)
        {
            ulong m = (ulong)x << 24;                     // Q32, in [1, 2).
            long log2 = 0;                                // Q31.
            for (int bit = 30; bit >= 0; bit--)
            {
                m = (m >> 1) * (m >> 1) >> 30;            // m² in Q32, in [1, 4).
                if (m >= 1UL << 33)
                {
                    m >>= 1;
                    log2 |= 1L << bit;
                }
            }

            return (int)((log2 * LnTwo + (1L << 30)) >> 31);
        }
    }
}
