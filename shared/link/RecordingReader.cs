using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>Reads a recording or a model file, item by item, trusting nothing.</summary>
    /// <remarks>
    /// Block boundaries disappear: events of one block follow those of the block before. Layout:
    /// <see cref="RecordingFormat"/>. Lists go into kept buffers, valid until the next item.
    /// </remarks>
    public sealed partial class RecordingReader
    {
        const int FirstBuffer = 16384;

        // A claim of more silence than this is damage, not patience.
        const ulong StepsMax = 1 << 30;

        readonly BlockReader blocks;
        readonly int[] values = new int[Limits.NeuronsMax];
        bool inEvents;
        bool ended;
        RecordingItem last;
        int blocksRead;

        /// <summary>Opens a file; reads nothing yet.</summary>
        /// <param name="source">Delivers it from its first byte on.</param>
        public RecordingReader(ByteSource source)
        {
            blocks = new BlockReader(source, new Crc32(), FirstBuffer, BlockFormat.PayloadMax);
        }

        /// <summary>Whether the file began with a recording's header; a model file has none.</summary>
        public bool HasHeader { get; private set; }

        /// <summary>Title in the header.</summary>
        public string Title { get; private set; } = "";

        /// <summary>Steps between hashes, from the header; 1 without one.</summary>
        public int HashEvery { get; private set; } = 1;

        /// <summary>Hash of the plan, from the header.</summary>
        public ulong PlanHash { get; private set; }

        /// <summary>The plan item.</summary>
        public NetworkPlan Plan { get; private set; }

        /// <summary>The snapshot item: buffer that holds it.</summary>
        public byte[] SnapshotBytes { get; private set; }

        /// <summary>The snapshot item: where it begins.</summary>
        public int SnapshotOffset { get; private set; }

        /// <summary>The snapshot item: its size.</summary>
        public int SnapshotCount { get; private set; }

        /// <summary>The snapshot item: steps that were done when it was taken.</summary>
        public long SnapshotStep { get; private set; }

        /// <summary>BeginTrial: whether the trial learns.</summary>
        public bool Learn { get; private set; }

        /// <summary>BeginTrial: label; EndTrial: decision; −1 if there is none.</summary>
        public int Class { get; private set; }

        /// <summary>Targets and Spikes: index of the population.</summary>
        public int Population { get; private set; }

        /// <summary>Targets: y* Q12; Spikes: ascending neuron indices. A kept buffer.</summary>
        public int[] Values
        {
            get { return values; }
        }

        /// <summary>Targets and Spikes: how many; Steps: how many steps.</summary>
        public long Count { get; private set; }

        /// <summary>Hashes: after arrivals.</summary>
        public ulong DeliverHash { get; private set; }

        /// <summary>Hashes: after spikes and readout.</summary>
        public ulong StepHash { get; private set; }

        /// <summary>Hashes: after learning.</summary>
        public ulong LearnHash { get; private set; }

        /// <summary>Bad: what is wrong, where and what was expected, in one line.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>Torn: bytes after the last whole block.</summary>
        public long TornSize
        {
            get { return blocks.TornSize; }
        }

        /// <summary>Reads the next item; after the last one, repeats it.</summary>
        /// <returns>What it is.</returns>
        public RecordingItem Next()
        {
            if (ended) return last;
            while (true)
            {
                if (inEvents && blocks.Payload.Remaining > 0) return NextEvent();
                inEvents = false;
                RecordingItem item;
                if (NextBlock(out item)) return item;
            }
        }

        /// <summary>Reads a block; false if it has no item of its own.</summary>
        bool NextBlock(out RecordingItem item)
        {
            item = RecordingItem.End;
            switch (blocks.Next())
            {
                case BlockOutcome.Block:
                    break;
                case BlockOutcome.End:
                    item = Finish(RecordingItem.End);
                    return true;
                case BlockOutcome.Torn:
                    item = Finish(RecordingItem.Torn);
                    return true;
                default:
                    item = Fail(BlockProblem.Text(blocks));
                    return true;
            }

            blocksRead++;
            switch (blocks.Type)
            {
                case RecordingFormat.Header:
                    if (ReadHeader()) return false;
                    item = RecordingItem.Bad;
                    return true;
                case RecordingFormat.Plan:
                    item = ReadPlan();
                    return true;
                case RecordingFormat.Snapshot:
                    item = ReadSnapshot();
                    return true;
                case RecordingFormat.Events:
                    inEvents = true;
                    return false;
                default:
                    item = Fail(Here() + "block of type " + blocks.Type.ToString() + ", expected 1 to 4");
                    return true;
            }
        }

        bool ReadHeader()
        {
            ByteReader payload = blocks.Payload;
            int version = payload.ReadU16();
            int plan = payload.ReadU16();
            int snapshot = payload.ReadU16();
            PlanHash = payload.ReadU64();
            uint hashEvery = payload.ReadU32();
            Title = payload.ReadText();
            HasHeader = true;
            HashEvery = (int)hashEvery;
            if (blocksRead != 1) Fail(Here() + "a second header, expected one, at the start");
            else if (payload.Failed || payload.Remaining != 0) Fail(Here() + "header of a wrong size");
            else if (version != RecordingFormat.Version) Refuse("recording", version, RecordingFormat.Version);
            else if (plan != PlanCodec.Version) Refuse("plan", plan, PlanCodec.Version);
            else if (snapshot != Snapshot.Version) Refuse("snapshot", snapshot, Snapshot.Version);
            else if (hashEvery < 1 || hashEvery > int.MaxValue)
            {
                Fail(Here() + "no steps between hashes, expected 1 or more");
            }

            return !ended;
        }

        RecordingItem ReadPlan()
        {
            ByteReader payload = blocks.Payload;
            if (Plan != null) return Fail(Here() + "a second plan, expected one");
            ulong hash = RecordingFormat.HashOf(payload.Buffer, payload.BufferPosition, payload.Remaining);
            Plan = PlanCodec.Read(payload);
            if (Plan == null || payload.Remaining != 0) return Fail(Here() + "not a network plan of version 1");
            if (HasHeader && hash != PlanHash) return Fail(Here() + "another network than the header names");
            PlanHash = hash;
            return RecordingItem.Plan;
        }

        RecordingItem ReadSnapshot()
        {
            ByteReader payload = blocks.Payload;
            if (Plan == null) return Fail(Here() + "a snapshot before the plan");
            long step = payload.ReadI64();
            if (payload.Failed || step < 0) return Fail(Here() + "snapshot without a step number");
            SnapshotStep = step;
            SnapshotBytes = payload.Buffer;
            SnapshotOffset = payload.BufferPosition;
            SnapshotCount = payload.Remaining;
            return RecordingItem.Snapshot;
        }

        string Here()
        {
            return "block " + (blocksRead - 1).ToString() + " at byte " + blocks.BlockOffset.ToString() + ": ";
        }

        void Refuse(string what, int found, int expected)
        {
            Fail(Here() + what + " format version " + found.ToString()
                + ", expected " + expected.ToString());
        }

        RecordingItem Fail(string problem)
        {
            Problem = problem;
            return Finish(RecordingItem.Bad);
        }

        RecordingItem Finish(RecordingItem item)
        {
            ended = true;
            last = item;
            return item;
        }
    }
}
