namespace EdgeSpike.Core
{
    /// <summary>What a reward is more than the rewards before it.</summary>
    /// <remarks>
    /// <code>
    /// surprise = r − b,   b ← b + (r − b)/2^n        b Q20, the quotient truncated; n = 0: b stays 0
    /// </code>
    /// Kept from trial to trial: what is subtracted is what was expected, so a reward that always
    /// comes teaches nothing.
    /// </remarks>
    public sealed class RewardMean
    {
        /// <summary>Largest n: a mean of about 32,768 rewards.</summary>
        public const int ShiftMax = 15;

        // Fraction bits of b beyond those of a reward.
        const int Widen = 8;

        readonly int shift;
        long mean;

        /// <summary>Creates the mean at 0.</summary>
        /// <param name="shift">n, 0 … <see cref="ShiftMax"/>.</param>
        public RewardMean(int shift)
        {
            this.shift = shift;
        }

        /// <summary>Takes a reward.</summary>
        /// <param name="reward">Q12, within ±<see cref="Limits.ValueMax"/>.</param>
        /// <returns>What it is more than expected, Q12, truncated; |x| below 2²⁴.</returns>
        public long Surprise(int reward)
        {
            if (shift == 0) return reward;
            long over = ((long)reward << Widen) - mean;
            mean += over / (1L << shift);
            return over / (1L << Widen);
        }

        /// <summary>A judgement of a phase, which may be any integer, as a reward.</summary>
        /// <returns>Within ±<see cref="Limits.ValueMax"/>.</returns>
        public static int Saturate(int reward)
        {
            if (reward > Limits.ValueMax) return Limits.ValueMax;
            return reward < -Limits.ValueMax ? -Limits.ValueMax : reward;
        }

        /// <summary>Shows b; the owner is whoever keeps it.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        /// <param name="field">Its name there.</param>
        public void Visit(StateVisitor visitor, StateField field)
        {
            const long bound = (long)Limits.ValueMax << Widen;
            mean = visitor.Long(field, mean, -bound, bound);
        }
    }
}
