namespace EdgeSpike.Core
{
    /// <summary>Replaces what it is shown by what a snapshot holds, every value checked against its
    /// range.</summary>
    public sealed class SnapshotReader : StateVisitor
    {
        readonly byte[] bytes;
        readonly int end;

        /// <summary>Begins with the version.</summary>
        /// <param name="bytes">Holds the snapshot.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="end">One past its last byte.</param>
        public SnapshotReader(byte[] bytes, int offset, int end)
        {
            this.bytes = bytes;
            this.end = end;
            Position = offset;
            Take(2, Snapshot.Version, Snapshot.Version, 0);
        }

        /// <summary>Where the next byte is, or where the first wrong value begins.</summary>
        public int Position { get; private set; }

        /// <summary>Whether a value was out of range or missing; from then on nothing is
        /// replaced.</summary>
        public bool Failed { get; private set; }

        /// <inheritdoc/>
        public override void Owner(OwnerKind kind, int index)
        {
        }

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

        long Take(int size, long min, long max, long present)
        {
            if (Failed) return present;
            if (end - Position < size)
            {
                Failed = true;
                return present;
            }

            long value = 0;
            for (int b = size - 1; b >= 0; b--) value = (value << 8) | bytes[Position + b];
            int unused = 64 - 8 * size;
            value = value << unused >> unused;
            if (value < min || value > max)
            {
                Failed = true;
                return present;
            }

            Position += size;
            return value;
        }
    }
}
