using System;

namespace EdgeSpike.Core
{
    /// <summary>The spikes of a population in its last steps, one index list a step.</summary>
    /// <remarks>
    /// Depth lists of at most Size ascending indices; age 0 is the newest. A projection with a
    /// delay reads an older list, so a delay costs memory a population, never a synapse.
    /// </remarks>
    public sealed class SpikeRing
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly int[] counts;
        internal readonly short[] indices;
        internal readonly int size;
        internal int head;

        /// <summary>Allocates an empty ring.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="depth">Lists, 1 … <see cref="Limits.DelayMax"/> + 2.</param>
        /// <param name="kept">How many of them, the newest ones, are state between two
        /// steps.</param>
        public SpikeRing(int size, int depth, int kept)
        {
            this.size = size;
            Kept = kept;
            counts = new int[depth];
            indices = new short[size * depth];
        }

        /// <summary>Neurons.</summary>
        public int Size
        {
            get { return size; }
        }

        /// <summary>Lists that are state between two steps; an older one is left over and means
        /// nothing.</summary>
        public int Kept { get; }

        /// <summary>Spikes in each list, [slot].</summary>
        public int[] Counts
        {
            get { return counts; }
        }

        /// <summary>Neuron indices, list after list, [slot × Size].</summary>
        public short[] Indices
        {
            get { return indices; }
        }

        /// <summary>The newest list's slot.</summary>
        public int Head
        {
            get { return head; }
        }

        /// <summary>The slot of the list that is <paramref name="age"/> steps old.</summary>
        /// <param name="age">0 … depth − 1.</param>
        /// <returns>Index into <see cref="Counts"/>; its list starts at slot·Size.</returns>
        public int Slot(int age)
        {
            int slot = head - age;
            return slot < 0 ? slot + counts.Length : slot;
        }

        /// <summary>Opens an empty newest list; the oldest one is forgotten.</summary>
        public void Advance()
        {
            int next = head + 1;
            if (next == counts.Length) next = 0;
            head = next;
            counts[next] = 0;
        }

        /// <summary>Appends a spike to the newest list.</summary>
        /// <param name="index">Neuron; larger than any in the list so far.</param>
        /// <returns>False, and nothing appended, if out of order or out of range.</returns>
        public bool TryAppend(int index)
        {
            int count = counts[head];
            int next = head * size + count;
            int last = count == 0 ? -1 : indices[next - 1];
            if (index <= last || index >= size) return false;
            indices[next] = (short)index;
            counts[head] = count + 1;
            return true;
        }

        /// <summary>Makes the newest list anew.</summary>
        /// <param name="spikes">Ascending neurons, all in range.</param>
        /// <param name="count">How many of them.</param>
        public void Fill(short[] spikes, int count)
        {
            Array.Copy(spikes, 0, indices, head * size, count);
            counts[head] = count;
        }

        /// <summary>Empties every list.</summary>
        public void Clear()
        {
            for (int s = 0; s < counts.Length; s++) counts[s] = 0;
            head = 0;
        }
    }
}
