namespace EdgeSpike.Core
{
    /// <summary>Neurons that spike when a potential reaches a threshold, with subtractive reset.</summary>
    /// <remarks>
    /// A potential that receives nothing shrinks toward zero while θ &gt; 0, so only two kinds of
    /// neuron can fire: those that something arrived at, and those that fired in the step before.
    /// Nobody else is looked at. A leak truncates toward zero, so it lifts nobody over θ either.
    /// What is compared and what with are two numbers of one scale: surrogates look at the same two.
    /// </remarks>
    public abstract class SpikingPopulation : Population
    {
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

            ThresholdQ15 = thresholdQ15;
            Potential = new ScaledCells(size);
        }

        /// <summary>θ, Q15.</summary>
        public int ThresholdQ15 { get; }

        /// <summary>θ at this step's scale, as potentials are stored: Q15·Q29 to Q19.</summary>
        public int Threshold
        {
            get { return (int)((long)ThresholdQ15 * Scale.U >> 25); }
        }

        /// <summary>What this step compared with <see cref="Threshold"/>, [neuron], as stored.</summary>
        public virtual int[] Compared
        {
            get { return Potential.Values; }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return (long)ThresholdQ15 << 5; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return true; }
        }

        /// <summary>Resets by subtraction the neurons that fired in the last step.</summary>
        public override void Prepare()
        {
            SpikeRing ring = Spikes;
            int count = ring.Counts[ring.Head];
            if (count == 0) return;

            int threshold = Threshold;
            int from = ring.Head * Size;
            int[] v = Potential.Values;
            short[] indices = ring.Indices;
            for (int s = from; s < from + count; s++) v[indices[s]] -= threshold;
        }

        /// <inheritdoc/>
        public override bool Fire(Kernels kernels)
        {
            SpikeRing ring = Spikes;
            int last = ring.Head;
            int lastCount = ring.Counts[last];
            ring.Advance();
            int head = ring.Head;
            if (Touched)
            {
                Touched = false;
                ring.Counts[head] = kernels.Fire(Potential.Values, Threshold, ring.Indices, head * Size);
            }
            else if (lastCount != 0)
            {
                ring.Counts[head] = FireAgain(
                    Potential.Values, Threshold, ring.Indices, last * Size, lastCount, head * Size);
            }

            SpikeCount += ring.Counts[head];
            return ring.Counts[head] != 0;
        }

        /// <summary>Compares only those neurons that fired in the step before.</summary>
        static int FireAgain(
            int[] potential, int threshold, short[] indices, int from, int count, int to)
        {
            int fired = 0;
            for (int s = from; s < from + count; s++)
            {
                short j = indices[s];
                if (potential[j] >= threshold) indices[to + fired++] = j;
            }

            return fired;
        }
    }
}
