using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Records what happens in a session, into any sink.</summary>
    /// <remarks>
    /// First a snapshot; then everything that enters, the three hashes of every n-th step, and a
    /// snapshot after every m steps. If the sink refuses, what it refused is lost; the recorder
    /// goes on trying after every step, and where the sink takes a gap and a snapshot the recording
    /// goes on: it says how many steps it does not cover. Before the state is replaced and at the
    /// end come two hashes of the state, unless the last step has hashes: so no step of the file is
    /// left unproved. Nothing is allocated after the constructor. Layout:
    /// <see cref="RecordingFormat"/>.
    /// </remarks>
    public sealed class Recorder : SessionListener
    {
        readonly Network network;
        readonly RecordingSink sink;
        readonly EventBuffer events;
        readonly StageHashes hashes = new StageHashes();
        int hashEvery = 1;
        long snapshotEvery = 1;

        // Counted here as well: should the network's own counter go wrong, hashes still come when
        // they are due, and show it.
        long step;
        long nextSnapshot;

        // The last step whose state is in the file, as hashes or as a snapshot to go on from; none
        // if something was done after it.
        const long None = -1;
        long shown;
        bool hashing;
        bool open;
        bool begun;

        /// <summary>Prepares; nothing is recorded before <see cref="Open"/>.</summary>
        /// <param name="network">Driven by the session that this listens to.</param>
        /// <param name="sink">Receives the recording.</param>
        /// <exception cref="ConfigurationException">An event may be too long for the
        /// sink.</exception>
        public Recorder(Network network, RecordingSink sink)
        {
            this.network = network;
            this.sink = sink;
            events = new EventBuffer(sink, network);
            inputs = Inputs(network, out plain);
            looked = plain;
            spikesWritten = new int[inputs.Length];
        }

        /// <summary>Whether a recording was opened and not closed.</summary>
        public bool IsOpen
        {
            get { return open; }
        }

        /// <summary>Gaps in this recording so far, the one not counted that may be open.</summary>
        public long Gaps { get; private set; }

        /// <summary>Steps that they cover.</summary>
        public long StepsNotCovered { get; private set; }

        /// <summary>Begins a recording of a network's state and all that follows, where none is
        /// open.</summary>
        /// <param name="hashInterval">Steps between hashes, 1 …
        /// <see cref="RecordingFormat.HashEveryMax"/>.</param>
        /// <param name="snapshotInterval">Steps between snapshots, 1 or more.</param>
        /// <exception cref="ConfigurationException">An argument is not as it should be.</exception>
        public void Open(int hashInterval, long snapshotInterval)
        {
            if (snapshotInterval < 1 || hashInterval < 1
                || hashInterval > RecordingFormat.HashEveryMax)
            {
                throw BadIntervals(hashInterval, snapshotInterval);
            }

            hashEvery = hashInterval;
            snapshotEvery = snapshotInterval;
            step = network.StepCount;
            shown = step;
            hashing = false;
            Gaps = 0;
            StepsNotCovered = 0;
            events.Clear();
            sink.Open(hashInterval);
            open = true;
            begun = false;
            Resume();
        }

        /// <inheritdoc/>
        public override void BeginTrial(bool learn, int label)
        {
            ByteWriter fields = events.Begin(RecordingFormat.BeginTrial);
            fields.WriteU8((byte)(learn ? 1 : 0));
            fields.WriteZigZag(label);
            ClearSpikes();
        }

        /// <inheritdoc/>
        public override void EndTrial(int decision)
        {
            events.Begin(RecordingFormat.EndTrial).WriteZigZag(decision);
        }

        /// <inheritdoc/>
        public override void OpenWindow()
        {
            events.Begin(RecordingFormat.OpenWindow);
        }

        /// <inheritdoc/>
        public override void CloseWindow()
        {
            events.Begin(RecordingFormat.CloseWindow);
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase)
        {
            events.Begin(RecordingFormat.BeginPhase).WriteZigZag(phase);
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward)
        {
            ByteWriter fields = events.Begin(RecordingFormat.EndPhase);
            fields.WriteZigZag(phase);
            fields.WriteZigZag(reward);
        }

        /// <inheritdoc/>
        public override void Work()
        {
            if (!open) return;
            events.CountWork();
            shown = None;
        }

        /// <inheritdoc/>
        public override void Reward(int reward)
        {
            events.Begin(RecordingFormat.Reward).WriteZigZag(reward);
        }

        /// <inheritdoc/>
        public override void SetTargets(int population, int[] targets)
        {
            if (open) WriteList(RecordingFormat.Targets, population, targets);
        }

        /// <inheritdoc/>
        public override void Sample(int population, int[] sample)
        {
            if (!open) return;
            WriteList(RecordingFormat.Sample, population, sample);
            shown = None;
        }

        /// <inheritdoc/>
        public override void SpikeUnencoded()
        {
            looked = inputs.Length;
        }

        /// <inheritdoc/>
        public override StageObserver BeforeStep()
        {
            if (!open) return null;
            WriteWaitingSpikes();
            events.CountStep();
            step++;
            hashing = step % hashEvery == 0;
            return hashing && events.Covers ? hashes : null;
        }

        /// <inheritdoc/>
        public override void AfterStep()
        {
            if (!open) return;
            ClearSpikes();
            if (!events.Covers)
            {
                Resume();
                return;
            }

            if (hashing)
            {
                ByteWriter fields = events.Begin(RecordingFormat.Hashes);
                fields.WriteU64(hashes.Deliver);
                fields.WriteU64(hashes.Step);
                fields.WriteU64(hashes.Learn);
                shown = step;
            }

            if (step >= nextSnapshot) WriteSnapshot();
        }

        /// <inheritdoc/>
        public override void Restoring()
        {
            if (!open || !events.Covers) return;
            WriteWaitingSpikes();
            WriteState();
        }

        /// <inheritdoc/>
        public override void Restored(byte reason)
        {
            long skipped = network.StepCount - step;
            step = network.StepCount;
            shown = step;
            RememberSpikes();
            if (!open) return;
            if (events.Restore(reason, network)) ScheduleSnapshot();
            else events.Skip(skipped);
        }

        /// <summary>Records a snapshot out of turn.</summary>
        /// <returns>False if the sink has no room for it now: try again.</returns>
        public bool TakeSnapshot()
        {
            return open && (events.Covers ? WriteSnapshot() : Resume());
        }

        /// <summary>Hands over the events so far, so that they do not wait for a full
        /// block.</summary>
        public void Flush()
        {
            if (open && events.Covers) events.Flush();
        }

        /// <summary>Ends the recording without a last snapshot: nobody is there to take
        /// it.</summary>
        public void Abandon()
        {
            if (open) End();
        }

        /// <summary>Ends the recording, if one is open, with hashes of its state and a last
        /// snapshot.</summary>
        /// <returns>False if the sink has no room for that: nothing was ended, try again.</returns>
        public bool Close()
        {
            if (!open) return true;
            if (events.Covers)
            {
                WriteWaitingSpikes();
                WriteState();
            }

            if (!(events.Covers ? WriteSnapshot() : IsCutShort() || Resume())) return false;
            End();
            return true;
        }

        /// <summary>Whether nothing is missing but what entered after the last step: there is no
        /// state that the file could end with.</summary>
        bool IsCutShort()
        {
            return begun && events.Lost == 0;
        }

        void WriteState()
        {
            if (shown == step) return;
            hashes.Stepped(network);
            hashes.Learned(network);
            ByteWriter fields = events.Begin(RecordingFormat.State);
            fields.WriteU64(hashes.Step);
            fields.WriteU64(hashes.Learn);
            shown = step;
        }

        static ConfigurationException BadIntervals(int hashInterval, long snapshotInterval)
        {
            return new ConfigurationException(
                "recording with hashes every " + hashInterval.ToString()
                + " steps and snapshots every " + snapshotInterval.ToString()
                    + " steps: expected 1 to "
                + RecordingFormat.HashEveryMax.ToString() + " steps, and 1 or more");
        }

        void End()
        {
            sink.Close();
            open = false;
            events.Clear();
        }

        void WriteList(byte type, int population, int[] values)
        {
            ByteWriter fields = events.Begin(type);
            fields.WriteVarUint((ulong)population);
            fields.WriteCount(values.Length);
            fields.WriteZigZags(values);
        }

        bool WriteSnapshot()
        {
            if (!events.Snapshot(network)) return false;
            ScheduleSnapshot();
            return true;
        }

        bool Resume()
        {
            long missing = events.Resume(network, !begun);
            if (missing < 0) return false;
            if (begun || missing != 0) Gaps++;
            StepsNotCovered += missing;
            begun = true;
            shown = step;
            RememberSpikes();
            ScheduleSnapshot();
            return true;
        }

        void ScheduleSnapshot()
        {
            nextSnapshot =
                snapshotEvery > long.MaxValue - step ? long.MaxValue : step + snapshotEvery;
        }

        // Plain inputs first, whose spikes all come from outside. An encoder's are not recorded,
        // its samples are: such inputs are looked at only if a spike of theirs came from outside.
        readonly Population[] inputs;
        readonly int plain;
        readonly int[] spikesWritten;
        int looked;

        static Population[] Inputs(Network network, out int plain)
        {
            int count = 0;
            var found = new Population[network.Populations.Length];
            for (int p = 0; p < found.Length; p++)
            {
                var input = network.Populations[p] as InputPopulation;
                if (input != null && input.Source == null) found[count++] = input;
            }

            plain = count;
            for (int p = 0; p < found.Length; p++)
            {
                var input = network.Populations[p] as InputPopulation;
                if (input != null && input.Source != null) found[count++] = input;
            }

            var inputs = new Population[count];
            for (int n = 0; n < count; n++) inputs[n] = found[n];
            return inputs;
        }

        /// <summary>Input spikes that wait for the next step and are not in the file yet.</summary>
        void WriteWaitingSpikes()
        {
            for (int n = 0; n < looked; n++)
            {
                int count = Waiting(n);
                while (spikesWritten[n] < count)
                {
                    int left = count - spikesWritten[n];
                    int some = left < events.SpikesMax ? left : events.SpikesMax;
                    WriteSpikes(inputs[n], spikesWritten[n], spikesWritten[n] + some);
                    spikesWritten[n] += some;
                }
            }
        }

        void WriteSpikes(Population input, int first, int count)
        {
            ByteWriter fields = events.BeginSpikes(count - first);
            fields.WriteVarUint((ulong)input.Index);
            fields.WriteCount(count - first);
            SpikeRing ring = input.Spikes;
            int from = ring.Head * ring.Size;
            int before = -1;
            for (int s = from + first; s < from + count; s++)
            {
                int neuron = ring.Indices[s];
                fields.WriteVarUint((ulong)(neuron - before - 1));
                before = neuron;
            }
        }

        /// <summary>Spikes in an input's list for the next step.</summary>
        int Waiting(int n)
        {
            SpikeRing ring = inputs[n].Spikes;
            return ring.Counts[ring.Head];
        }

        void ClearSpikes()
        {
            for (int n = 0; n < looked; n++) spikesWritten[n] = 0;
            looked = plain;
        }

        /// <summary>Those that wait are part of the snapshot.</summary>
        void RememberSpikes()
        {
            looked = inputs.Length;
            for (int n = 0; n < looked; n++) spikesWritten[n] = Waiting(n);
        }
    }
}
