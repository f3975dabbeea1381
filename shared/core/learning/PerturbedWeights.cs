namespace EdgeSpike.Core
{
    /// <summary>Rules that try all weights a little off, each by its own random sign, and ask what
    /// that was worth.</summary>
    /// <remarks>
    /// <code>
    /// base phase         R  = what the teacher says of it
    /// perturbed phase    w + p·s,  s = ±1 from (seed, trial, projection, synapse);  R⁺ likewise
    /// at its end         w restored;  the rule consolidates by R − R⁺
    /// </code>
    /// R is minus the error, Q12; p = 2^n weight units. Signs are regenerated, so nothing is stored
    /// a synapse. Weights are kept within ±(max − p), so that restoring is exact. A trial that
    /// breaks off is undone when the next one begins.
    /// </remarks>
    public abstract class PerturbedWeights : PairRule
    {
        readonly int basePhase;
        readonly int perturbedPhase;
        int baseReward;
        long perturbed;

        /// <summary>Checks what all of them share.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="sizeBits">n: p = 2^n weight units, at most a quarter of the largest
        /// weight.</param>
        /// <param name="basePhase">Number of the phase with the weights as they are.</param>
        /// <param name="perturbedPhase">Number of the phase with perturbed weights; another
        /// one.</param>
        /// <param name="seed">Of the network.</param>
        protected PerturbedWeights(
            Projection projection, PairCommit commit, int sizeBits, int basePhase,
            int perturbedPhase, ulong seed)
            : base(projection, commit)
        {
            bool fits = sizeBits >= 0 && sizeBits <= projection.Weights.Bits - 3;
            if (!fits || basePhase == perturbedPhase)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", weight perturbation of 2^" + sizeBits.ToString() + " units between phases "
                    + basePhase.ToString() + " and " + perturbedPhase.ToString()
                    + ": expected 2^0 to 2^"
                    + (projection.Weights.Bits - 3).ToString() + " and two phases");
            }

            this.basePhase = basePhase;
            this.perturbedPhase = perturbedPhase;
            Perturbation = new SignPerturbation(projection, 1 << sizeBits, seed);
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <summary>The signs.</summary>
        protected SignPerturbation Perturbation { get; }

        /// <summary>The trial whose signs the weights carry now; 0 if they are as they
        /// are.</summary>
        protected long Perturbed
        {
            get { return perturbed; }
        }

        /// <summary>Fraction bits of the gradient (R − R⁺)·s: what makes η a rate in real weights
        /// and errors.</summary>
        /// <param name="projection">Gives the unit of a weight.</param>
        /// <returns>May be below zero.</returns>
        public static int GradientBits(Projection projection, int sizeBits)
        {
            return Limits.ValueBits + sizeBits - (projection.Weights.Bits - 1) + projection.Scale;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            Restore();
            baseReward = 0;
            Forget();
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            if (phase != perturbedPhase) return;
            Restore();
            Forget();
            Perturbation.Confine();
            perturbed = trial;
            Perturbation.Apply(trial);
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase == basePhase) baseReward = reward;
            if (phase != perturbedPhase || perturbed == 0) return;
            Restore();
            Consolidate((long)baseReward - reward, trial);
            Perturbation.Confine();
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            baseReward = visitor.Int(StateField.BaseReward, baseReward, int.MinValue, int.MaxValue);
            perturbed = visitor.Long(StateField.Perturbed, perturbed, 0, Limits.CountMax);
        }

        /// <summary>Clears what was seen of the inputs.</summary>
        protected virtual void Forget()
        {
        }

        /// <summary>Moves the weights by what the perturbation was worth.</summary>
        /// <param name="worse">R − R⁺, Q12, |R − R⁺| &lt; 2³².</param>
        /// <param name="trial">Global trial number, for keys and signs.</param>
        protected abstract void Consolidate(long worse, long trial);

        /// <summary>Moves the weights of one presynaptic neuron toward their signs, or from
        /// them.</summary>
        /// <param name="worse">R − R⁺, Q12.</param>
        /// <param name="trial">Global trial number.</param>
        protected void ConsolidateRow(int i, long worse, long trial)
        {
            int end = Projection.RowBegin(i + 1);
            for (int k = Projection.RowBegin(i); k < end; k++)
            {
                int j = Projection.PostOf(i, k);
                if (j >= 0) Commit.Descend(i, j, k, worse * Perturbation.Sign(trial, k), trial);
            }
        }

        void Restore()
        {
            if (perturbed != 0) Perturbation.Undo(perturbed);
            perturbed = 0;
        }
    }
}
