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
        readonly Population[] driven;
        readonly PotentialNoise[] noises;
        readonly Population[] readouts;
        readonly Population[] reading;
        readonly Projection[] fromInput;
        readonly Projection[] fromNeurons;
        readonly Projection[] toReadouts;
        CommonScale[] scales;
        readonly SpikeRing[] inputs;
        readonly Population[] leaking;
        InputPopulation[] sampled = new InputPopulation[0];
        readonly WindowReadout[] windows;
        readonly Kernels kernels;
        readonly int inputMemory;
        readonly int neuronMemory;
        readonly bool neverAtRest;
        readonly bool readsUnfired;
        LearningSite[] sites = new LearningSite[0];
        SpikeObserver[] observers = new SpikeObserver[0];
        SpikeRing[] observed = new SpikeRing[0];
        LearningRule[] rules = new LearningRule[0];
        WeightTerms[] terms = new WeightTerms[0];
        Projection[] everyStep = new Projection[0];
        long inputUntil;
        long neuronsUntil;
        long busyUntil;
        long stepCount;
        long trialBegin;
        bool learning;
        bool windowOpen;
        bool learnsThisStep;
        bool leaksOrEncodes;
        bool learnsInSteps;

        /// <summary>Puts the parts together.</summary>
        /// <param name="seed">Key of every random number of this network.</param>
        /// <param name="populations">In the order of their indices.</param>
        /// <param name="projections">In the order of their indices, between these
        /// populations.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        public Network(ulong seed, Population[] populations, Projection[] projections,
            Kernels kernels)
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
            for (int p = 0; p < populations.Length; p++) populations[p].Serve(this);
            Wiring.CheckArrivals(populations, projections);
            neurons = Wiring.Select(populations, false);
            driven = Wiring.Driven(neurons, this);
            noises = Wiring.Noises(populations);
            readouts = Wiring.Select(populations, true);
            reading = Wiring.Driven(readouts, this);
            fromInput = Wiring.ToNeurons(projections, true);
            fromNeurons = Wiring.ToNeurons(projections, false);
            toReadouts = Wiring.ToReadouts(projections);
            readsUnfired = Wiring.ReadUnfired(toReadouts, readouts);
            inputs = Wiring.Inputs(populations);
            leaking = Wiring.LeakingAlone(populations);
            windows = Wiring.Windows(populations);
            leaksOrEncodes = leaking.Length != 0;
            inputMemory = Wiring.LongestDelay(projections, true);
            neuronMemory = Wiring.LongestDelay(projections, false);
            neverAtRest = noises.Length != 0;
            for (int p = 0; p < populations.Length; p++)
                neverAtRest |= populations[p].IsNeverAtRest;
            if (neverAtRest) StayBusyUntil(long.MaxValue);
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

        /// <summary>Steps since the trial began; stops counting at int.MaxValue, 24 days at 1
        /// kHz.</summary>
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
            set
            {
                bool was = windowOpen;
                SetWindow(value);
                if (value == was) return;
                for (int w = 0; w < windows.Length; w++)
                {
                    if (value) windows[w].OpenWindow();
                    else windows[w].CloseWindow();
                }
            }
        }

        /// <summary>Whether something is left to do between steps: what a closed window is
        /// answered, and what is learned from it.</summary>
        public bool HasWork
        {
            get
            {
                for (int w = 0; w < windows.Length; w++)
                {
                    if (windows[w].HasWork) return true;
                }

                return false;
            }
        }

        /// <summary>All common scales, one a leak, in order of first use.</summary>
        public CommonScale[] Scales
        {
            get { return scales; }
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
        public void Attach(Projection projection, LearningRule rule)
        {
            LearningSite site = projection.Post.Site;
            if (site == null && rule.NeedsSite)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + " has a rule, but its postsynaptic population no learning site: expected one "
                    + "before");
            }

            if (!projection.OwnsWeights)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + " has a rule, but the weights of another: expected the rule there");
            }

            projection.Rule = rule;
            rules = Wiring.Append(rules, rule);
            learnsInSteps |= !(rule is ExampleRule);
            if (site != null) site.Serve(rule);
            if (rule.NeedsEveryStep) everyStep = Wiring.Append(everyStep, projection);
            if (rule.Observes) Observe(projection.Post, rule);
            DecideLearning();
        }

        /// <summary>Lets a projection learn by a second rule, which sees spikes and phases only. At
        /// build only.</summary>
        /// <param name="projection">Of this network; has a rule.</param>
        /// <param name="rule">Of a kind that <see cref="RuleKind.StandsBeside"/>.</param>
        public void AttachBeside(Projection projection, LearningRule rule)
        {
            projection.Beside = rule;
            rules = Wiring.Append(rules, rule);
            if (rule.Observes) Observe(projection.Post, rule);
        }

        /// <summary>Gives weights what pulls at them beside their rule. At build only.</summary>
        /// <param name="more">Of a projection of this network that has weights of its own.</param>
        public void Attach(WeightTerms more)
        {
            terms = Wiring.Append(terms, more);
            if (more.Observes) Observe(more.Projection.Pre, more);
        }

        /// <summary>Lets an input population make its spikes from samples. At build only.</summary>
        /// <param name="input">Of this network.</param>
        public void Attach(InputPopulation input, SpikeSource source)
        {
            input.Source = source;
            sampled = Wiring.Append(sampled, input);
            leaksOrEncodes = true;
        }

        /// <summary>Gives a population what its synapses need to learn. At build only.</summary>
        /// <param name="population">Of this network.</param>
        public void Attach(Population population, LearningSite site)
        {
            population.Site = site;
            sites = Wiring.Append(sites, site);
            LearningSignal[] seeing = site.Observers;
            for (int s = 0; s < seeing.Length; s++) Observe(population, seeing[s]);
        }

        /// <summary>The common scale of a leak, made if no population has it. At build
        /// only.</summary>
        /// <param name="leakQ31">Fraction kept a step, Q31.</param>
        public CommonScale ScaleOf(uint leakQ31)
        {
            scales = Wiring.WithLeak(scales, leakQ31);
            return Wiring.Of(scales, leakQ31);
        }

        /// <summary>Forgets the trial before: potentials, spikes and traces are zero, weights
        /// stay.</summary>
        /// <param name="learn">Whether the trial learns.</param>
        public void BeginTrial(bool learn)
        {
            TrialCount++;
            trialBegin = stepCount;
            learning = learn;
            SetWindow(false);
            for (int s = 0; s < scales.Length; s++) scales[s].Clear();
            for (int p = 0; p < populations.Length; p++) populations[p].BeginTrial();
            for (int s = 0; s < sites.Length; s++) sites[s].BeginTrial();
            for (int r = 0; r < rules.Length; r++) rules[r].BeginTrial();
            for (int t = 0; t < terms.Length; t++) terms[t].BeginTrial();
        }

        /// <summary>Ends the trial: rules that commit once a trial do it now, and weight
        /// terms.</summary>
        /// <remarks>A window that is still open is given up by a window readout.</remarks>
        public void EndTrial()
        {
            SetWindow(false);
            for (int w = 0; w < windows.Length; w++) windows[w].AbandonWindow();
            if (!learning) return;
            for (int s = 0; s < sites.Length; s++) sites[s].EndTrial(TrialCount);
            for (int r = 0; r < rules.Length; r++) rules[r].EndTrial(TrialCount);
            for (int t = 0; t < terms.Length; t++) terms[t].Commit(TrialCount);
        }

        /// <summary>A phase of the trial begins: something that a schedule holds
        /// constant.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public void BeginPhase(int phase)
        {
            for (int p = 0; p < populations.Length; p++) populations[p].BeginPhase(phase);
            for (int n = 0; n < noises.Length; n++) noises[n].BeginPhase(phase);
            if (!learning) return;
            for (int r = 0; r < rules.Length; r++) rules[r].BeginPhase(phase, TrialCount);
        }

        /// <summary>Whether a rule learns from rewards that come between two steps.</summary>
        public bool HearsRewards
        {
            get
            {
                for (int r = 0; r < rules.Length; r++)
                {
                    if (rules[r].HearsRewards) return true;
                }

                return false;
            }
        }

        /// <summary>A reward comes, between two steps.</summary>
        /// <param name="reward">Q12; 0 is neither good nor bad.</param>
        public void Reward(int reward)
        {
            if (!learning) return;
            for (int r = 0; r < rules.Length; r++) rules[r].Reward(reward, stepCount);
        }

        /// <summary>The phase ends: rules that commit once a phase do it now.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="reward">What a teacher said of it; 0 if nothing.</param>
        public void EndPhase(int phase, int reward)
        {
            if (!learning) return;
            for (int r = 0; r < rules.Length; r++) rules[r].EndPhase(phase, reward, TrialCount);
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
            int trialStep = TrialStep;
            stepCount = visitor.Long(StateField.Counter, stepCount, 0, Limits.CountMax);
            TrialCount = visitor.Long(StateField.Counter, TrialCount, 0, Limits.CountMax);
            trialBegin = stepCount - visitor.Int(StateField.Counter, trialStep, 0, int.MaxValue);
            int mode = (learning ? 1 : 0) | (windowOpen ? 2 : 0);
            mode = visitor.Int(StateField.Mode, mode, 0, 3);
            learning = (mode & 1) != 0;
            SetWindow((mode & 2) != 0);
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

        /// <summary>Puts right what is derived from the state, after it was written from
        /// outside.</summary>
        public void Restored()
        {
            inputUntil = StepCount + Limits.DelayMax;
            neuronsUntil = neverAtRest ? long.MaxValue : inputUntil;
            busyUntil = neuronsUntil;
            for (int s = 0; s < sites.Length; s++) sites[s].Slopes.Clear();
            for (int p = 0; p < projections.Length; p++)
            {
                projections[p].Rehash();
            }
        }

        /// <summary>Numbers are left out: the next step has a later one. For
        /// <see cref="Restoration"/>.</summary>
        internal void SkipSteps(long count)
        {
            stepCount += count;
            trialBegin += count;
        }

        /// <summary>Numbers are left out: the next trial has a later one.</summary>
        internal void SkipTrials(long count)
        {
            TrialCount += count;
        }

        /// <summary>Shows weights, traces and whatever else learning keeps.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitLearning(StateVisitor visitor)
        {
            for (int s = 0; s < sites.Length; s++) sites[s].Visit(visitor);

            for (int p = 0; p < projections.Length; p++) projections[p].Visit(visitor);
            for (int t = 0; t < terms.Length; t++) terms[t].Visit(visitor);
        }

        /// <summary>One step: deliver, fire, read, learn.</summary>
        /// <param name="observer">Looks between the stages; null if nobody does.</param>
        public void Step(StageObserver observer)
        {
            long now = stepCount + 1;
            stepCount = now;
            CommonScale[] moving = scales;
            for (int s = 0; s < moving.Length; s++) moving[s].Advance(kernels);
            if (leaksOrEncodes) LeakAndEncode();
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++)
            {
                SpikeRing ring = rings[p];
                if (ring.counts[ring.head] != 0) NoteInput();
            }

            // Busy while any spike is on its way or waits for its reset; if not, only scales move.
            bool busy = now <= busyUntil;
            if (!busy && !learnsThisStep && observer == null) return;
            if (busy) Deliver();
            if (observer != null) observer.Delivered(this);
            bool fired = busy && CompareAndRead();
            if (observer != null) observer.Stepped(this);
            if (fired && learning) ObserveSpikes();
            if (learnsThisStep) Learn();
            if (observer != null) observer.Learned(this);
            if (busy) AdvanceInputRings();
        }

        /// <summary>Does a piece of what is left to do between steps, a few milliseconds on a chip.
        /// When the pieces are done changes no bit of what comes of them.</summary>
        public void Work()
        {
            for (int w = 0; w < windows.Length; w++)
            {
                if (!windows[w].HasWork) continue;
                windows[w].Work();
                return;
            }
        }

        /// <summary>Lets somebody see the spikes of a population. At build only.</summary>
        void Observe(Population population, SpikeObserver observer)
        {
            if (!population.Spiking) return;
            var counting = population as CountingReadout;
            if (counting != null)
            {
                counting.Watch(observer);
                return;
            }

            observers = Wiring.Append(observers, observer);
            observed = Wiring.Append(observed, population.spikes);
        }

        /// <summary>Potentials without a common scale leak; encoders make this step's
        /// spikes.</summary>
        void LeakAndEncode()
        {
            for (int p = 0; p < leaking.Length; p++) leaking[p].Leak(kernels);
            for (int p = 0; p < sampled.Length; p++) sampled[p].Source.Emit(sampled[p].Spikes);
        }

        /// <summary>Input came: it may arrive until its longest delay is over.</summary>
        void NoteInput()
        {
            inputUntil = stepCount + inputMemory;
            if (inputUntil > busyUntil) busyUntil = inputUntil;
        }

        /// <summary>Neurons have something to do until a step, that one included.</summary>
        void StayBusyUntil(long until)
        {
            if (until > neuronsUntil) neuronsUntil = until;
            if (until > busyUntil) busyUntil = until;
        }

        void SetWindow(bool open)
        {
            windowOpen = open;
            DecideLearning();
        }

        /// <summary>Whether this step and the next ones are learned from, spikes or not.</summary>
        void DecideLearning()
        {
            learnsThisStep = learning && (windowOpen && learnsInSteps || everyStep.Length != 0);
        }

        /// <summary>Reset of last step's spikes, arrivals at the neurons.</summary>
        void Deliver()
        {
            if (stepCount <= neuronsUntil)
            {
                Population[] own = driven;
                for (int p = 0; p < own.Length; p++) own[p].BeforeArrivals();
                Deliver(fromNeurons);
            }

            if (stepCount <= inputUntil) Deliver(fromInput);
        }

        void Deliver(Projection[] some)
        {
            for (int p = 0; p < some.Length; p++) some[p].Deliver(kernels, learning);
        }

        /// <summary>Comparison with the threshold, spikes; then the readouts integrate these
        /// spikes.</summary>
        bool CompareAndRead()
        {
            Population[] own = driven;
            bool fired = false;
            for (int p = 0; p < own.Length; p++) fired |= own[p].AfterArrivals(kernels);
            if (fired) StayBusyUntil(stepCount + neuronMemory);
            if (fired || readsUnfired) Read();
            return fired;
        }

        void Read()
        {
            Population[] leaky = reading;
            for (int p = 0; p < leaky.Length; p++) leaky[p].BeforeArrivals();
            Deliver(toReadouts);
            for (int p = 0; p < leaky.Length; p++)
            {
                if (leaky[p].touched) leaky[p].AfterArrivals(kernels);
            }
        }

        /// <summary>Signals and rules see the spikes of this step, in a learning trial.</summary>
        void ObserveSpikes()
        {
            SpikeObserver[] all = observers;
            for (int s = 0; s < all.Length; s++)
            {
                SpikeRing ring = observed[s];
                int head = ring.head;
                int count = ring.counts[head];
                if (count != 0) all[s].Observe(ring.indices, head * ring.size, count, stepCount);
            }
        }

        /// <summary>Errors, signals, weight changes; all sites first, so all see the same
        /// weights.</summary>
        void Learn()
        {
            Differentiate();
            for (int p = 0; p < everyStep.Length; p++)
                everyStep[p].Rule.Step(everyStep[p].Post.Site, stepCount);
            if (!windowOpen) return;
            int trialStep = TrialStep;
            ComputeSignals(readouts, trialStep);
            ComputeSignals(neurons, trialStep);
            Projection[] all = projections;
            for (int p = 0; p < all.Length; p++)
            {
                Projection projection = all[p];
                if (projection.rule != null) projection.rule.Learn(projection.post.site, stepCount);
            }
        }

        static void ComputeSignals(Population[] some, int trialStep)
        {
            for (int p = 0; p < some.Length; p++)
            {
                LearningSite site = some[p].site;
                if (site != null) site.ComputeSignal(trialStep);
            }
        }

        /// <summary>ψ of those neurons whose synapses need it in this step.</summary>
        void Differentiate()
        {
            for (int s = 0; s < sites.Length; s++)
            {
                if (windowOpen || sites[s].EveryStep) sites[s].Differentiate(kernels);
            }
        }

        /// <summary>Opens empty spike lists for the next step's input.</summary>
        void AdvanceInputRings()
        {
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++) rings[p].Advance();
        }
    }
}
