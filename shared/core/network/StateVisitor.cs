namespace EdgeSpike.Core
{
    /// <summary>Walks over a network's state, field by field, in a fixed order.</summary>
    /// <remarks>
    /// Every part declares its state once, in its Visit method, with the legal range of each
    /// field. Snapshots, state hashes, comparison, fault injection and budgets are visitors: what
    /// one of them knows of the state, all know. Scalars are returned so that a visitor may
    /// replace them; arrays may be written in place.
    /// </remarks>
    public abstract class StateVisitor
    {
        /// <summary>Whether it never replaces what it is shown: what is worked out from the state
        /// need not be worked out anew after it.</summary>
        public virtual bool OnlyReads
        {
            get { return false; }
        }

        /// <summary>The fields that follow belong to this part of the network.</summary>
        /// <param name="kind">Network, scale, population or projection.</param>
        /// <param name="index">Its index in the network.</param>
        public abstract void Owner(OwnerKind kind, int index);

        /// <summary>A scalar.</summary>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        /// <returns>The value from now on.</returns>
        public abstract long Long(StateField field, long value, long min, long max);

        /// <summary>An array of int.</summary>
        /// <param name="values">Present values; may be written.</param>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        public abstract void Ints(StateField field, int[] values, int min, int max);

        /// <summary>An array of short.</summary>
        /// <param name="values">Present values; may be written.</param>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        public abstract void Shorts(StateField field, short[] values, int min, int max);

        /// <summary>An array of sbyte.</summary>
        /// <param name="values">Present values; may be written.</param>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        public abstract void Bytes8(StateField field, sbyte[] values, int min, int max);

        /// <summary>Weights with a hash kept up to date by whoever changes them.</summary>
        /// <param name="weights">Present values; may be written.</param>
        public virtual void Weights(StateField field, Weights weights)
        {
            weights.Visit(this, field);
        }

        /// <summary>The spikes of the last steps.</summary>
        /// <param name="ring">Present spikes; may be written.</param>
        public abstract void Spikes(SpikeRing ring);

        /// <summary>A scalar that fits int.</summary>
        /// <param name="min">Smallest legal value.</param>
        /// <param name="max">Largest legal value.</param>
        /// <returns>The value from now on.</returns>
        public int Int(StateField field, int value, int min, int max)
        {
            return (int)Long(field, value, min, max);
        }
    }
}
