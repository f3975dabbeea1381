namespace EdgeSpike.Core
{
    /// <summary>tanh in integers: 257 points made at construction, straight lines between
    /// them.</summary>
    /// <remarks>
    /// tanh(x) = (1 − e^(−2x))/(1 + e^(−2x)) at x = 0, 1/32 … 8, within 2⁻²⁷. The lines lie below
    /// the curve by at most 0.77/(8·32²) &lt; 10⁻⁴; from 8 on the value stays at tanh 8 = 1 −
    /// 2.3·10⁻⁷. Odd to the last bit and never falling. 1 kB.
    /// </remarks>
    public sealed class TanhTable
    {
        const int Points = 257;

        // A point every 1/32 of Q19.
        const int StepBits = Limits.PotentialBits - 5;

        readonly int[] values = new int[Points];

        /// <summary>Computes the points.</summary>
        public TanhTable()
        {
            for (int n = 0; n < Points; n++)
            {
                // e^(−2x), Q30: 2x is n/16, in Q12 n·256.
                long e = Exponential.OfNegative(n << 8);
                long one = 1L << 30;
                values[n] = (int)(((one - e) << Limits.SlowBits) / (one + e));
            }
        }

        /// <summary>tanh.</summary>
        /// <param name="x">Q19, |x| ≤ <see cref="Limits.PotentialMax"/>.</param>
        /// <returns>Q29; error below 10⁻⁴.</returns>
        public int Of(int x)
        {
            int magnitude = x < 0 ? -x : x;
            int n = magnitude >> StepBits;
            int value = values[Points - 1];
            if (n < Points - 1)
            {
                long rise = values[n + 1] - values[n];
                value = values[n] + (int)(rise * (magnitude & ((1 << StepBits) - 1)) >> StepBits);
            }

            return x < 0 ? -value : value;
        }
    }
}
