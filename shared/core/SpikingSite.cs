namespace EdgeSpike.Core
{
    /// <summary>The learning site of spiking neurons: a surrogate gradient and a sum of
    /// signals.</summary>
    public sealed class SpikingSite : LearningSite
    {
        readonly LifPopulation population;
        readonly Surrogate surrogate;
        readonly LearningSignal[] signals;

        /// <summary>Creates the site.</summary>
        /// <param name="population">Whose neurons.</param>
        /// <param name="surrogate">Gives ψ.</param>
        /// <param name="signals">Terms of L + R.</param>
        public SpikingSite(LifPopulation population, Surrogate surrogate, params LearningSignal[] signals)
            : base(population.Size)
        {
            if (signals.Length > Limits.TermsMax)
            {
                throw new ConfigurationException("population " + population.Index.ToString() + " with "
                    + signals.Length.ToString() + " learning signals: expected at most "
                    + Limits.TermsMax.ToString());
            }

            this.population = population;
            this.surrogate = surrogate;
            this.signals = signals;
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
            int count = ring.counts[ring.head];
            if (count == 0) return;
            int from = ring.head * ring.size;
            LearningSignal[] all = signals;
            for (int s = 0; s < all.Length; s++) all[s].Observe(ring.indices, from, count);
        }

        /// <inheritdoc/>
        public override void Prepare(Kernels kernels, int trialStep)
        {
            short[] indices = active;
            int[] sum = signal;
            int count = surrogate.Fill(kernels, population.potential.Values, population.Threshold, psi, indices);
            activeCount = count;
            for (int s = 0; s < count; s++) sum[indices[s]] = 0;
            LearningSignal[] all = signals;
            for (int s = 0; s < all.Length; s++) all[s].Add(sum, indices, count, trialStep);
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
