namespace EdgeSpike.Core
{
    /// <summary>Writes what it is shown, little-endian; see <see cref="Snapshot"/>.</summary>
    public sealed class SnapshotWriter : StateVisitor
    {
        readonly byte[] bytes;

        /// <summary>Begins with the version.</summary>
        /// <param name="bytes">Long enough: <see cref="Snapshot.SizeMax"/>.</param>
        /// <param name="offset">Where to begin.</param>
        public SnapshotWriter(byte[] bytes, int offset)
        {
            this.bytes = bytes;
            Begin(offset);
        }

        /// <summary>What is written to.</summary>
        public byte[] Bytes
        {
            get { return bytes; }
        }

        /// <summary>Where the next byte goes.</summary>
        public int Position { get; private set; }

        /// <summary>Begins a snapshot, over what was written before.</summary>
        public void Begin(int offset)
        {
            Position = offset;
            Put(Snapshot.Version, 2);
        }

        /// <inheritdoc/>
        public override bool OnlyReads
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Owner(OwnerKind kind, int index)
        {
        }

        /// <inheritdoc/>
        public override long Long(StateField field, long value, long min, long max)
        {
            Put(value, 8);
            return value;
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) Put(values[i], 4);
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            for (int i = 0; i < values.Length; i++) Put(values[i], 2);
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
            int at = Position;
            for (int i = 0; i < values.Length; i++) bytes[at++] = (byte)values[i];
            Position = at;
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
            for (int age = 0; age < ring.Kept; age++)
            {
                int slot = ring.Slot(age);
                int count = ring.Counts[slot];
                Put(count, 2);
                int from = slot * ring.Size;
                for (int s = from; s < from + count; s++) Put(ring.Indices[s], 2);
            }
        }

        void Put(long value, int size)
        {
            int at = Position;
            for (int b = 0; b < size; b++)
            {
                bytes[at++] = (byte)value;
                value >>= 8;
            }

            Position = at;
        }
    }
}
