using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>Writes a recording while a session runs.</summary>
    /// <remarks>
    /// Opens with header, plan and snapshot; then everything that enters, the three hashes of every
    /// n-th step, and a snapshot after every m steps. Buffers are kept:
    /// nothing is allocated while recording. A block is written when it is full, so a power cut
    /// costs the last block. Layout: <see cref="RecordingFormat"/>.
    /// </remarks>
    public sealed class Recorder : SessionListener
    {
        // An event is at most a spike list; a block is written when less than one of these is left.
        const int BlockSize = 8192;

        readonly Network network;
        readonly BlockWriter blocks;
        readonly ByteWriter events;
        readonly byte[] snapshot;
        readonly StageHashes hashes = new StageHashes();
        readonly int hashEvery;
        readonly long snapshotEvery;
        readonly int eventMax;
        long steps;
        long nextSnapshot;
        bool hashing;

        /// <summary>Opens a recording of a network in its present state.</summary>
        /// <param name="network">Between two steps.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        /// <param name="sink">Receives the file.</param>
        /// <param name="hashEvery">Steps between hashes, 1 or more.</param>
        /// <param name="snapshotEvery">Steps between snapshots, 1 or more.</param>
        public Recorder(
            Network network, NetworkPlan plan, string title, ByteSink sink, int hashEvery, long snapshotEvery)
        {
            this.network = network;
            this.hashEvery = hashEvery;
            this.snapshotEvery = snapshotEvery;
            blocks = new BlockWriter(sink, new Crc32());
            snapshot = new byte[8 + Snapshot.SizeMax(network)];
            eventMax = 64 + 5 * Widest(network);
            events = new ByteWriter(BlockSize + eventMax);
            ModelFile.WriteHeader(blocks, plan, title, hashEvery);
            ModelFile.WritePlan(blocks, plan);
            WriteSnapshot();
        }

        /// <summary>Bytes written so far.</summary>
        public long Size
        {
            get { return blocks.Size; }
        }

        /// <inheritdoc/>
        public override void BeginTrial(bool learn, int label)
        {
            Begin(RecordingFormat.BeginTrial);
            events.WriteU8((byte)(learn ? 1 : 0));
            events.WriteZigZag(label);
        }

        /// <inheritdoc/>
        public override void EndTrial(int decision)
        {
            Begin(RecordingFormat.EndTrial);
            events.WriteZigZag(decision);
        }

        /// <inheritdoc/>
        public override void OpenWindow()
        {
            Begin(RecordingFormat.OpenWindow);
        }

        /// <inheritdoc/>
        public override void CloseWindow()
        {
            Begin(RecordingFormat.CloseWindow);
        }

        /// <inheritdoc/>
        public override void SetTargets(int population, int[] targets)
        {
            Begin(RecordingFormat.Targets);
            events.WriteVarUint((ulong)population);
            events.WriteCount(targets.Length);
            for (int k = 0; k < targets.Length; k++) events.WriteZigZag(targets[k]);
        }

        /// <inheritdoc/>
        public override void BeforeStep()
        {
            for (int p = 0; p < network.Populations.Length; p++)
            {
                if (network.Populations[p].Potential == null) WriteSpikes(p);
            }

            steps++;
            hashing = (network.StepCount + 1) % hashEvery == 0;
        }

        /// <inheritdoc/>
        public override StageObserver Observer()
        {
            return hashing ? hashes : null;
        }

        /// <inheritdoc/>
        public override void AfterStep()
        {
            if (hashing)
            {
                Begin(RecordingFormat.Hashes);
                events.WriteU64(hashes.Deliver);
                events.WriteU64(hashes.Step);
                events.WriteU64(hashes.Learn);
            }

            if (network.StepCount < nextSnapshot) return;
            WriteEvents();
            WriteSnapshot();
        }

        /// <summary>Ends the recording with a last snapshot and the end block.</summary>
        public void Close()
        {
            WriteEvents();
            WriteSnapshot();
            blocks.Close();
        }

        void WriteSpikes(int population)
        {
            SpikeRing ring = network.Populations[population].Spikes;
            int count = ring.Counts[ring.Head];
            if (count == 0) return;

            Begin(RecordingFormat.Spikes);
            events.WriteVarUint((ulong)population);
            events.WriteCount(count);
            int from = ring.Head * ring.Size;
            int before = -1;
            for (int s = from; s < from + count; s++)
            {
                int neuron = ring.Indices[s];
                events.WriteVarUint((ulong)(neuron - before - 1));
                before = neuron;
            }
        }

        /// <summary>Starts an event: the steps before it first, and room for the longest one.</summary>
        void Begin(byte type)
        {
            FlushSteps();
            if (events.Size + eventMax > events.Capacity) WriteEvents();
            events.WriteU8(type);
        }

        void FlushSteps()
        {
            if (steps == 0) return;
            if (events.Size + eventMax > events.Capacity) WriteBlock();
            events.WriteU8(RecordingFormat.Steps);
            events.WriteVarUint((ulong)steps);
            steps = 0;
        }

        void WriteEvents()
        {
            FlushSteps();
            WriteBlock();
        }

        void WriteBlock()
        {
            if (events.Size == 0) return;
            blocks.Write(RecordingFormat.Events, events);
            events.Clear();
        }

        void WriteSnapshot()
        {
            ModelFile.WriteSnapshot(blocks, network, snapshot);
            nextSnapshot = network.StepCount + snapshotEvery;
        }

        static int Widest(Network network)
        {
            int widest = 0;
            for (int p = 0; p < network.Populations.Length; p++)
            {
                if (network.Populations[p].Size > widest) widest = network.Populations[p].Size;
            }

            return widest;
        }
    }
}
