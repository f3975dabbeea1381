using System;

using EdgeSpike.Encoders;

namespace EdgeSpike.Device
{
    /// <summary>Judges the samples of a sensor: missing, stuck, out of range.</summary>
    /// <remarks>
    /// Missing: <see cref="MissesMax"/> readings in a row without an answer. Stuck: as many samples
    /// in a row as a trial has, each equal to the one before in all channels (a sensor that
    /// measures has noise). Out of range: one channel outside of its range for half a trial in a
    /// row; where the range has more knots than low and high it is what was usual, and outside is
    /// farther away than it is wide. The first good sample heals.
    /// </remarks>
    public sealed class SensorWatch
    {
        /// <summary>Readings without an answer that make a sensor missing.</summary>
        public const int MissesMax = 3;

        readonly int[] before;
        readonly int[] outside;
        readonly int[] lows;
        readonly int[] highs;
        readonly int sameMax;
        readonly int outsideMax;
        int misses;
        int same;

        /// <summary>Prepares.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="ranges">Of a plan, see <see cref="SampleRange"/>; empty if there are
        /// none.</param>
        /// <param name="samplesATrial">Sets the patience.</param>
        public SensorWatch(int channels, int[] ranges, int samplesATrial)
        {
            before = new int[channels];
            outside = new int[channels];
            int each = SampleRange.KnotsOf(ranges, channels);
            lows = new int[ranges.Length == 0 ? 0 : channels];
            highs = new int[lows.Length];
            for (int c = 0; c < lows.Length; c++)
            {
                int first = ranges.Length == 2 ? 0 : c * each;
                long low = ranges[first];
                long high = ranges[first + each - 1];
                long wide = each > 2 ? high - low : 0;
                lows[c] = (int)(low - wide < int.MinValue ? int.MinValue : low - wide);
                highs[c] = (int)(high + wide > int.MaxValue ? int.MaxValue : high + wide);
            }

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
            if (Differs(sample, before)) same = 0;
            else if (same < sameMax) same++;
            Channel = lows.Length == 0 ? -1 : Outside(sample);
            if (same == sameMax) State = SensorState.Stuck;
            else State = Channel >= 0 ? SensorState.OutOfRange : SensorState.Good;
        }

        /// <summary>Whether a sample differs from the one before, whose place it takes.</summary>
        static bool Differs(int[] sample, int[] before)
        {
            int c = 0;
            while (c < before.Length && sample[c] == before[c]) c++;
            Array.Copy(sample, 0, before, 0, before.Length);
            return c < before.Length;
        }

        /// <summary>Counts how long each channel has been outside.</summary>
        /// <returns>The first that was too long; −1 if there is none.</returns>
        int Outside(int[] sample)
        {
            int[] lasted = outside;
            int first = -1;
            for (int c = 0; c < lasted.Length; c++)
            {
                int value = sample[c];
                bool inside = value >= lows[c] && value <= highs[c];
                if (inside) lasted[c] = 0;
                else if (lasted[c] < outsideMax - 1) lasted[c]++;
                else if (first < 0) first = c;
            }

            return first;
        }
    }
}
