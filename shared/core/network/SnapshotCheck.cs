namespace EdgeSpike.Core
{
    /// <summary>Looks whether a snapshot fits a network, every value checked against its range;
    /// replaces nothing.</summary>
    public class SnapshotCheck : StateVisitor
    {
        byte[] bytes;
        int end;

        /// <summary>Where the next byte is, or where the first wrong value begins.</summary>
        public int Position { get; private set; }

        /// <summary>Whether a value was out of range or missing; the rest is then passed
        /// over.</summary>
        public bool Failed { get; private set; }

        /// <summary>Begins with the version.</summary>
        /// <param name="snapshot">Holds the snapshot.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="last">One past its last byte.</param>
        public void Begin(byte[] snapshot, int offset, int last)
        {
            bytes = snapshot;
            end = last;
            Position = offset;
            Failed = false;
            Take(2, Snapshot.Version, Snapshot.Version, 0);
        }

        /// <inheritdoc/>
        public override void Owner(OwnerKind kind, int index)
        {
        }

        /// <inheritdoc/>
        public override long Long(StateField field, long value, long min, long max)
        {
            Take(8, min, max, value);
            return value;
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) Take(4, min, max, 0);
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) Take(2, min, max, 0);
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) Take(1, min, max, 0);
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
            for (int age = 0; age < ring.Kept; age++)
            {
                int count = (int)Take(2, 0, ring.Size, 0);
                int before = -1;
                for (int s = 0; s < count; s++) before = (int)Take(2, before + 1, ring.Size - 1, 0);
            }
        }

        /// <summary>Takes a value.</summary>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        /// <param name="present">Stands for one that is missing or out of range.</param>
        /// <returns>The value.</returns>
        protected long Take(int size, long min, long max, long present)
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
