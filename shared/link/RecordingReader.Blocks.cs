using EdgeSpike.Core;

namespace EdgeSpike.Link
{
    /// <content>The blocks: header, plan, snapshot, and the start of events.</content>
    public sealed partial class RecordingReader
    {
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
            int version = payload.ReadU16();
            if (blocks.BlockCount != 1) FailHere("a second header, expected one, at the start");
            else if (!payload.Failed && version != RecordingFormat.Version)
            {
                // The rest of another version's header may mean anything.
                Refuse("recording", version, RecordingFormat.Version);
            }

            int plan = payload.ReadU16();
            int snapshot = payload.ReadU16();
            PlanHash = payload.ReadU64();
            uint hashEvery = payload.ReadU32();
            Title = payload.ReadText();
            HasHeader = true;
            if (ended) return false;
            if (payload.Failed || payload.Remaining != 0) FailHere("header of a wrong size");
            else if (plan != PlanCodec.Version) Refuse("plan", plan, PlanCodec.Version);
            else if (snapshot != Snapshot.Version) Refuse("snapshot", snapshot, Snapshot.Version);
            else if (hashEvery < 1 || hashEvery > RecordingFormat.HashEveryMax)
            {
                FailHere(hashEvery.ToString() + " steps between hashes, expected 1 to "
                    + RecordingFormat.HashEveryMax.ToString());
            }
            else HashEvery = (int)hashEvery;

            return !ended;
        }

        RecordingItem ReadPlan()
        {
            ByteReader payload = blocks.Payload;
            if (Plan != null) return FailHere("a second plan, expected one");
            ulong hash = RecordingFormat.HashOf(payload.Buffer, payload.BufferPosition, payload.Remaining);
            Plan = PlanCodec.Read(payload);
            if (Plan == null || payload.Remaining != 0)
            {
                return FailHere("not a network plan of version " + PlanCodec.Version.ToString()
                    + " from offset " + payload.Position.ToString() + " of the block on");
            }

            if (HasHeader && hash != PlanHash) return FailHere("another network than the header names");
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
            FailHere(what + " format version " + found.ToString() + ", expected " + expected.ToString());
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
    }
}
