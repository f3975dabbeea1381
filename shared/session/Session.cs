using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>The one door through which everything enters a network.</summary>
    /// <remarks>
    /// Whoever drives a network — a device loop, a simulator, a player of recordings — calls these
    /// methods and nothing else, so a listener at the door hears all that a replay needs. Nothing
    /// is allocated after the constructor.
    /// </remarks>
    public class Session
    {
        readonly Network network;
        readonly SessionListener listener;

        // [population]: the spikes of an input that come from outside, or what makes them from
        // samples; null for all others.
        readonly SpikeRing[] lines;
        readonly SpikeSource[] sources;
        readonly Restoration restoration;

        /// <summary>Opens a session.</summary>
        /// <param name="network">Driven by this session alone from now on.</param>
        /// <param name="listener">Hears everything; null if nobody listens.</param>
        public Session(Network network, SessionListener listener)
        {
            this.network = network;
            this.listener = listener;
            restoration = new Restoration(network);
            lines = new SpikeRing[network.Populations.Length];
            sources = new SpikeSource[lines.Length];
            for (int p = 0; p < lines.Length; p++)
            {
                var input = network.Populations[p] as InputPopulation;
                if (input == null) continue;
                sources[p] = input.Source;
                if (input.Source == null) lines[p] = input.Spikes;
            }
        }

        /// <summary>The network.</summary>
        public Network Network
        {
            get { return network; }
        }

        /// <summary>A trial begins with the network at rest.</summary>
        /// <param name="learn">Whether it learns.</param>
        /// <param name="label">For people: which class is shown; −1 if unknown.</param>
        public virtual void BeginTrial(bool learn, int label)
        {
            if (listener != null) listener.BeginTrial(learn, label);
            network.BeginTrial(learn);
        }

        /// <summary>The trial ends.</summary>
        /// <param name="decision">For people: which class was answered; −1 if none.</param>
        public virtual void EndTrial(int decision)
        {
            if (listener != null) listener.EndTrial(decision);
            network.EndTrial();
        }

        /// <summary>The learning window opens: from the next step on errors count.</summary>
        public virtual void OpenWindow()
        {
            network.WindowOpen = true;
            if (listener != null) listener.OpenWindow();
        }

        /// <summary>The learning window closes.</summary>
        public virtual void CloseWindow()
        {
            network.WindowOpen = false;
            if (listener != null) listener.CloseWindow();
        }

        /// <summary>A phase of the trial begins.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public virtual void BeginPhase(int phase)
        {
            if (listener != null) listener.BeginPhase(phase);
            network.BeginPhase(phase);
        }

        /// <summary>The phase ends; what a teacher says of it may change weights.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="reward">Any; 0 if nothing was said.</param>
        public virtual void EndPhase(int phase, int reward)
        {
            if (listener != null) listener.EndPhase(phase, reward);
            network.EndPhase(phase, reward);
        }

        /// <summary>A reward for what the network did so far; rules of a learning trial hear it at
        /// once.</summary>
        /// <param name="reward">Q12, within ±<see cref="Limits.ValueMax"/> (±2,048); 0 is neither
        /// good nor bad.</param>
        /// <returns>False, and nothing changed, if it is out of range.</returns>
        public virtual bool Reward(int reward)
        {
            if (reward > Limits.ValueMax || reward < -Limits.ValueMax) return false;
            if (listener != null) listener.Reward(reward);
            network.Reward(reward);
            return true;
        }

        /// <summary>Sets what a teacher wants of a population: a readout's y*, a clamped neuron's
        /// value.</summary>
        /// <param name="targets">y*, [neuron], Q12.</param>
        /// <returns>False, and nothing changed, if that takes no targets or one is out of
        /// range.</returns>
        public bool SetTargets(int population, int[] targets)
        {
            if (population < 0 || population >= network.Populations.Length) return false;
            int[] wanted = network.Populations[population].Target;
            if (wanted == null || targets.Length != wanted.Length) return false;
            for (int k = 0; k < targets.Length; k++)
            {
                if (targets[k] > Limits.ValueMax || targets[k] < -Limits.ValueMax) return false;
            }

            for (int k = 0; k < targets.Length; k++) wanted[k] = targets[k];
            if (listener != null) listener.SetTargets(population, targets);
            return true;
        }

        /// <summary>An input spike of the next step; those of one step come ascending.</summary>
        /// <param name="population">Index of an input population; of one with an encoder only while
        /// it shows no sample.</param>
        /// <returns>False, and nothing changed, if there is no such input or it is out of
        /// order.</returns>
        public bool Spike(int population, int neuron)
        {
            if (population < 0 || population >= lines.Length) return false;
            SpikeRing line = lines[population];
            return line != null ? line.TryAppend(neuron) : SpikeUnencoded(population, neuron);
        }

        bool SpikeUnencoded(int population, int neuron)
        {
            SpikeSource source = sources[population];
            bool taken = source != null && source.IsSilent
                && network.Populations[population].Spikes.TryAppend(neuron);
            if (taken && listener != null) listener.SpikeUnencoded();
            return taken;
        }

        /// <summary>A sample of a sensor, shown from the next step on.</summary>
        /// <param name="population">Index of an input population with an encoder.</param>
        /// <param name="sample">One value a channel, Q15 of the sensor's range; what lies outside
        /// counts as the nearest.</param>
        /// <returns>False, and nothing changed, if that is no such input or has other
        /// channels.</returns>
        public virtual bool Sample(int population, int[] sample)
        {
            if (population < 0 || population >= sources.Length) return false;
            SpikeSource source = sources[population];
            if (source == null || source.Follows || source.Channels != sample.Length) return false;
            source.Take(sample);
            if (listener != null) listener.Sample(population, sample);
            return true;
        }

        /// <summary>Replaces the network's whole state between two steps: undo, another model, a
        /// checkpoint. Its counters never go back, see <see cref="Restoration"/>.</summary>
        /// <param name="reason">Why: a number of <c>RecordingFormat</c>.</param>
        /// <param name="bytes">Holds a snapshot.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Its exact size.</param>
        /// <returns>False, and nothing changed, if it is no snapshot of such a network.</returns>
        public virtual bool Restore(byte reason, byte[] bytes, int offset, int count)
        {
            if (listener != null) listener.Restoring();
            if (!restoration.Apply(bytes, offset, count)) return false;
            if (listener != null) listener.Restored(reason);
            return true;
        }

        /// <summary>Does a piece of what is left to do between steps: what a closed window is
        /// answered, and what is learned from it.</summary>
        /// <returns>False if nothing was left.</returns>
        public virtual bool Work()
        {
            if (!network.HasWork) return false;
            if (listener != null) listener.Work();
            network.Work();
            return true;
        }

        /// <summary>One step.</summary>
        public virtual void Step()
        {
            if (listener == null)
            {
                network.Step(null);
                return;
            }

            network.Step(listener.BeforeStep());
            listener.AfterStep();
        }
    }
}
