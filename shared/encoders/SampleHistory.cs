using System;

using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>The last samples of a trial, for encoders that look back.</summary>
    /// <remarks>Before a trial's first sample lies that sample itself, as often as anybody
    /// asks.</remarks>
    public sealed class SampleHistory
    {
        // The encoders' own loops read fields: a property costs a chip's interpreter a stack frame.
        internal readonly short[] values;
        internal readonly int channels;
        internal readonly int depth;
        internal int newest;
        int count;

        /// <summary>Allocates.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="longest">How many samples back anybody looks, 0 or more.</param>
        public SampleHistory(int channels, int longest)
        {
            this.channels = channels;
            depth = longest + 1;
            values = new short[channels * depth];
        }

        /// <summary>Samples of the trial so far; stops counting when all that are kept are the
        /// trial's.</summary>
        public int Count
        {
            get { return count; }
        }

        /// <summary>A trial begins.</summary>
        public void Clear()
        {
            Array.Clear(values, 0, values.Length);
            newest = 0;
            count = 0;
        }

        /// <summary>Takes the next sample.</summary>
        /// <param name="samples">[≥ from + channels], Q15.</param>
        /// <param name="from">Where it begins.</param>
        public void Add(int[] samples, int from)
        {
            newest++;
            if (newest >= depth) newest = 0;
            short[] kept = values;
            int n = channels;
            int at = newest * n;
            for (int c = 0; c < n; c++) kept[at + c] = (short)samples[from + c];
            if (count < depth) count++;
            if (count != 1) return;
            for (int d = 0; d < depth; d++)
            {
                for (int c = 0; c < n; c++) kept[d * n + c] = (short)samples[from + c];
            }
        }

        /// <summary>Where a sample is kept.</summary>
        /// <param name="ago">How many samples back, 0 … longest.</param>
        /// <returns>Index of its first channel.</returns>
        public int At(int ago)
        {
            int place = newest - ago;
            if (place < 0) place += depth;
            return place * channels;
        }

        /// <summary>Shows the samples.</summary>
        /// <param name="visitor">Reads or replaces; its owner is set.</param>
        /// <param name="samples">Name of the samples.</param>
        /// <param name="counters">Name of where they are and how many.</param>
        public void Visit(StateVisitor visitor, StateField samples, StateField counters)
        {
            visitor.Shorts(samples, values, 0, Encoder.SampleMax);
            newest = visitor.Int(counters, newest, 0, depth - 1);
            count = visitor.Int(counters, count, 0, depth);
        }
    }
}
