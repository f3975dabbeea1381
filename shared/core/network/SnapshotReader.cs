namespace EdgeSpike.Core
{
    /// <summary>Replaces what it is shown by what a snapshot holds, every value checked against its
    /// range; from the first wrong one on nothing is replaced.</summary>
    public sealed class SnapshotReader : SnapshotCheck
    {
        /// <inheritdoc/>
        public override long Long(StateField field, long value, long min, long max)
        {
            return Take(8, min, max, value);
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) values[i] = (int)Take(4, min, max, values[i]);
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) values[i] = (short)Take(2, min, max, values[i]);
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) values[i] = (sbyte)Take(1, min, max, values[i]);
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
            ring.Clear();
            for (int age = 0; age < ring.Kept; age++)
            {
                int slot = ring.Slot(age);
                int count = (int)Take(2, 0, ring.Size, 0);
                int from = slot * ring.Size;
                int before = -1;
                for (int s = 0; s < count; s++)
                {
                    before = (int)Take(2, before + 1, ring.Size - 1, 0);
                    ring.Indices[from + s] = (short)before;
                }

                ring.Counts[slot] = Failed ? 0 : count;
            }
        }
    }
}
