namespace EdgeSpike.Core
{
    /// <content>The step. A silent one moves the scales and looks whether anything came: most are.</content>
    public sealed partial class Network
    {
        /// <summary>One step: deliver, fire, read, learn.</summary>
        /// <param name="observer">Looks between the stages; null if nobody does.</param>
        public void Step(StageObserver observer)
        {
            long now = stepCount + 1;
            stepCount = now;
            CommonScale[] moving = scales;
            for (int s = 0; s < moving.Length; s++) moving[s].Advance(kernels);
            if (unasked) Begin();
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++)
            {
                SpikeRing ring = rings[p];
                if (ring.counts[ring.head] != 0) Expect();
            }

            // Busy while any spike is on its way or waits for its reset; if not, only scales move.
            bool busy = now <= busyUntil;
            if (!busy && !attentive && observer == null) return;
            if (busy) Deliver();
            if (observer != null) observer.Delivered(this);
            bool fired = busy && Fire();
            if (observer != null) observer.Stepped(this);
            if (fired && learning) Notice();
            if (attentive) Learn();
            if (observer != null) observer.Learned(this);
            if (busy) Forget();
        }

        /// <summary>Potentials without a common scale leak; encoders make this step's spikes.</summary>
        void Begin()
        {
            for (int p = 0; p < leaking.Length; p++) leaking[p].Leak(kernels);
            for (int p = 0; p < sampled.Length; p++) sampled[p].Source.Emit(sampled[p].Spikes);
        }

        /// <summary>Input came: it may arrive until its longest delay is over.</summary>
        void Expect()
        {
            inputUntil = stepCount + inputMemory;
            if (inputUntil > busyUntil) busyUntil = inputUntil;
        }

        /// <summary>Neurons have something to do until a step, that one included.</summary>
        void Wake(long until)
        {
            if (until > neuronsUntil) neuronsUntil = until;
            if (until > busyUntil) busyUntil = until;
        }

        /// <summary>Whether this step and the next ones are learned from, spikes or not.</summary>
        void Attend()
        {
            attentive = learning && (windowOpen || everyStep.Length != 0);
        }

        /// <summary>Reset of last step's spikes, arrivals at the neurons.</summary>
        void Deliver()
        {
            if (stepCount <= neuronsUntil)
            {
                Population[] own = neurons;
                for (int p = 0; p < own.Length; p++) own[p].Prepare();
                Deliver(fromNeurons);
            }

            if (stepCount <= inputUntil) Deliver(fromInput);
        }

        void Deliver(Projection[] some)
        {
            for (int p = 0; p < some.Length; p++) some[p].Deliver(kernels, learning);
        }

        /// <summary>Comparison with the threshold, spikes; then the readouts integrate these spikes.</summary>
        bool Fire()
        {
            Population[] own = neurons;
            bool fired = false;
            for (int p = 0; p < own.Length; p++) fired |= own[p].Fire(kernels);
            if (fired) Wake(stepCount + neuronMemory);
            if (fired || readsUnfired) Read();
            return fired;
        }

        void Read()
        {
            Population[] leaky = readouts;
            for (int p = 0; p < leaky.Length; p++) leaky[p].Prepare();
            Deliver(toReadouts);
            for (int p = 0; p < leaky.Length; p++)
            {
                if (leaky[p].touched) leaky[p].Fire(kernels);
            }
        }

        /// <summary>Signals see the spikes of this step, in a learning trial.</summary>
        void Notice()
        {
            LearningSignal[] all = observers;
            for (int s = 0; s < all.Length; s++)
            {
                SpikeRing ring = observed[s];
                int head = ring.head;
                int count = ring.counts[head];
                if (count != 0) all[s].Observe(ring.indices, head * ring.size, count);
            }
        }

        /// <summary>Errors, signals, weight changes; all sites first, so all see the same weights.</summary>
        void Learn()
        {
            Differentiate();
            for (int p = 0; p < everyStep.Length; p++) everyStep[p].Rule.Step(everyStep[p].Post.Site, stepCount);
            if (!windowOpen) return;
            int trialStep = TrialStep;
            Hear(readouts, trialStep);
            Hear(neurons, trialStep);
            Projection[] all = projections;
            for (int p = 0; p < all.Length; p++)
            {
                Projection projection = all[p];
                if (projection.rule != null) projection.rule.Learn(projection.post.site, stepCount);
            }
        }

        static void Hear(Population[] some, int trialStep)
        {
            for (int p = 0; p < some.Length; p++)
            {
                LearningSite site = some[p].site;
                if (site != null) site.Hear(trialStep);
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
        void Forget()
        {
            SpikeRing[] rings = inputs;
            for (int p = 0; p < rings.Length; p++) rings[p].Advance();
        }
    }
}
