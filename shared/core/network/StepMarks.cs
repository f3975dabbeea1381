namespace EdgeSpike.Core
{
    /// <summary>Moves every step number that the state keeps, but the network's own
    /// counters.</summary>
    /// <remarks>Such marks are the fields that <see cref="Slot.IsMark"/> names, modulo 2³². Moved
    /// by as much as the step counter they leave every age as it was.</remarks>
    public sealed class StepMarks : StateVisitor
    {
        uint distance;

        /// <summary>Moves them.</summary>
        public void Move(Network network, long steps)
        {
            distance = (uint)steps;
            network.VisitLearning(this);
        }

        /// <inheritdoc/>
        public override void Owner(OwnerKind kind, int index)
        {
        }

        /// <inheritdoc/>
        public override long Long(StateField field, long value, long min, long max)
        {
            return value;
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            if (!Slot.IsMark(field)) return;
            for (int i = 0; i < values.Length; i++) values[i] = (int)((uint)values[i] + distance);
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
        }
    }
}
