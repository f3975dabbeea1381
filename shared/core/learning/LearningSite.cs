namespace EdgeSpike.Core
{
    /// <summary>What a population's synapses need to learn: ψ, L and the list of neurons that
    /// matter.</summary>
    /// <remarks>
    /// Filled anew in each step that needs it: L in the learning window, ψ there and, where a rule
    /// has eligibilities to keep, in every step of a learning trial. So it is not part of the
    /// state.
    /// </remarks>
    public abstract class LearningSite
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly short[] psi;
        internal readonly int[] signal;
        internal readonly short[] active;
        internal readonly SlopeSum slopes = new SlopeSum();
        internal int activeCount;

        /// <summary>Allocates for a population.</summary>
        protected LearningSite(int size)
        {
            psi = new short[size];
            signal = new int[size];
            active = new short[size];
        }

        /// <summary>ψ, [neuron], Q12, valid at <see cref="Active"/> neurons.</summary>
        public short[] Psi
        {
            get { return psi; }
        }

        /// <summary>L + R, [neuron], Q19, |L + R| ≤ <see cref="Limits.SignalMax"/>, valid at active
        /// neurons, or at all if some rule hears all.</summary>
        public int[] Signal
        {
            get { return signal; }
        }

        /// <summary>Sum of the slopes of this step.</summary>
        public SlopeSum Slopes
        {
            get { return slopes; }
        }

        /// <summary>Neurons whose ψ is not zero, ascending.</summary>
        public short[] Active
        {
            get { return active; }
        }

        /// <summary>How many of them.</summary>
        public int ActiveCount
        {
            get { return activeCount; }
            protected set { activeCount = value; }
        }

        /// <summary>Whether some rule needs ψ in every step of a learning trial. Set at
        /// build.</summary>
        public bool EveryStep { get; private set; }

        /// <summary>Whether some rule needs L of every neuron, also where ψ is zero. Set at
        /// build.</summary>
        public bool NeedsAllSignals { get; private set; }

        /// <summary>Takes notice of what a rule needs. At build only.</summary>
        /// <param name="rule">Of a projection to the population.</param>
        public virtual void Serve(LearningRule rule)
        {
            EveryStep |= rule.NeedsEveryStep;
            NeedsAllSignals |= rule.NeedsAllSignals;
        }

        /// <summary>All sites of the network are there: finds those that its signals look at. At
        /// build only.</summary>
        /// <exception cref="ConfigurationException">One is not as it should be.</exception>
        public virtual void Connect()
        {
        }

        /// <summary>A trial begins.</summary>
        public abstract void BeginTrial();

        /// <summary>The signals that see spikes, in steps of a learning trial in which some neuron
        /// fired.</summary>
        public virtual LearningSignal[] Observers
        {
            get { return new LearningSignal[0]; }
        }

        /// <summary>Fills ψ and the list of neurons where it is not zero.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        public abstract void Differentiate(Kernels kernels);

        /// <summary>Inside the learning window, after ψ: fills L + R.</summary>
        /// <param name="trialStep">Steps since the trial began, 1 or more.</param>
        public abstract void ComputeSignal(int trialStep);

        /// <summary>The trial ends.</summary>
        /// <param name="trial">Global trial number, for keys.</param>
        public abstract void EndTrial(long trial);

        /// <summary>Shows the state of the signals; the owner is the population.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public abstract void Visit(StateVisitor visitor);

        /// <summary>The one saturation of a learning signal's term.</summary>
        /// <param name="sum">The whole term.</param>
        /// <returns>Within ±<see cref="Limits.TermMax"/>.</returns>
        public static int Saturate(long sum)
        {
            if (sum > Limits.TermMax) return Limits.TermMax;
            if (sum < -Limits.TermMax) return -Limits.TermMax;
            return (int)sum;
        }
    }
}
