namespace EdgeSpike.Core
{
    /// <summary>Populations and projections, and the one place that states the order of a
    /// step.</summary>
    /// <remarks>
    /// Constructors allocate and check; a step allocates nothing and cannot fail. The step and
    /// trial counters are global: they never restart, and every random key contains one of them or
    /// a counter of draws.
    /// </remarks>
    public sealed class Network
    {
        readonly Population[] populations;
        readonly Projection[] projections;
        readonly Population[] neurons;
        readonly Population[] readouts;
        readonly Projection[] toNeurons;
        readonly Projection[] toReadouts;
        readonly CommonScale[] scales;
        readonly Kernels kernels;

        /// <summary>Puts the parts together.</summary>
        /// <param name="seed">Key of every random number of this network.</param>
        /// <param name="populations">In the order of their indices.</param>
        /// <param name="projections">In the order of their indices, between these populations.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        public Network(ulong seed, Population[] populations, Projection[] projections, Kernels kernels)
        {
            if (populations.Length > Limits.PartsMax || projections.Length > Limits.PartsMax)
            {
                throw new ConfigurationException("network of " + populations.Length.ToString()
                    + " populations and " + projections.Length.ToString()
                    + " projections: expected at most " + Limits.PartsMax.ToString());
            }

            Seed = seed;
            this.populations = populations;
            this.projections = projections;
            this.kernels = kernels;
            scales = Wiring.JoinPopulations(populations, projections);
            for (int p = 0; p < projections.Length; p++) projections[p].Join(p);
            Wiring.CheckArrivals(populations, projections);
            neurons = Wiring.Select(populations, false);
            readouts = Wiring.Select(populations, true);
            toNeurons = Wiring.Select(projections, false);
            toReadouts = Wiring.Select(projections, true);
        }

        /// <summary>Key of every random number of this network.</summary>
        public ulong Seed { get; }

        /// <summary>Steps done since the network was made.</summary>
        public long StepCount { get; private set; }

        /// <summary>Trials begun since the network was made.</summary>
        public long TrialCount { get; private set; }

        /// <summary>Whether this trial learns.</summary>
        public bool Learning { get; private set; }

        /// <summary>Whether the learning window is open: outside it L and R are zero.</summary>
        public bool WindowOpen { get; set; }

        /// <summary>All populations by index.</summary>
        public Population[] Populations
        {
            get { return populations; }
        }

        /// <summary>All projections by index.</summary>
        public Projection[] Projections
        {
            get { return projections; }
        }

        /// <summary>Forgets the trial before: potentials, spikes and traces are zero, weights
        /// stay.</summary>
        /// <param name="learn">Whether the trial learns.</param>
        public void BeginTrial(bool learn)
        {
            TrialCount++;
            Learning = learn;
            WindowOpen = false;
            for (int s = 0; s < scales.Length; s++) scales[s].Clear();
            for (int p = 0; p < populations.Length; p++)
            {
                populations[p].BeginTrial();
                if (populations[p].Site != null) populations[p].Site.BeginTrial();
            }

            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Rule != null) projections[p].Rule.BeginTrial();
            }
        }

        /// <summary>Ends the trial: rules that commit once a trial do it now.</summary>
        public void EndTrial()
        {
            WindowOpen = false;
            if (!Learning) return;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Site != null) populations[p].Site.EndTrial(TrialCount);
            }

            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Rule != null) projections[p].Rule.EndTrial(TrialCount);
            }
        }

        /// <summary>One step: deliver, fire, read, learn.</summary>
        /// <param name="observer">Looks between the stages; null if nobody does.</param>
        public void Step(StageObserver observer)
        {
            StepCount++;
            Deliver();
            if (observer != null) observer.Delivered(this);
            Fire();
            Read();
            if (observer != null) observer.Stepped(this);
            if (Learning) Learn();
            if (observer != null) observer.Learned(this);
            ForgetInput();
        }

        /// <summary>Leak, reset of last step's spikes, arrivals at the neurons.</summary>
        void Deliver()
        {
            for (int s = 0; s < scales.Length; s++) scales[s].Advance();
            for (int p = 0; p < neurons.Length; p++) neurons[p].Prepare();
            for (int p = 0; p < toNeurons.Length; p++) toNeurons[p].Deliver(kernels, Learning);
        }

        /// <summary>Comparison with the threshold, spikes.</summary>
        void Fire()
        {
            for (int p = 0; p < neurons.Length; p++) neurons[p].Fire(kernels);
        }

        /// <summary>The readouts integrate this step's spikes.</summary>
        void Read()
        {
            for (int p = 0; p < readouts.Length; p++) readouts[p].Prepare();
            for (int p = 0; p < toReadouts.Length; p++) toReadouts[p].Deliver(kernels, Learning);
            for (int p = 0; p < readouts.Length; p++) readouts[p].Fire(kernels);
        }

        /// <summary>Errors, learning signals, weight changes: all sites first, so all see the same
        /// weights.</summary>
        void Learn()
        {
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Site != null) populations[p].Site.Observe();
            }

            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Rule != null) projections[p].Rule.Step();
            }

            if (!WindowOpen) return;
            for (int p = 0; p < readouts.Length; p++)
            {
                if (readouts[p].Site != null) readouts[p].Site.Prepare(kernels);
            }

            for (int p = 0; p < neurons.Length; p++)
            {
                if (neurons[p].Site != null) neurons[p].Site.Prepare(kernels);
            }

            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Rule != null) projections[p].Rule.Learn(projections[p].Post.Site, StepCount);
            }
        }

        /// <summary>Opens empty spike lists for the next step's input.</summary>
        void ForgetInput()
        {
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Potential == null) populations[p].Spikes.Advance();
            }
        }

        /// <summary>Shows the whole state, in one fixed order.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            VisitCounters(visitor);
            VisitNeurons(visitor);
            VisitLearning(visitor);
        }

        /// <summary>Shows step and trial counters and the mode.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitCounters(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Network, 0);
            StepCount = visitor.Long(StateField.Counter, StepCount, 0, long.MaxValue);
            TrialCount = visitor.Long(StateField.Counter, TrialCount, 0, long.MaxValue);
            int mode = (Learning ? 1 : 0) | (WindowOpen ? 2 : 0);
            mode = visitor.Int(StateField.Mode, mode, 0, 3);
            Learning = (mode & 1) != 0;
            WindowOpen = (mode & 2) != 0;
        }

        /// <summary>Shows scales, potentials and spikes.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitNeurons(StateVisitor visitor)
        {
            VisitScales(visitor);
            for (int p = 0; p < populations.Length; p++) populations[p].Visit(visitor);
        }

        /// <summary>Shows the common scales.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitScales(StateVisitor visitor)
        {
            for (int s = 0; s < scales.Length; s++)
            {
                visitor.Owner(OwnerKind.Scale, s);
                scales[s].Visit(visitor);
            }
        }

        /// <summary>Computes the hashes of all weights anew, after they were written from
        /// outside.</summary>
        public void Rehash()
        {
            for (int p = 0; p < projections.Length; p++)
            {
                projections[p].Weights.Rehash();
                if (projections[p].Mirror != null) projections[p].Mirror.Rehash();
            }
        }

        /// <summary>Shows weights, traces and whatever else learning keeps.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitLearning(StateVisitor visitor)
        {
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Site != null) populations[p].Site.Visit(visitor);
            }

            for (int p = 0; p < projections.Length; p++) projections[p].Visit(visitor);
        }
    }
}
