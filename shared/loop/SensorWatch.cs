namespace EdgeSpike.Loop
{
    /// <summary>Judges the samples of a sensor: missing, stuck, out of range.</summary>
    /// <remarks>
    /// Missing: <see cref="MissesMax"/> readings in a row without an answer. Stuck: as many samples in a row as
    /// a trial has, each equal to the one before in all channels (a sensor that measures has noise). Out of
    /// range: one channel outside of its range for half a trial in a row. The first good sample heals.
    /// </remarks>
    public sealed class SensorWatch
    {
        /// <summary>Readings without an answer that make a sensor missing.</summary>
        public const int MissesMax = 3;

        readonly int[] before;
        readonly int[] outside;
        readonly int[] ranges;
        readonly int sameMax;
        readonly int outsideMax;
        int misses;
        int same;

        /// <summary>Prepares.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="ranges">Low and high of each channel, or of all; empty if there are none.</param>
        /// <param name="samplesATrial">Sets the patience.</param>
        public SensorWatch(int channels, int[] ranges, int samplesATrial)
        {
            before = new int[channels];
            outside = new int[channels];
            this.ranges = ranges;
            sameMax = samplesATrial < 2 ? 2 : samplesATrial;
            outsideMax = samplesATrial < 4 ? 2 : samplesATrial / 2;
        }

        /// <summary>The judgement.</summary>
        public SensorState State { get; private set; }

        /// <summary>Out of range: the first such channel.</summary>
        public int Channel { get; private set; }

        /// <summary>The sensor did not answer.</summary>
        public void Missed()
        {
            if (misses < MissesMax) misses++;
            if (misses == MissesMax) State = SensorState.Missing;
        }

        /// <summary>The sensor answered.</summary>
        /// <param name="sample">One value a channel, in the ranges' unit.</param>
        public void Saw(int[] sample)
        {
            misses = 0;
            bool equal = true;
            Channel = -1;
            for (int c = 0; c < before.Length; c++)
            {
                if (sample[c] != before[c]) equal = false;
                before[c] = sample[c];
                outside[c] = IsOutside(sample[c], c) ? outside[c] + 1 : 0;
                if (outside[c] < outsideMax) continue;
                outside[c] = outsideMax;
                if (Channel < 0) Channel = c;
            }

            same = !equal ? 0 : same < sameMax ? same + 1 : sameMax;
            if (same == sameMax) State = SensorState.Stuck;
            else State = Channel >= 0 ? SensorState.OutOfRange : SensorState.Good;
        }

        bool IsOutside(int value, int channel)
        {
            if (ranges.Length == 0) return false;
            int at = ranges.Length == 2 ? 0 : 2 * channel;
            return value < ranges[at] || value > ranges[at + 1];
        }
    }
}
