namespace EdgeSpike.Core
{
    /// <summary>Counts the bytes of a snapshot with every spike list full.</summary>
    public sealed class SnapshotSize : StateVisitor
    {
        /// <summary>Bytes so far, the version included.</summary>
        public int Bytes { get; private set; } = 2;

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
            Bytes += 8;
            return value;
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            Bytes += 4 * values.Length;
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            Bytes += 2 * values.Length;
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
            Bytes += values.Length;
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
            Bytes += 2 * ring.Kept * (1 + ring.Size);
        }
    }
}
