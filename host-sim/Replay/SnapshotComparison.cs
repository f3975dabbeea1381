using System.Buffers.Binary;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Compares two snapshots of one network, field by field.</summary>
/// <remarks>The network gives the shape only; its own state does not matter. A snapshot that ends
/// early, or a spike list that cannot be one, ends the comparison: see
/// <see cref="Complete"/>.</remarks>
public sealed class SnapshotComparison : StateVisitor
{
    /// <summary>Cells kept of each field.</summary>
    public const int Shown = 8;

    readonly Cursor replayed;
    readonly Cursor recorded;
    readonly List<FieldDifference> fields = [];
    OwnerKind kind;
    int owner;
    StateField lastField;
    int repeat;

    SnapshotComparison(ReadOnlyMemory<byte> replayed, ReadOnlyMemory<byte> recorded)
    {
        this.replayed = new Cursor(replayed);
        this.recorded = new Cursor(recorded);
    }

    /// <summary>The fields that differ, in the order of the state.</summary>
    public IReadOnlyList<FieldDifference> Fields => fields;

    /// <summary>Whether both were read to their ends.</summary>
    public bool Complete => replayed.AtEnd && recorded.AtEnd;

    /// <param name="network">Of the description of both.</param>
    /// <param name="replayed">One snapshot, without the step number.</param>
    public static SnapshotComparison Of(Network network, ReadOnlyMemory<byte> replayed,
        ReadOnlyMemory<byte> recorded)
    {
        var comparison = new SnapshotComparison(replayed, recorded);
        network.Visit(comparison);
        return comparison;
    }

    /// <inheritdoc/>
    public override void Owner(OwnerKind kind, int index)
    {
        this.kind = kind;
        owner = index;
        lastField = 0;
    }

    /// <inheritdoc/>
    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == lastField ? repeat + 1 : 0;
        lastField = field;
        Compare(field, repeat, 1, 8, max - min <= uint.MaxValue ? 32 : 64);
        return value;
    }

    /// <inheritdoc/>
    public override void Ints(StateField field, int[] values, int min, int max) =>
        Compare(field, 0, values.Length, 4, 32);

    /// <inheritdoc/>
    public override void Shorts(StateField field, short[] values, int min, int max) =>
        Compare(field, 0, values.Length, 2, 16);

    /// <inheritdoc/>
    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        Compare(field, 0, values.Length, 1, 8);

    /// <summary>Lists as sets: which spikes only one of the two has.</summary>
    /// <param name="ring">Gives size and number of lists.</param>
    public override void Spikes(SpikeRing ring)
    {
        var cells = new List<CellDifference>();
        for (int age = 0; age < ring.Kept; age++)
        {
            SortedSet<int> ours = ReadList(replayed);
            SortedSet<int> theirs = ReadList(recorded);
            var differing = new SortedSet<int>(ours);
            differing.SymmetricExceptWith(theirs);
            foreach (int i in differing)
            {
                var cell = new Cell(kind, owner, StateField.Spike, i, age);
                cells.Add(new CellDifference(cell, ours.Contains(i) ? 1 : 0,
                    theirs.Contains(i) ? 1 : 0, 1));
            }
        }

        Add(StateField.Spike, cells.Count, cells);
    }

    void Compare(StateField field, int first, int count, int size, int bits)
    {
        var cells = new List<CellDifference>();
        int differing = 0;
        for (int i = first; i < first + count; i++)
        {
            long ours = replayed.Read(size);
            long theirs = recorded.Read(size);
            if (ours == theirs) continue;
            differing++;
            if (cells.Count == Shown) continue;
            cells.Add(new CellDifference(new Cell(kind, owner, field, i), ours, theirs, bits));
        }

        Add(field, differing, cells);
    }

    void Add(StateField field, int count, List<CellDifference> cells)
    {
        if (count == 0) return;
        FieldDifference? last = fields.LastOrDefault();
        if (last != null && (last.Kind, last.Owner, last.Field) == (kind, owner, field))
        {
            // Scalars of one name come one by one.
            fields[^1] = last with
            {
                Count = last.Count + count,
                First = [.. last.First.Concat(cells).Take(Shown)]
            };
            return;
        }

        fields.Add(new FieldDifference(kind, owner, field, count, [.. cells.Take(Shown)]));
    }

    static SortedSet<int> ReadList(Cursor cursor)
    {
        var list = new SortedSet<int>();
        long count = cursor.Read(2);
        for (long s = 0; s < count && !cursor.AtEnd; s++) list.Add((int)cursor.Read(2));
        return list;
    }

    /// <summary>Reads little-endian numbers; beyond the end there are zeros.</summary>
    sealed class Cursor(ReadOnlyMemory<byte> bytes)
    {
        int next = 2;           // Behind the version.
        bool ended;

        public bool AtEnd => !ended && next == bytes.Length;

        public long Read(int size)
        {
            if (ended || bytes.Length - next < size)
            {
                ended = true;
                return 0;
            }

            ReadOnlySpan<byte> at = bytes.Span[next..];
            next += size;
            return size switch
            {
                1 => (sbyte)at[0],
                2 => BinaryPrimitives.ReadInt16LittleEndian(at),
                4 => BinaryPrimitives.ReadInt32LittleEndian(at),
                _ => BinaryPrimitives.ReadInt64LittleEndian(at),
            };
        }
    }
}
