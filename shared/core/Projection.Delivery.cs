namespace EdgeSpike.Core
{
    /// <content>What arrives in a step, and where it goes.</content>
    public abstract partial class Projection
    {
        /// <summary>How many spikes arrive in this step, or values of graded neurons: those always do.</summary>
        /// <returns>0 or more.</returns>
        public int Arriving()
        {
            return arrivals == null ? Pre.Size : arrivals.Counts[arrivals.Slot(age)];
        }

        /// <summary>Delivers this step's arrivals, if there are any, and shows them to the rule. Values of
        /// graded neurons always arrive.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="learning">Whether the rule shall see them.</param>
        public void Deliver(Kernels kernels, bool learning)
        {
            SpikeRing ring = arrivals;
            if (ring == null)
            {
                DeliverValues(kernels, learning);
                return;
            }

            int slot = ring.head - age;
            if (slot < 0) slot += ring.counts.Length;
            int count = ring.counts[slot];
            if (count == 0) return;
            int from = slot * ring.size;
            potential.stir = ScaledCells.Stirred;
            if (!notes) post.touched = true;
            synapticEvents += AddRows(kernels, scale.u >> gainShift, ring.indices, from, count);
            if (learning && rule != null) rule.Arrive(ring.indices, from, count);
        }

        void DeliverValues(Kernels kernels, bool learning)
        {
            short[] values = Pre.Values;
            if (values.Length == 0) return;
            AddValues(kernels, scale.u >> gainShift, values);
            synapticEvents += Synapses;
            post.touched = true;
            potential.stir = ScaledCells.Stirred;
            if (learning && rule != null) rule.ArriveValues(values);
        }

        /// <summary>The slot of the spikes that arrive in this step.</summary>
        /// <returns>Slot in the ring of <see cref="Pre"/>.</returns>
        public int ArrivingSlot()
        {
            return Pre.Spikes.Slot(age);
        }

        /// <summary>Adds the rows of the given spikes to the potentials.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="spikes">Presynaptic indices.</param>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        /// <returns>Synapses gone over.</returns>
        protected abstract int AddRows(
            Kernels kernels, int gain, short[] spikes, int from, int count);

        /// <summary>Adds the rows of all presynaptic neurons, each times its value, to the
        /// potentials.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="values">h, [pre], Q14; |h| ≤ 1, so no row adds more than a spike's would.</param>
        protected abstract void AddValues(Kernels kernels, int gain, short[] values);
    }
}
