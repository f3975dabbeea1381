using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Says whether something moves: by the samples' change against its own running
    /// level.</summary>
    /// <remarks>
    /// For each sample x, all in Q4 of a sample's unit, shifts rounding down:
    /// <code>
    /// v = 16·⌊Σ over channels |x(t) − x(t − lag)| / channels⌋
    /// e += (v − e) / 4
    /// on = floor + ratio·level               moving begins where e > on and ends where e &lt; on / 2
    /// level += (e − level) / 2^n             while it moves sixteen times slower
    /// </code>
    /// So a quiet sensor needs little and a shaking one more, one threshold starts and half of it
    /// ends a motion, and a shaking that lasts becomes rest. Detection by energy against its own
    /// running mean is that of short-term and long-term averages in seismology (Allen 1978,
    /// doi:10.1785/BSSA0680051521); departs from it by absolute changes, a floor and two
    /// thresholds.
    /// </remarks>
    public sealed class OnsetDetector
    {
        const int Fraction = 4;
        const int Smoothing = 2;
        const int Slower = 4;
        const int ChangeMax = Encoder.SampleMax << Fraction;

        readonly int lag;
        readonly int ratio;
        readonly int floor;
        readonly int slowness;
        readonly SampleHistory history;
        int energy;
        int level;
        bool moving;

        /// <summary>Creates a detector at rest.</summary>
        /// <param name="plan">In its ranges.</param>
        /// <param name="channels">Values a sample.</param>
        public OnsetDetector(OnsetPlan plan, int channels)
        {
            lag = plan.Lag;
            ratio = plan.RatioQ4;
            floor = plan.Floor << Fraction;
            slowness = plan.Level;
            history = new SampleHistory(channels, lag);
        }

        /// <summary>Whether something moves.</summary>
        public bool Moving
        {
            get { return moving; }
        }

        /// <summary>The smoothed change, Q4 of a sample's unit.</summary>
        public int Energy
        {
            get { return energy; }
        }

        /// <summary>Looks at the next sample.</summary>
        /// <param name="sample">One value a channel, 0 … <see cref="Encoder.SampleMax"/>.</param>
        public void See(int[] sample)
        {
            history.Add(sample, 0);
            energy += (Change() - energy) >> Smoothing;
            int now = level >> slowness;
            int on = floor + (now * ratio >> Fraction);
            if (!moving) moving = energy > on;
            else if (energy < on >> 1) moving = false;
            int way = energy - now;
            level += moving ? way >> Slower : way;
        }

        /// <summary>Shows what it remembers.</summary>
        /// <param name="visitor">Reads or replaces; its owner is set.</param>
        public void Visit(StateVisitor visitor)
        {
            history.Visit(visitor, Slot.Of(0), Slot.Of(1));
            energy = visitor.Int(Slot.Of(2), energy, 0, ChangeMax);
            level = visitor.Int(Slot.Of(3), level, 0, ChangeMax << slowness);
            moving = visitor.Int(Slot.Of(4), moving ? 1 : 0, 0, 1) == 1;
        }

        int Change()
        {
            short[] kept = history.values;
            int channels = history.channels;
            int to = history.At(0);
            int from = history.At(lag);
            int sum = 0;
            for (int c = 0; c < channels; c++)
            {
                int change = kept[to + c] - kept[from + c];
                sum += change < 0 ? -change : change;
            }

            return sum / channels << Fraction;
        }
    }
}
