using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Makes a recording a file of blocks, complete with header and plan; never
    /// refuses.</summary>
    /// <remarks>A block is written when it is full, so a power cut costs the last block.</remarks>
    public sealed class BlockSink : RecordingSink
    {
        const int Preferred = 8192;

        readonly BlockWriter blocks;
        readonly NetworkPlan plan;
        readonly RecordingHeader header;
        readonly SnapshotWriter snapshot;

        /// <summary>Prepares; nothing is written yet.</summary>
        /// <param name="network">What will be recorded.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        /// <param name="bytes">Receives the file, which does not say how answers are made.</param>
        /// <exception cref="ConfigurationException">A snapshot of the network might be too long for
        /// a block.</exception>
        public BlockSink(Network network, NetworkPlan plan, string title, ByteSink bytes)
            : this(network, plan, new RecordingHeader(title), bytes)
        {
        }

        /// <summary>Prepares; nothing is written yet.</summary>
        /// <param name="network">What will be recorded.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="header">What the file says of itself.</param>
        /// <param name="bytes">Receives the file.</param>
        /// <exception cref="ConfigurationException">A snapshot of the network might be too long for
        /// a block.</exception>
        public BlockSink(Network network, NetworkPlan plan, RecordingHeader header, ByteSink bytes)
            : base(LongestEvent(network) > Preferred ? LongestEvent(network) : Preferred)
        {
            this.plan = plan;
            this.header = header;
            blocks = new BlockWriter(bytes, new Crc32(), new BlockChain());
            snapshot = RecordingFormat.SnapshotBuffer(network);
        }

        /// <summary>Opens a recording in a file of blocks that does not say how answers are
        /// made.</summary>
        /// <param name="network">In its present state; between two steps.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="title">For people; ASCII, at most 63 characters.</param>
        /// <param name="bytes">Receives the file.</param>
        /// <param name="hashEvery">Steps between hashes, 1 …
        /// <see cref="RecordingFormat.HashEveryMax"/>.</param>
        /// <param name="snapshotEvery">Steps between snapshots, 1 or more.</param>
        /// <returns>Hears the session, and is to be closed.</returns>
        /// <exception cref="ConfigurationException">An argument is not as it should be.</exception>
        public static Recorder Record(
            Network network, NetworkPlan plan, string title, ByteSink bytes, int hashEvery,
            long snapshotEvery)
        {
            return Record(network, plan, new RecordingHeader(title), bytes, hashEvery,
                snapshotEvery);
        }

        /// <summary>Opens a recording in a file of blocks.</summary>
        /// <param name="network">In its present state; between two steps.</param>
        /// <param name="plan">It was built from this.</param>
        /// <param name="header">What the file says of itself.</param>
        /// <param name="bytes">Receives the file.</param>
        /// <param name="hashEvery">Steps between hashes, 1 …
        /// <see cref="RecordingFormat.HashEveryMax"/>.</param>
        /// <param name="snapshotEvery">Steps between snapshots, 1 or more.</param>
        /// <returns>Hears the session, and is to be closed.</returns>
        /// <exception cref="ConfigurationException">An argument is not as it should be.</exception>
        public static Recorder Record(
            Network network, NetworkPlan plan, RecordingHeader header, ByteSink bytes,
            int hashEvery,
            long snapshotEvery)
        {
            var recorder = new Recorder(network, new BlockSink(network, plan, header, bytes));
            recorder.Open(hashEvery, snapshotEvery);
            return recorder;
        }

        /// <summary>Bytes written so far.</summary>
        public long Size
        {
            get { return blocks.Size; }
        }

        /// <inheritdoc/>
        public override void Open(int hashEvery)
        {
            ModelFile.WriteHeader(blocks, plan, header, hashEvery);
            ModelFile.WritePlan(blocks, plan);
        }

        /// <inheritdoc/>
        public override bool Events(ByteWriter events)
        {
            return blocks.Write(RecordingFormat.Events, events);
        }

        /// <inheritdoc/>
        public override bool Snapshot(ByteWriter events, Network network)
        {
            if (events.Size != 0) blocks.Write(RecordingFormat.Events, events);
            ModelFile.WriteSnapshot(blocks, network, snapshot);
            return true;
        }

        /// <inheritdoc/>
        public override void Close()
        {
            blocks.Close();
        }
    }
}
