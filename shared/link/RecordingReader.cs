using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>Reads a recording or a model file, item by item, trusting nothing.</summary>
    /// <remarks>
    /// Block boundaries disappear: events of one block follow those of the block before. Layout:
    /// <see cref="RecordingFormat"/>. Lists go into kept buffers, valid until the next item. No content
    /// makes it throw, or allocate more than a few times the bytes delivered.
    /// </remarks>
    public sealed partial class RecordingReader
    {
        const int FirstBuffer = 4096;

        readonly BlockReader blocks;
        int[] values = new int[0];
        bool inEvents;
        bool ended;
        RecordingItem last;
        int phase;
        int reward;

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

        /// <summary>Hash of the plan.</summary>
        public ulong PlanHash { get; private set; }

        /// <summary>The plan item.</summary>
        public NetworkPlan Plan { get; private set; }

        /// <summary>The snapshot item: buffer that holds it.</summary>
        public byte[] SnapshotBytes { get; private set; }

        /// <summary>The snapshot item: where it begins.</summary>
        public int SnapshotOffset { get; private set; }

        /// <summary>The snapshot item: its size.</summary>
        public int SnapshotCount { get; private set; }

        /// <summary>The snapshot item: steps that were done when it was taken; not checked here.</summary>
        public long SnapshotStep { get; private set; }

        /// <summary>BeginTrial: whether the trial learns.</summary>
        public bool Learn { get; private set; }

        /// <summary>BeginTrial: label; EndTrial: decision; −1 if there is none.</summary>
        public int Class { get; private set; }

        /// <summary>BeginPhase and EndPhase: its number.</summary>
        public int Phase
        {
            get { return phase; }
        }

        /// <summary>EndPhase: what a teacher said of it.</summary>
        public int Reward
        {
            get { return reward; }
        }

        /// <summary>Targets and Spikes: index of the population.</summary>
        public int Population { get; private set; }

        /// <summary>Targets: y* Q12; Spikes: ascending neuron indices. A kept buffer.</summary>
        public int[] Values
        {
            get { return values; }
        }

        /// <summary>Targets and Spikes: how many; Steps and Gap: how many steps.</summary>
        public long Count { get; private set; }

        /// <summary>Restore: why, a number of <see cref="RecordingFormat"/>.</summary>
        public byte Reason { get; private set; }

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

        /// <summary>Where the block of the present item begins, for messages.</summary>
        public string Place
        {
            get
            {
                // The count says which block this is; before the first it is the one that is missing.
                uint block = blocks.BlockCount == 0 ? 0 : blocks.BlockCount - 1;
                return "block " + block.ToString() + " at byte " + blocks.BlockOffset.ToString();
            }
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

        RecordingItem Fail(string problem)
        {
            Problem = problem;
            return Finish(RecordingItem.Bad);
        }

        RecordingItem FailHere(string problem)
        {
            return Fail(Place + ": " + problem);
        }

        RecordingItem Finish(RecordingItem item)
        {
            ended = true;
            last = item;
            return item;
        }
    }
}
