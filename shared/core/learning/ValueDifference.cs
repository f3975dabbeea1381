namespace EdgeSpike.Core
{
    /// <summary>A reward counts for what it is above what a readout expected: the temporal
    /// difference.</summary>
    /// <remarks>
    /// <code>
    /// δ(t) = r(t) + γ·V(t) − V(t−1)       in each step of the learning window but its first
    /// δ    = r − V(last)                  at the end of the trial: nothing is expected of what follows
    /// δ    = r                            of a reward that comes behind it
    /// </code>
    /// V is the first output of a readout, Q12. Rewards add up until the step that follows them,
    /// and saturate at ±2²⁴. γ·V rounds toward zero. Sutton 1988, doi:10.1007/BF00115009.
    /// </remarks>
    public sealed class ValueDifference : Modulation
    {
        const int RewardsMax = (1 << 24) - 1;

        readonly ReadoutPopulation readout;
        readonly long discountQ31;
        int before;
        int expecting;
        int rewards;

        /// <summary>Creates it with nothing expected.</summary>
        /// <param name="readout">Its first output is V.</param>
        /// <param name="discountQ31">γ, Q31, below one.</param>
        public ValueDifference(ReadoutPopulation readout, uint discountQ31)
        {
            this.readout = readout;
            this.discountQ31 = discountQ31;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            before = 0;
            expecting = 0;
            rewards = 0;
        }

        /// <inheritdoc/>
        public override long Reward(int reward)
        {
            if (expecting == 0) return reward;
            rewards += reward;
            if (rewards > RewardsMax) rewards = RewardsMax;
            else if (rewards < -RewardsMax) rewards = -RewardsMax;
            return 0;
        }

        /// <inheritdoc/>
        public override long Step()
        {
            int value = readout.Value(0);
            long difference =
                expecting == 0 ? 0 : rewards + value * discountQ31 / (1L << 31) - before;
            before = value;
            expecting = 1;
            rewards = 0;
            return difference;
        }

        /// <inheritdoc/>
        public override long End()
        {
            long difference = expecting == 0 ? 0 : (long)rewards - before;
            BeginTrial();
            return difference;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor, int slot)
        {
            before = visitor.Int(Slot.Of(slot), before, -Limits.ValueMax, Limits.ValueMax);
            int both = visitor.Int(Slot.Of(slot + 1), rewards * 2 + expecting, -2 * RewardsMax,
                2 * RewardsMax + 1);
            expecting = both & 1;
            rewards = both >> 1;
        }
    }
}
