namespace EdgeSpike.Core
{
    /// <summary>Neurons that spike when a potential reaches a threshold, with subtractive
    /// reset.</summary>
    /// <remarks>
    /// A potential that receives nothing shrinks toward zero while θ &gt; 0, so only two kinds of
    /// neuron can fire: those that something arrived at, and those that fired in the step before.
    /// Nobody else is looked at; after arrivals over few synapses only those whose potential
    /// crossed θ meanwhile (<see cref="Crossings"/>). A leak truncates toward zero, so it lifts
    /// nobody over θ either. What is compared and what with are two numbers of one scale:
    /// surrogates look at the same two.
    /// </remarks>
    public abstract class SpikingPopulation : Population
    {
        readonly int thresholdQ15;
        readonly int[] potentials;

        /// <summary>Checks and keeps the threshold.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">Fraction of the potential kept a step, Q31; see
        /// <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        protected SpikingPopulation(int size, uint leakQ31, int thresholdQ15)
            : base(size, leakQ31)
        {
            if (thresholdQ15 < 1 || thresholdQ15 >= 512 << 15)
            {
                throw new ConfigurationException("threshold " + thresholdQ15.ToString()
                    + "/32768: expected 1/32768 to less than 512.0");
            }

            this.thresholdQ15 = thresholdQ15;
            Potential = new ScaledCells(size);
            potentials = Potential.Values;
        }

        /// <summary>θ, Q15.</summary>
        public int ThresholdQ15
        {
            get { return thresholdQ15; }
        }

        /// <summary>θ at this step's scale, as potentials are stored: Q15·Q29 to Q19.</summary>
        public int Threshold
        {
            get { return (int)((long)thresholdQ15 * scale.u >> 25); }
        }

        /// <summary>What this step compared with <see cref="Threshold"/>, [neuron], as
        /// stored.</summary>
        public virtual int[] Compared
        {
            get { return potentials; }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return (long)thresholdQ15 << 5; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return true; }
        }

        /// <summary>Resets by subtraction the neurons that fired in the last step.</summary>
        public override void BeforeArrivals()
        {
            SpikeRing ring = spikes;
            int count = ring.counts[ring.head];
            if (count == 0) return;

            int theta = (int)((long)thresholdQ15 * scale.u >> 25);
            int from = ring.head * ring.size;
            int end = from + count;
            int[] v = potentials;
            short[] indices = ring.indices;
            Crossings noted = crossings;
            for (int s = from; s < end; s++)
            {
                short j = indices[s];
                int left = v[j] - theta;
                v[j] = left;
                if (noted != null && (left >= theta || left < -Limits.PotentialMax)) noted.Note(j);
            }
        }

        /// <summary>Saturates, compares and emits; kinds that keep no crossings do it
        /// otherwise.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <returns>Whether any neuron fired.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = spikes;
            ring.Advance();
            int noted = crossings.Count;
            bool all = touched | noted > Crossings.Capacity;
            touched = false;
            crossings.Count = 0;
            if (!all & noted == 0) return false;

            int theta = (int)((long)thresholdQ15 * scale.u >> 25);
            int to = ring.head * ring.size;
            int count = all
                ? kernels.Fire(potentials, theta, ring.indices, to)
                : Crossings.Fire(potentials, theta, crossings.Neurons, noted, ring.indices, to);
            ring.counts[ring.head] = count;
            spikeCount += count;
            return count != 0;
        }
    }
}
