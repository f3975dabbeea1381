namespace EdgeSpike.Core
{
    /// <summary>Adds up K(owner, field, index)·value over the fields it is shown.</summary>
    /// <remarks>Spikes count as ones at their neuron; a spike's place in a list does not
    /// matter.</remarks>
    public sealed class HashVisitor : StateVisitor
    {
        OwnerKind kind;
        int owner;
        StateField lastField;
        int repeat;
        ulong hash;

        /// <summary>The sum so far, mod 2⁶⁴.</summary>
        public ulong Hash
        {
            get { return hash; }
            set { hash = value; }
        }

        /// <inheritdoc/>
        public override bool OnlyReads
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Owner(OwnerKind kind, int index)
        {
            this.kind = kind;
            owner = index;
            lastField = 0;
        }

        /// <inheritdoc/>
        public override long Long(StateField field, long value, long min, long max)
        {
            // Scalars of one name and owner, one after the other, are told apart by their order.
            repeat = field == lastField ? repeat + 1 : 0;
            lastField = field;
            hash += Keyed.OddBitsOf(StateKey.Base(kind, owner, field), repeat) * (ulong)value;
            return value;
        }

        /// <inheritdoc/>
        public override void Ints(StateField field, int[] values, int min, int max)
        {
            hash += StateKey.Sum(StateKey.Base(kind, owner, field), values);
        }

        /// <inheritdoc/>
        public override void Shorts(StateField field, short[] values, int min, int max)
        {
            hash += StateKey.Sum(StateKey.Base(kind, owner, field), values);
        }

        /// <inheritdoc/>
        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
            hash += StateKey.Sum(StateKey.Base(kind, owner, field), values);
        }

        /// <summary>Takes the hash that the weights keep of themselves.</summary>
        /// <param name="weights">Not walked over.</param>
        public override void Weights(StateField field, Weights weights)
        {
            hash += weights.Hash;
        }

        /// <inheritdoc/>
        public override void Spikes(SpikeRing ring)
        {
            List(StateField.Spike, ring, ring.head);
        }

        /// <summary>Adds the arrivals of one projection in this step, if they are spikes: values
        /// are state.</summary>
        /// <param name="projection">Before its population's next <c>Advance</c>.</param>
        public void Arrivals(Projection projection)
        {
            if (projection.Pre.Spikes == null) return;
            Owner(OwnerKind.Projection, projection.Index);
            List(StateField.Arrival, projection.Pre.Spikes, projection.ArrivingSlot());
        }

        void List(StateField field, SpikeRing ring, int slot)
        {
            int count = ring.counts[slot];
            if (count == 0) return;
            ulong keyBase = StateKey.Base(kind, owner, field);
            int from = slot * ring.size;
            int end = from + count;
            short[] indices = ring.indices;
            ulong sum = 0;
            for (int s = from; s < end; s++) sum += Keyed.OddBitsOf(keyBase, indices[s]);
            hash += sum;
        }
    }
}
