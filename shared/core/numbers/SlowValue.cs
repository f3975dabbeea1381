namespace EdgeSpike.Core
{
    /// <summary>A value that moves a fraction of the way each step: graded neurons and their
    /// eligibilities.</summary>
    public static class SlowValue
    {
        /// <summary>One step: x ← keep·x + (1 − keep)·target.</summary>
        /// <param name="x">Q29, |x| ≤ 1.0.</param>
        /// <param name="target">Q29, |target| ≤ 1.0.</param>
        /// <param name="keepQ31">Fraction kept, 1 − 1/τ, Q31, 0 … 2³¹.</param>
        /// <returns>Q29, truncated toward zero once: behind the exact value by less than 2⁻²⁹·τ,
        /// and at rest at zero.</returns>
        public static int Step(int x, int target, uint keepQ31)
        {
            long keep = keepQ31;
            return (int)((keep * x + ((1L << 31) - keep) * target) / (1L << 31));
        }

        /// <summary>Refuses a fraction that would never move, or one that is none.</summary>
        /// <param name="keepQ31">Fraction kept, Q31.</param>
        /// <exception cref="ConfigurationException">It is not 0 … 1 − 2⁻¹⁶.</exception>
        public static void Check(uint keepQ31)
        {
            if (keepQ31 <= Limits.LeakMaxQ31) return;
            throw new ConfigurationException("graded neurons keep " + keepQ31.ToString()
                + "/2^31 a step: expected 0 (no memory) to 2^31 - 2^15");
        }
    }
}
