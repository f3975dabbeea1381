using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.Support;

/// <summary>A recording of a board with a key, taken apart into what its chain covers, to be put
/// together otherwise.</summary>
internal sealed class TaggedRun
{
    // Looks at the line after which the newest events have no tag yet.
    private const int BehindATag = 230;

    public const string Key = "ABCDEFGH23456789ABCDEFGH23";
    public const string OtherKey = "ABCDEFGH23456789ABCDEFGH24";

    private readonly FuzzBlocks start;

    private TaggedRun(FuzzBlocks start)
    {
        this.start = start;
    }

    /// <summary>Everything behind header and plan: snapshots and single events, by the number of
    /// the block or the event.</summary>
    public List<(RecordingItem Item, byte[] Bytes)> Items { get; } = [];

    /// <summary>A board on the table is taught, asked and undone by a host that records.</summary>
    /// <param name="key">Null: it has none.</param>
    /// <param name="seed">Of its network.</param>
    /// <param name="fed">Whether the host feeds it.</param>
    /// <param name="stall">Milliseconds in which the host hears nothing: the board has no room for
    /// what it says.</param>
    /// <param name="stop">Whether the recording is ended.</param>
    public static byte[] Record(
        KeyedHash? key, ulong seed = 3, bool fed = false, int stall = 0, bool stop = true)
    {
        var board = new TableBoard(plan: TableBoard.Plan(seed), recordingKey: key);
        using var client = new DeviceClient(new TableLine(board), board);
        BoardIdentity said = client.Connect(1, "test");
        var sink = new MemorySink();
        var recording =
            new StreamRecording(sink, client.ReadPlan(), said.Title, 20, said.CoreBits);
        client.SwitchLearning(true);
        client.ReadReport();
        client.Listener = recording;
        client.Start(fed ? StartMode.HostFeeds : StartMode.OwnSensor, 20, 300);
        for (int n = 0; n < 40 && fed; n++)
        {
            if (n % 10 == 0) client.Label(n / 10 % 2, learn: n < 20);
            client.Sample(0, [n * 700, 32000 - (n * 300)]);
        }

        if (!fed) Live(client, board, stall);
        if (stop) client.Stop();
        else for (int n = 0; n < BehindATag; n++) client.Pump();
        if (stop) recording.Close();
        else recording.BreakOff();
        return sink.ToArray();
    }

    private static void Live(DeviceClient client, TableBoard board, int stall)
    {
        client.Teach(0);
        client.Teach(1);
        for (int n = 0; n < stall; n++) board.Live();
        client.Undo();
        for (int n = 0; n < 500; n++) client.Pump();
    }

    public static TaggedRun Of(byte[] file)
    {
        var parts = new TaggedRun(FuzzBlocks.Of(file));
        parts.start.Blocks.RemoveRange(2, parts.start.Blocks.Count - 2);
        var reader = new RecordingReader(FileInMemory.Input("memory", file).Open());
        Assert.AreEqual(RecordingItem.Plan, reader.Next(), reader.Problem);
        for (RecordingItem item = reader.Next();
            item is not (RecordingItem.End or RecordingItem.Torn); item = reader.Next())
        {
            Assert.AreNotEqual(RecordingItem.Bad, item, reader.Problem);
            int from = item == RecordingItem.Snapshot ? 0 : reader.EventOffset;
            int to = item == RecordingItem.Snapshot
                ? reader.SnapshotOffset + reader.SnapshotCount : reader.EndOffset;
            parts.Items.Add((item, reader.Bytes[from..to]));
        }

        return parts;
    }

    public TaggedRun Copy()
    {
        var copy = new TaggedRun(start.Copy());
        copy.Items.AddRange(Items);
        return copy;
    }

    /// <summary>Index of the n-th item of a kind, from 0; from the end with a negative
    /// one.</summary>
    public int Find(RecordingItem kind, int n = 0)
    {
        int[] all = [.. Items.Index().Where(i => i.Item.Item == kind).Select(i => i.Index)];
        return all[n < 0 ? all.Length + n : n];
    }

    /// <summary>One item with a byte changed; a list of its own.</summary>
    public TaggedRun With(int item, int at, byte change)
    {
        TaggedRun other = Copy();
        byte[] bytes = [.. Items[item].Bytes];
        bytes[at] ^= change;
        other.Items[item] = (Items[item].Item, bytes);
        return other;
    }

    /// <summary>Header or plan with a byte changed, and the header fitting the plan.</summary>
    public TaggedRun WithStart(int block, int at, byte change)
    {
        TaggedRun other = Copy();
        byte[] bytes = [.. start.Blocks[block].Payload];
        bytes[at] ^= change;
        other.start.Blocks[block] = (start.Blocks[block].Type, bytes);
        other.start.FixPlanHash();
        return other;
    }

    /// <summary>Bytes of header or plan.</summary>
    public int SizeOfStart(int block) => start.Blocks[block].Payload.Length;

    /// <summary>Puts the file together, with CRCs and a chain that are right.</summary>
    /// <param name="most">Most bytes of events in a block.</param>
    /// <param name="closed">Whether it gets its end block.</param>
    public byte[] ToFile(int most = 700, bool closed = true)
    {
        FuzzBlocks file = start.Copy();
        var events = new List<byte>();
        foreach ((RecordingItem item, byte[] bytes) in Items)
        {
            bool snapshot = item == RecordingItem.Snapshot;
            if (events.Count > 0 && (snapshot || events.Count + bytes.Length > most)) Flush();
            if (snapshot) file.Blocks.Add((RecordingFormat.Snapshot, bytes));
            else events.AddRange(bytes);
        }

        if (events.Count > 0) Flush();
        return file.ToFile(closed);

        void Flush()
        {
            file.Blocks.Add((RecordingFormat.Events, [.. events]));
            events.Clear();
        }
    }
}
