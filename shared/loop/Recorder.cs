using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>Writes a recording while a session runs.</summary>
    /// <remarks>
    /// Opens with header, plan and snapshot; then everything that enters, the three hashes of every
    /// n-th step, and a snapshot after every m steps. Nothing is allocated after the constructor. A
    /// block is written when it is full, so a power cut costs the last block. Layout:
    /// <see cref="RecordingFormat"/>.
    /// </remarks>
    public sealed class Recorder : SessionListener
    {
        readonly Network network;
        readonly BlockWriter blocks;
        readonly EventBuffer events;
        readonly SnapshotWriter snapshot;
        readonly StageHashes hashes = new StageHashes();
        readonly int[] spikesWritten;
        readonly int hashEvery;
        readonly long snapshotEvery;

        // Counted here as well: should the network's own counter go wrong, hashes still come when they are
        // due, and show it.
        long step;
        long nextSnapshot;
        bool hashing;

        /// <summary>Opens a recording of a network in its present state.</summary>
        /// <param name="network">Between two steps.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        /// <param name="sink">Receives the file.</param>
        /// <param name="hashEvery">Steps between hashes, 1 … <see cref="RecordingFormat.HashEveryMax"/>.</param>
        /// <param name="snapshotEvery">Steps between snapshots, 1 or more.</param>
        /// <exception cref="ConfigurationException">An argument is not as it should be, or a snapshot of
        /// the network might be too long for a block.</exception>
        public Recorder(
            Network network, NetworkPlan plan, string title, ByteSink sink, int hashEvery, long snapshotEvery)
        {
            if (snapshotEvery < 1)
            {
                throw new ConfigurationException("snapshots every " + snapshotEvery.ToString()
                    + " steps: expected 1 or more");
            }

            this.network = network;
            this.hashEvery = hashEvery;
            this.snapshotEvery = snapshotEvery;
            step = network.StepCount;
            blocks = new BlockWriter(sink, new Crc32());
            snapshot = ModelFile.SnapshotBuffer(network);
            events = new EventBuffer(blocks, network);
            spikesWritten = new int[network.Populations.Length];
            ModelFile.WriteHeader(blocks, plan, title, hashEvery);
            ModelFile.WritePlan(blocks, plan);
            WriteSnapshot();
            for (int p = 0; p < spikesWritten.Length; p++) spikesWritten[p] = Waiting(p);
        }

        /// <summary>Bytes written so far.</summary>
        public long Size
        {
            get { return blocks.Size; }
        }

        /// <inheritdoc/>
        public override void BeginTrial(bool learn, int label)
        {
            ByteWriter fields = events.Begin(RecordingFormat.BeginTrial);
            fields.WriteU8((byte)(learn ? 1 : 0));
            fields.WriteZigZag(label);
            ForgetSpikes();
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
        public override void SetTargets(int population, int[] targets)
        {
            WriteList(RecordingFormat.Targets, population, targets);
        }

        /// <inheritdoc/>
        public override void Sample(int population, int[] sample)
        {
            WriteList(RecordingFormat.Sample, population, sample);
        }

        /// <inheritdoc/>
        public override void BeforeStep()
        {
            WriteWaitingSpikes();
            events.CountStep();
            step++;
            hashing = step % hashEvery == 0;
        }

        /// <inheritdoc/>
        public override StageObserver Observer()
        {
            return hashing ? hashes : null;
        }

        /// <inheritdoc/>
        public override void AfterStep()
        {
            ForgetSpikes();
            if (hashing)
            {
                ByteWriter fields = events.Begin(RecordingFormat.Hashes);
                fields.WriteU64(hashes.Deliver);
                fields.WriteU64(hashes.Step);
                fields.WriteU64(hashes.Learn);
            }

            if (step < nextSnapshot) return;
            events.Flush();
            WriteSnapshot();
        }

        /// <summary>Ends the recording with a last snapshot and the end block.</summary>
        public void Close()
        {
            WriteWaitingSpikes();
            events.Flush();
            WriteSnapshot();
            blocks.Close();
        }

        void WriteList(byte type, int population, int[] values)
        {
            ByteWriter fields = events.Begin(type);
            fields.WriteVarUint((ulong)population);
            fields.WriteCount(values.Length);
            for (int n = 0; n < values.Length; n++) fields.WriteZigZag(values[n]);
        }

        /// <summary>Input spikes that wait for the next step and are not in the file yet.</summary>
        void WriteWaitingSpikes()
        {
            for (int p = 0; p < spikesWritten.Length; p++)
            {
                int count = Waiting(p);
                if (count == spikesWritten[p]) continue;
                WriteSpikes(p, spikesWritten[p], count);
                spikesWritten[p] = count;
            }
        }

        void WriteSpikes(int population, int first, int count)
        {
            ByteWriter fields = events.Begin(RecordingFormat.Spikes);
            fields.WriteVarUint((ulong)population);
            fields.WriteCount(count - first);
            SpikeRing ring = network.Populations[population].Spikes;
            int from = ring.Head * ring.Size;
            int before = -1;
            for (int s = from + first; s < from + count; s++)
            {
                int neuron = ring.Indices[s];
                fields.WriteVarUint((ulong)(neuron - before - 1));
                before = neuron;
            }
        }

        /// <summary>Spikes in the list for the next step; only input has one.</summary>
        int Waiting(int population)
        {
            if (network.Populations[population].Potential != null) return 0;
            SpikeRing ring = network.Populations[population].Spikes;
            return ring.Counts[ring.Head];
        }

        void ForgetSpikes()
        {
            for (int p = 0; p < spikesWritten.Length; p++) spikesWritten[p] = 0;
        }

        void WriteSnapshot()
        {
            ModelFile.WriteSnapshot(blocks, network, snapshot);
            nextSnapshot = snapshotEvery > long.MaxValue - step ? long.MaxValue : step + snapshotEvery;
        }
    }
}
