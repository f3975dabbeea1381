namespace EdgeSpike.Core
{
    /// <summary>The learning site of neurons, spiking or graded: a derivative and a sum of signals.</summary>
    public abstract class NeuronSite : LearningSite
    {
        readonly Population population;
        readonly LearningSignal[] signals;
        short[] everyone;

        /// <summary>Checks and keeps the signals.</summary>
        /// <param name="population">Whose neurons.</param>
        /// <param name="signals">Terms of L + R.</param>
        protected NeuronSite(Population population, LearningSignal[] signals)
            : base(population.Size)
        {
            if (signals.Length > Limits.TermsMax)
            {
                throw new ConfigurationException("population " + population.Index.ToString() + " with "
                    + signals.Length.ToString() + " learning signals: expected at most "
                    + Limits.TermsMax.ToString());
            }

            this.population = population;
            this.signals = signals;
        }

        /// <inheritdoc/>
        public override void Serve(LearningRule rule)
        {
            base.Serve(rule);
            if (!HearsAll || everyone != null) return;
            everyone = new short[population.Size];
            for (int j = 0; j < everyone.Length; j++) everyone[j] = (short)j;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int s = 0; s < signals.Length; s++) signals[s].BeginTrial();
        }

        /// <inheritdoc/>
        public override void Observe()
        {
            SpikeRing ring = population.spikes;
            if (ring == null) return;
            int count = ring.counts[ring.head];
            if (count == 0) return;
            int from = ring.head * ring.size;
            LearningSignal[] all = signals;
            for (int s = 0; s < all.Length; s++) all[s].Observe(ring.indices, from, count);
        }

        /// <inheritdoc/>
        public override void Hear(int trialStep)
        {
            short[] hearing = HearsAll ? everyone : active;
            int count = HearsAll ? everyone.Length : activeCount;
            int[] sum = signal;
            for (int s = 0; s < count; s++) sum[hearing[s]] = 0;
            LearningSignal[] all = signals;
            for (int s = 0; s < all.Length; s++) all[s].Add(sum, hearing, count, trialStep);
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
            for (int s = 0; s < signals.Length; s++) signals[s].EndTrial(trial);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            for (int s = 0; s < signals.Length; s++)
            {
                visitor.Owner(OwnerKind.Population, population.Index);
                signals[s].Visit(visitor);
            }
        }
    }
}
