namespace EdgeSpike.Core
{
    /// <summary>The learning site of neurons, spiking or graded: a derivative and a sum of
    /// signals.</summary>
    public abstract class NeuronSite : LearningSite
    {
        readonly Population population;
        readonly LearningSignal[] signals;
        readonly LearningSignal[] observers;
        short[] everyone;

        /// <summary>Checks and keeps the signals.</summary>
        /// <param name="signals">Terms of L + R.</param>
        protected NeuronSite(Population population, LearningSignal[] signals)
            : base(population.Size)
        {
            if (signals.Length > Limits.TermsMax)
            {
                throw new ConfigurationException(
                    "population " + population.Index.ToString() + " with "
                    + signals.Length.ToString() + " learning signals: expected at most "
                    + Limits.TermsMax.ToString());
            }

            this.population = population;
            this.signals = signals;
            int some = 0;
            for (int s = 0; s < signals.Length; s++) some += signals[s].Observes ? 1 : 0;
            observers = new LearningSignal[some];
            for (int s = signals.Length - 1; s >= 0; s--)
            {
                if (signals[s].Observes) observers[--some] = signals[s];
            }
        }

        /// <inheritdoc/>
        public override LearningSignal[] Observers
        {
            get { return observers; }
        }

        /// <inheritdoc/>
        public override void Serve(LearningRule rule)
        {
            base.Serve(rule);
            if (!NeedsAllSignals || everyone != null) return;
            everyone = new short[population.Size];
            for (int j = 0; j < everyone.Length; j++) everyone[j] = (short)j;
        }

        /// <summary>The signal that layers hand down; null if there is none.</summary>
        public SettlingSignal Settling
        {
            get
            {
                SettlingSignal found = null;
                for (int s = 0; s < signals.Length; s++)
                    found = found ?? signals[s] as SettlingSignal;
                return found;
            }
        }

        /// <inheritdoc/>
        public override void Connect()
        {
            for (int s = 0; s < signals.Length; s++) signals[s].Connect();
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int s = 0; s < signals.Length; s++) signals[s].BeginTrial();
        }

        /// <inheritdoc/>
        public override void ComputeSignal(int trialStep)
        {
            short[] hearing = everyone ?? active;
            int count = everyone == null ? activeCount : everyone.Length;
            int[] sum = signal;
            LearningSignal[] all = signals;
            if (all.Length == 0) Weights.Zero(hearing, count, sum);
            else all[0].Put(sum, hearing, count, trialStep);
            for (int s = 1; s < all.Length; s++) all[s].Add(sum, hearing, count, trialStep);
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
