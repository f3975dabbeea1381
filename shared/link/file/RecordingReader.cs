using System;

using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <summary>Reads a recording or a model file, item by item, trusting nothing.</summary>
    /// <remarks>
    /// Block boundaries disappear: events of one block follow those of the block before. Layout:
    /// <see cref="RecordingFormat"/>. Lists go into kept buffers, valid until the next item. No
    /// content makes it throw, or allocate more than a few times the bytes delivered.
    /// </remarks>
    public sealed class RecordingReader
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

        /// <summary>Whether the file began with a recording's header; a model file has
        /// none.</summary>
        public bool HasHeader { get; private set; }

        /// <summary>Version in the header: 2 or 3.</summary>
        public int Version { get; private set; }

        /// <summary>Fingerprint of the core that computed, from the header; 0 in version
        /// 2.</summary>
        public ulong CoreBits { get; private set; }

        /// <summary>How answers are made, from the header: a number of
        /// <see cref="RecordingFormat"/>.</summary>
        public byte Answers { get; private set; }

        /// <summary>Answers by votes: percent of the votes below which the answer is −1.</summary>
        public int UnknownBelow { get; private set; }

        /// <summary>The header's bytes; null without one.</summary>
        public byte[] HeaderBytes { get; private set; }

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

        /// <summary>The snapshot item: steps that were done when it was taken; not checked
        /// here.</summary>
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

        /// <summary>Reward: Q12. EndPhase: what a teacher said of it.</summary>
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

        /// <summary>Targets and Spikes: how many; Steps and Gap: how many steps; Work: how many
        /// pieces.</summary>
        public long Count { get; private set; }

        /// <summary>Restore: why, a number of <see cref="RecordingFormat"/>.</summary>
        public byte Reason { get; private set; }

        /// <summary>Hashes: after arrivals.</summary>
        public ulong DeliverHash { get; private set; }

        /// <summary>Hashes and State: after spikes and readout.</summary>
        public ulong StepHash { get; private set; }

        /// <summary>Hashes and State: after learning.</summary>
        public ulong LearnHash { get; private set; }

        /// <summary>Tag: whether the recording ends with it.</summary>
        public bool TagIsLast { get; private set; }

        /// <summary>Tag: whether the board runs on what a host feeds.</summary>
        public bool TagIsFed { get; private set; }

        /// <summary>Tag: name of its key.</summary>
        public uint TagKey { get; private set; }

        /// <summary>Tag: bytes that were streamed before it, says the board.</summary>
        public long TagStreamed { get; private set; }

        /// <summary>Tags read so far.</summary>
        public long Tags { get; private set; }

        /// <summary>The present block's payload, or of an event the block that holds it.</summary>
        public byte[] Bytes
        {
            get { return blocks.Payload.Buffer; }
        }

        /// <summary>Events: where in <see cref="Bytes"/> the event begins.</summary>
        public int EventOffset { get; private set; }

        /// <summary>Where in <see cref="Bytes"/> the present item ends.</summary>
        public int EndOffset
        {
            get { return blocks.Payload.BufferPosition; }
        }

        /// <summary>Bad and Torn: what is wrong, where and what was expected, in one
        /// line.</summary>
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
                // The count says which block this is; before the first it is the one that is
                // missing.
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

        /// <summary>Reads a block; false if it has no item of its own.</summary>
        bool NextBlock(out RecordingItem item)
        {
            item = RecordingItem.End;
            switch (blocks.Next())
            {
                case BlockOutcome.Block:
                    return ReadBlock(out item);
                case BlockOutcome.End:
                    item = Finish(RecordingItem.End);
                    return true;
                case BlockOutcome.Torn:
                    Problem = BlockProblem.Text(blocks);
                    item = Finish(RecordingItem.Torn);
                    return true;
                default:
                    item = Fail(BlockProblem.Text(blocks));
                    return true;
            }
        }

        bool ReadBlock(out RecordingItem item)
        {
            item = RecordingItem.Bad;
            switch (blocks.Type)
            {
                case RecordingFormat.Header:
                    return !ReadHeader();
                case RecordingFormat.Plan:
                    item = ReadPlan();
                    return true;
                case RecordingFormat.Snapshot:
                    item = ReadSnapshot();
                    return true;
                case RecordingFormat.Events:
                    inEvents = true;
                    if (HasHeader && Plan != null) return false;
                    FailHere("events without a header and a plan before them");
                    return true;
                default:
                    FailHere("block of type " + blocks.Type.ToString() + ", expected 1 to 4");
                    return true;
            }
        }

        bool ReadHeader()
        {
            ByteReader payload = blocks.Payload;
            Version = payload.ReadU16();
            bool known = Version >= RecordingFormat.OldestVersion
                && Version <= RecordingFormat.Version;
            if (blocks.BlockCount != 1) FailHere("a second header, expected one, at the start");
            else if (!payload.Failed && !known)
            {
                // The rest of another version's header may mean anything.
                FailHere("recording format version " + Version.ToString() + ", expected "
                    + RecordingFormat.OldestVersion.ToString() + " or "
                    + RecordingFormat.Version.ToString());
            }
            else if (blocks.Chained != Version >= RecordingFormat.ChainedVersion)
            {
                FailHere(blocks.Chained
                    ? "a chain in version 2, expected none"
                    : "no chain, expected one since version 3");
            }

            HasHeader = true;
            if (ended) return false;
            HeaderBytes = new byte[payload.Position + payload.Remaining];
            Array.Copy(payload.Buffer, 0, HeaderBytes, 0, HeaderBytes.Length);
            int plan = payload.ReadU16();
            int snapshot = payload.ReadU16();
            PlanHash = payload.ReadU64();
            uint hashEvery = payload.ReadU32();
            if (Version >= RecordingFormat.ChainedVersion) ReadOrigin(payload);
            Title = payload.ReadText();
            if (payload.Failed || payload.Remaining != 0) FailHere("header of a wrong size");
            else if (!PlanCodec.IsKnown(plan)) Refuse("plan", plan, PlanCodec.AddedVersion);
            else if (snapshot != Snapshot.Version) Refuse("snapshot", snapshot, Snapshot.Version);
            else if (hashEvery < 1 || hashEvery > RecordingFormat.HashEveryMax)
            {
                FailHere(hashEvery.ToString() + " steps between hashes, expected 1 to "
                    + RecordingFormat.HashEveryMax.ToString());
            }
            else if (Answers > RecordingFormat.AnswersByVotes || UnknownBelow > 100)
            {
                FailHere("answers of kind " + Answers.ToString() + ", unknown below "
                    + UnknownBelow.ToString() + " %: expected kind 0 or 1, and 0 to 100 %");
            }
            else HashEvery = (int)hashEvery;

            return !ended;
        }

        void ReadOrigin(ByteReader payload)
        {
            CoreBits = payload.ReadU64();
            Answers = payload.ReadU8();
            UnknownBelow = payload.ReadU8();
        }

        RecordingItem ReadPlan()
        {
            ByteReader payload = blocks.Payload;
            if (Plan != null) return FailHere("a second plan, expected one");
            ulong hash =
                RecordingFormat.HashOf(payload.Buffer, payload.BufferPosition, payload.Remaining);
            Plan = PlanCodec.Read(payload);
            if (Plan == null || payload.Remaining != 0)
            {
                return FailHere("not a network plan of version " + PlanCodec.Version.ToString()
                    + " or " + PlanCodec.AddedVersion.ToString()
                    + " from offset " + payload.Position.ToString() + " of the block on");
            }

            if (HasHeader && hash != PlanHash)
                return FailHere("another network than the header names");
            PlanHash = hash;
            values = new int[WidestList(Plan)];
            return RecordingItem.Plan;
        }

        RecordingItem ReadSnapshot()
        {
            ByteReader payload = blocks.Payload;
            if (Plan == null) return FailHere("a snapshot before the plan");
            long step = (long)payload.ReadU64();
            if (payload.Failed) return FailHere("snapshot without a step number");
            SnapshotStep = step;
            SnapshotBytes = payload.Buffer;
            SnapshotOffset = payload.BufferPosition;
            SnapshotCount = payload.Remaining;
            return RecordingItem.Snapshot;
        }

        void Refuse(string what, int found, int expected)
        {
            FailHere(what + " format version " + found.ToString() + ", expected "
                + expected.ToString());
        }

        /// <summary>Longest list of spikes or targets that fits the plan.</summary>
        static int WidestList(NetworkPlan plan)
        {
            int widest = 0;
            for (int p = 0; p < plan.Populations.Length; p++)
            {
                if (plan.Populations[p].Size > widest) widest = plan.Populations[p].Size;
            }

            return widest < Limits.NeuronsMax ? widest : Limits.NeuronsMax;
        }

        RecordingItem NextEvent()
        {
            ByteReader payload = blocks.Payload;
            int at = payload.Position;
            EventOffset = payload.BufferPosition;
            byte type = payload.ReadU8();
            RecordingItem item = ReadEvent(payload, type);
            if (!payload.Failed && item != RecordingItem.Bad) return item;
            return FailHere("event " + type.ToString() + " at offset " + at.ToString()
                + " of the block is malformed");
        }

        RecordingItem ReadEvent(ByteReader payload, byte type)
        {
            switch (type)
            {
                case RecordingFormat.BeginTrial:
                    int learn = payload.ReadU8();
                    Learn = learn == 1;
                    Class = ReadClass(payload);
                    return learn > 1 || Class < -1 ? RecordingItem.Bad : RecordingItem.BeginTrial;
                case RecordingFormat.EndTrial:
                    Class = ReadClass(payload);
                    return Class < -1 ? RecordingItem.Bad : RecordingItem.EndTrial;
                case RecordingFormat.OpenWindow:
                    return RecordingItem.OpenWindow;
                case RecordingFormat.CloseWindow:
                    return RecordingItem.CloseWindow;
                case RecordingFormat.BeginPhase:
                    return ReadInt(payload, out phase) ? RecordingItem.BeginPhase
                        : RecordingItem.Bad;
                case RecordingFormat.EndPhase:
                    bool whole = ReadInt(payload, out phase) & ReadInt(payload, out reward);
                    return whole ? RecordingItem.EndPhase : RecordingItem.Bad;
                case RecordingFormat.Reward:
                    return ReadReward(payload) ? RecordingItem.Reward : RecordingItem.Bad;
                case RecordingFormat.Targets:
                    return ReadTargets(payload);
                case RecordingFormat.Spikes:
                    return ReadSpikes(payload);
                case RecordingFormat.Sample:
                    return ReadSample(payload);
                case RecordingFormat.Steps:
                    ulong count = payload.ReadVarUint();
                    Count = (long)count;
                    return count < 1 || count > (ulong)HashEvery ? RecordingItem.Bad
                        : RecordingItem.Steps;
                case RecordingFormat.Work:
                    ulong pieces = payload.ReadVarUint();
                    Count = (long)pieces;
                    return pieces < 1 || pieces > int.MaxValue ? RecordingItem.Bad
                        : RecordingItem.Work;
                case RecordingFormat.Hashes:
                    DeliverHash = payload.ReadU64();
                    StepHash = payload.ReadU64();
                    LearnHash = payload.ReadU64();
                    return RecordingItem.Hashes;
                case RecordingFormat.State:
                    StepHash = payload.ReadU64();
                    LearnHash = payload.ReadU64();
                    bool hasStates = Version >= RecordingFormat.ChainedVersion;
                    return hasStates ? RecordingItem.State : RecordingItem.Bad;
                case RecordingFormat.Gap:
                    ulong missing = payload.ReadVarUint();
                    Count = (long)missing;
                    return missing > (ulong)Limits.CountMax ? RecordingItem.Bad : RecordingItem.Gap;
                case RecordingFormat.Restore:
                    Reason = payload.ReadU8();
                    bool known =
                        Reason >= RecordingFormat.Undo && Reason <= RecordingFormat.Checkpoint;
                    return known ? RecordingItem.Restore : RecordingItem.Bad;
                case RecordingFormat.Tag:
                    return ReadTag(payload);
                default:
                    return RecordingItem.Bad;
            }
        }

        RecordingItem ReadTag(ByteReader payload)
        {
            byte flags = payload.ReadU8();
            TagIsLast = (flags & RecordingFormat.TagLast) != 0;
            TagIsFed = (flags & RecordingFormat.TagFed) != 0;
            TagKey = payload.ReadU32();
            ulong streamed = payload.ReadVarUint();
            TagStreamed = (long)streamed;
            payload.ReadU64();
            payload.ReadU64();
            Tags++;
            bool known = flags <= (RecordingFormat.TagLast | RecordingFormat.TagFed)
                && streamed <= long.MaxValue && Version >= RecordingFormat.ChainedVersion;
            return known ? RecordingItem.Tag : RecordingItem.Bad;
        }

        bool ReadReward(ByteReader payload)
        {
            return ReadInt(payload, out reward) && reward <= Limits.ValueMax
                && reward >= -Limits.ValueMax
                && Version >= RecordingFormat.ChainedVersion;
        }

        RecordingItem ReadTargets(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            for (int n = 0; n < Count; n++)
            {
                long target = payload.ReadZigZag();
                if (target > Limits.ValueMax || target < -Limits.ValueMax) return RecordingItem.Bad;
                values[n] = (int)target;
            }

            return RecordingItem.Targets;
        }

        RecordingItem ReadSpikes(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            long neuron = -1;
            for (int n = 0; n < Count; n++)
            {
                ulong gap = payload.ReadVarUint();
                if (gap >= Limits.NeuronsMax) return RecordingItem.Bad;
                neuron += (long)gap + 1;
                if (neuron >= Limits.NeuronsMax) return RecordingItem.Bad;
                values[n] = (int)neuron;
            }

            return RecordingItem.Spikes;
        }

        RecordingItem ReadSample(ByteReader payload)
        {
            if (!ReadList(payload)) return RecordingItem.Bad;
            bool whole = true;
            for (int n = 0; n < Count; n++) whole &= ReadInt(payload, out values[n]);
            return whole ? RecordingItem.Sample : RecordingItem.Bad;
        }

        /// <summary>Reads a population and the length of a list that fits the kept
        /// buffer.</summary>
        bool ReadList(ByteReader payload)
        {
            ulong population = payload.ReadVarUint();
            Population = population > Limits.PartsMax ? -1 : (int)population;
            Count = payload.ReadCount(1, values.Length);
            return Population >= 0 && !payload.Failed;
        }

        static bool ReadInt(ByteReader payload, out int value)
        {
            long wide = payload.ReadZigZag();
            value = (int)wide;
            return value == wide;
        }

        static int ReadClass(ByteReader payload)
        {
            long value = payload.ReadZigZag();
            return value < -1 || value > int.MaxValue ? -2 : (int)value;
        }
    }
}
