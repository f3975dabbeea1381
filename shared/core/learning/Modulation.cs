namespace EdgeSpike.Core
{
    /// <summary>How rewards become the factor that all synapses of a rule are told: the third
    /// factor.</summary>
    /// <remarks>Q12, |m| below 2²⁶. A rule asks at three moments and commits whenever the answer is
    /// not zero.</remarks>
    public abstract class Modulation
    {
        /// <summary>A trial begins.</summary>
        public virtual void BeginTrial()
        {
        }

        /// <summary>A reward comes.</summary>
        /// <param name="reward">Q12, within ±<see cref="Limits.ValueMax"/>.</param>
        /// <returns>m to commit with now, Q12.</returns>
        public abstract long Reward(int reward);

        /// <summary>A step of the learning window, when this step's values are known.</summary>
        /// <returns>m to commit with now, Q12.</returns>
        public virtual long Step()
        {
            return 0;
        }

        /// <summary>The trial ends.</summary>
        /// <returns>m to commit with now, Q12.</returns>
        public virtual long End()
        {
            return 0;
        }

        /// <summary>Shows the state; the owner is the rule's projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        /// <param name="slot">The first of two slots.</param>
        public abstract void Visit(StateVisitor visitor, int slot);
    }

    /// <summary>A reward counts for what it is above the mean of those before it.</summary>
    /// <remarks><code>m = r − b,   b ← b + (r − b)/2^n</code> See <see cref="RewardMean"/>.</remarks>
    public sealed class AboveMean : Modulation
    {
        readonly RewardMean mean;

        /// <summary>Creates it with nothing expected.</summary>
        /// <param name="shift">n; 0: nothing is ever expected.</param>
        public AboveMean(int shift)
        {
            mean = new RewardMean(shift);
        }

        /// <inheritdoc/>
        public override long Reward(int reward)
        {
            return mean.Surprise(reward);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor, int slot)
        {
            mean.Visit(visitor, Slot.Of(slot));
        }
    }
}
