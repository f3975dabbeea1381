namespace EdgeSpike.Core
{
    /// <summary>Populations and projections, and the one place that states the order of a
    /// step.</summary>
    /// <remarks>
    /// Constructors allocate and check; a step allocates nothing and cannot fail. The step and
    /// trial counters are global: they never restart, and every random key contains one of them or
    /// a counter of draws.
    /// </remarks>
    public sealed partial class Network
    {
        readonly Population[] populations;
        readonly Projection[] projections;
        readonly Population[] neurons;
        readonly Population[] readouts;
        readonly Projection[] fromInput;
        readonly Projection[] fromNeurons;
        readonly Projection[] toReadouts;
        readonly CommonScale[] scales;
        readonly SpikeRing[] inputs;
        readonly Kernels kernels;
        readonly int inputMemory;
        readonly int neuronMemory;
        LearningSite[] sites = new LearningSite[0];
        LearningRule[] rules = new LearningRule[0];
        LearningRule[] everyStep = new LearningRule[0];
        long inputUntil;
        long neuronsUntil;
        long stepCount;
        long trialBegin;
        bool learning;
        bool windowOpen;

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
            fromInput = Wiring.ToNeurons(projections, true);
            fromNeurons = Wiring.ToNeurons(projections, false);
            toReadouts = Wiring.ToReadouts(projections);
            inputs = Wiring.Inputs(populations);
            inputMemory = Wiring.LongestDelay(projections, true);
            neuronMemory = Wiring.LongestDelay(projections, false);
        }

        /// <summary>Key of every random number of this network.</summary>
        public ulong Seed { get; }

        /// <summary>Steps done since the network was made.</summary>
        public long StepCount
        {
            get { return stepCount; }
        }

        /// <summary>Trials begun since the network was made.</summary>
        public long TrialCount { get; private set; }

        /// <summary>Steps since the trial began; stops counting at int.MaxValue, 24 days at 1 kHz.</summary>
        public int TrialStep
        {
            get
            {
                long steps = stepCount - trialBegin;
                return steps < int.MaxValue ? (int)steps : int.MaxValue;
            }
        }

        /// <summary>Whether this trial learns.</summary>
        public bool Learning
        {
            get { return learning; }
        }

        /// <summary>Whether the learning window is open: outside it L and R are zero.</summary>
        public bool WindowOpen
        {
            get { return windowOpen; }
            set { windowOpen = value; }
        }

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

        /// <summary>Lets a projection learn. At build only.</summary>
        /// <param name="projection">Of this network.</param>
        /// <param name="rule">Its rule.</param>
        public void Attach(Projection projection, LearningRule rule)
        {
            if (projection.Post.Site == null)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + " has a rule, but its postsynaptic population no learning site: expected one before");
            }

            projection.Rule = rule;
            rules = Wiring.Append(rules, rule);
            if (rule.NeedsEveryStep) everyStep = Wiring.Append(everyStep, rule);
        }

        /// <summary>Gives a population what its synapses need to learn. At build only.</summary>
        /// <param name="population">Of this network.</param>
        /// <param name="site">Its site.</param>
        public void Attach(Population population, LearningSite site)
        {
            population.Site = site;
            sites = Wiring.Append(sites, site);
        }

        /// <summary>Forgets the trial before: potentials, spikes and traces are zero, weights stay.</summary>
        /// <param name="learn">Whether the trial learns.</param>
        public void BeginTrial(bool learn)
        {
            TrialCount++;
            trialBegin = stepCount;
            learning = learn;
            windowOpen = false;
            for (int s = 0; s < scales.Length; s++) scales[s].Clear();
            for (int p = 0; p < populations.Length; p++) populations[p].BeginTrial();
            for (int s = 0; s < sites.Length; s++) sites[s].BeginTrial();
            for (int r = 0; r < rules.Length; r++) rules[r].BeginTrial();
        }

        /// <summary>Ends the trial: rules that commit once a trial do it now.</summary>
        public void EndTrial()
        {
            windowOpen = false;
            if (!learning) return;
            for (int s = 0; s < sites.Length; s++) sites[s].EndTrial(TrialCount);
            for (int r = 0; r < rules.Length; r++) rules[r].EndTrial(TrialCount);
        }

        /// <summary>A phase of the trial begins: something that a schedule holds constant.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public void BeginPhase(int phase)
        {
            if (!learning) return;
            for (int r = 0; r < rules.Length; r++) rules[r].BeginPhase(phase);
        }

        /// <summary>The phase ends: rules that commit once a phase do it now.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="reward">What a teacher said of it; 0 if nothing.</param>
        public void EndPhase(int phase, int reward)
        {
            if (!learning) return;
            for (int r = 0; r < rules.Length; r++) rules[r].EndPhase(phase, reward);
        }

        /// <summary>One step: deliver, fire, read, learn.</summary>
        /// <param name="observer">Looks between the stages; null if nobody does.</param>
        public void Step(StageObserver observer)
        {
            stepCount++;
            CommonScale[] moving = scales;
            for (int s = 0; s < moving.Length; s++) moving[s].Advance(kernels);
            bool busy = IsBusy();
            if (!busy && !learning && observer == null) return;
            if (busy) Deliver();
            if (observer != null) observer.Delivered(this);
            bool fired = false;
            if (busy)
            {
                fired = Fire();
                Read();
            }

            if (observer != null) observer.Stepped(this);
            if (learning) Learn(fired);
            if (observer != null) observer.Learned(this);
            if (busy) Forget();
        }

        /// <summary>Whether any spike is on its way or waits for its reset; if not, only scales move.</summary>
        bool IsBusy()
        {
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++)
            {
                SpikeRing ring = rings[p];
                if (ring.counts[ring.head] != 0) inputUntil = stepCount + inputMemory;
            }

            return stepCount <= inputUntil || stepCount <= neuronsUntil;
        }

        /// <summary>Reset of last step's spikes, arrivals at the neurons.</summary>
        void Deliver()
        {
            if (stepCount <= neuronsUntil)
            {
                Population[] spiking = neurons;
                for (int p = 0; p < spiking.Length; p++) spiking[p].Prepare();
                Deliver(fromNeurons);
            }

            if (stepCount <= inputUntil) Deliver(fromInput);
        }

        void Deliver(Projection[] some)
        {
            for (int p = 0; p < some.Length; p++) some[p].Deliver(kernels, learning);
        }

        /// <summary>Comparison with the threshold, spikes.</summary>
        bool Fire()
        {
            Population[] spiking = neurons;
            bool fired = false;
            for (int p = 0; p < spiking.Length; p++) fired |= spiking[p].Fire(kernels);
            if (fired) neuronsUntil = stepCount + neuronMemory;
            return fired;
        }

        /// <summary>The readouts integrate this step's spikes.</summary>
        void Read()
        {
            Deliver(toReadouts);
            Population[] leaky = readouts;
            for (int p = 0; p < leaky.Length; p++)
            {
                if (leaky[p].touched) leaky[p].Fire(kernels);
            }
        }

        /// <summary>Errors, signals, weight changes; all sites first, so all see the same weights.</summary>
        void Learn(bool fired)
        {
            if (fired)
            {
                for (int s = 0; s < sites.Length; s++) sites[s].Observe();
            }

            for (int r = 0; r < everyStep.Length; r++) everyStep[r].Step();
            if (!windowOpen) return;
            int trialStep = TrialStep;
            Prepare(readouts, trialStep);
            Prepare(neurons, trialStep);
            Projection[] all = projections;
            for (int p = 0; p < all.Length; p++)
            {
                Projection projection = all[p];
                if (projection.rule != null) projection.rule.Learn(projection.post.site, stepCount);
            }
        }

        void Prepare(Population[] some, int trialStep)
        {
            for (int p = 0; p < some.Length; p++)
            {
                LearningSite site = some[p].site;
                if (site != null) site.Prepare(kernels, trialStep);
            }
        }

        /// <summary>Opens empty spike lists for the next step's input.</summary>
        void Forget()
        {
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++) rings[p].Advance();
        }
    }
}
