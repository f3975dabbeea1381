using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Every cell that each stage of a step shows to its hash, copied as it stood
/// there.</summary>
internal sealed class StageCells : StageObserver
{
    private readonly StageHashes hashes = new();

    public Dictionary<Cell, long>[] Cells { get; } = [[], [], []];

    public ulong[] Hashes { get; } = new ulong[3];

    /// <summary>The first stage in which two networks differ, and the cells; null if none
    /// does.</summary>
    /// <param name="fault">Says what its hash does not know.</param>
    public static (Stage Stage, List<Cell> Cells)? Difference(StageCells faulty, StageCells clean,
        ReplayFault fault)
    {
        for (int s = 0; s < 3; s++)
        {
            Dictionary<Cell, long> a = faulty.Cells[s], b = clean.Cells[s];
            List<Cell> differing = [.. a.Keys.Union(b.Keys)
                .Where(c => a.GetValueOrDefault(c) - fault.HiddenIn(c) != b.GetValueOrDefault(c))];
            Assert.AreEqual(differing.Count > 0, faulty.Hashes[s] != clean.Hashes[s],
                $"{(Stage)(s + 1)}: {fault}");
            if (differing.Count > 0) return ((Stage)(s + 1), differing);
        }

        return null;
    }

    public override void Delivered(Network network)
    {
        hashes.Delivered(network);
        Hashes[0] = hashes.Deliver;
        var reader = new Reader(Cells[0]);
        StageHashes.ShowDelivered(network, reader);
        foreach (Projection q in network.Projections.Where(q => !q.Post.IsReadout))
            reader.Arrivals(q);
    }

    public override void Stepped(Network network)
    {
        hashes.Stepped(network);
        Hashes[1] = hashes.Step;
        network.VisitNeurons(new Reader(Cells[1]));
    }

    public override void Learned(Network network)
    {
        hashes.Learned(network);
        Hashes[2] = hashes.Learn;
        StageHashes.ShowLearned(network, new Reader(Cells[2]));
    }

    private sealed class Reader : StateVisitor
    {
        private readonly Dictionary<Cell, long> cells;
        private OwnerKind kind;
        private int owner;
        private StateField lastField;
        private int repeat;

        public Reader(Dictionary<Cell, long> cells)
        {
            this.cells = cells;
            cells.Clear();
        }

        public override void Owner(OwnerKind kind, int index)
        {
            (this.kind, owner) = (kind, index);
            lastField = 0;
        }

        public override long Long(StateField field, long value, long min, long max)
        {
            repeat = field == lastField ? repeat + 1 : 0;
            lastField = field;
            return cells[new Cell(kind, owner, field, repeat)] = value;
        }

        public override void Ints(StateField field, int[] values, int min, int max) =>
            Copy(field, values.Length, i => values[i]);

        public override void Shorts(StateField field, short[] values, int min, int max) =>
            Copy(field, values.Length, i => values[i]);

        public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
            Copy(field, values.Length, i => values[i]);

        public override void Spikes(SpikeRing ring) => CopyList(StateField.Spike, ring, ring.Head);

        public void Arrivals(Projection q)
        {
            if (q.Pre.Spikes == null) return;
            Owner(OwnerKind.Projection, q.Index);
            // Graded neurons send values, which are state themselves.
            if (q.Pre.Spikes == null) return;
            CopyList(StateField.Arrival, q.Pre.Spikes, q.ArrivingSlot());
        }

        private void CopyList(StateField field, SpikeRing ring, int slot)
        {
            for (int s = 0; s < ring.Counts[slot]; s++)
            {
                cells[new Cell(kind, owner, field, ring.Indices[slot * ring.Size + s])] = 1;
            }
        }

        private void Copy(StateField field, int count, Func<int, long> value)
        {
            for (int i = 0; i < count; i++) cells[new Cell(kind, owner, field, i)] = value(i);
        }
    }
}
