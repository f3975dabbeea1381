namespace EdgeSpike.Core
{
    /// <summary>One term of the third factor: something that a population's neurons are
    /// told.</summary>
    /// <remarks>
    /// A term is summed wide over the readouts and saturated once; the terms of a population, four
    /// at most, then add up without saturating, so their order cannot matter.
    /// </remarks>
    public abstract class LearningSignal : SpikeObserver
    {
        /// <summary>All sites of the network are there. At build only.</summary>
        /// <exception cref="ConfigurationException">One that the signal looks at is not as it
        /// should be.</exception>
        public virtual void Connect()
        {
        }

        /// <summary>A trial begins: state that does not outlive one is cleared.</summary>
        public virtual void BeginTrial()
        {
        }

        /// <summary>Inside the learning window: adds the term for the active neurons.</summary>
        /// <param name="signal">L, [neuron], Q19; the others' terms are in it.</param>
        /// <param name="active">Neurons that listen: those whose ψ is not zero, or all.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="trialStep">Steps since the trial began, 1 or more.</param>
        public abstract void Add(int[] signal, short[] active, int count, int trialStep);

        /// <summary>The same of the first term: nothing is there yet.</summary>
        /// <param name="signal">L, [neuron], Q19; whatever the step before left.</param>
        /// <param name="active">Neurons that listen: those whose ψ is not zero, or all.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="trialStep">Steps since the trial began, 1 or more.</param>
        public virtual void Put(int[] signal, short[] active, int count, int trialStep)
        {
            Weights.Zero(active, count, signal);
            Add(signal, active, count, trialStep);
        }

        /// <summary>The trial ends.</summary>
        /// <param name="trial">Global trial number, for keys.</param>
        public virtual void EndTrial(long trial)
        {
        }

        /// <summary>Shows the signal's own state; the owner is the population, unless it names
        /// another.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void Visit(StateVisitor visitor)
        {
        }
    }
}
