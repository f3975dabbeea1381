using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Tests.Support;

/// <summary>The fields of a state, as places for a fault.</summary>
internal sealed class FaultPlaces : StateVisitor
{
    private OwnerKind kind;
    private int owner;
    private StateField lastField;
    private int repeat;

    public sealed record Place(Cell First, int Count, int Bits, long Min, long Max, bool IsScalar);

    public List<Place> Fields { get; } = [];

    public override void Owner(OwnerKind kind, int index)
    {
        (this.kind, owner) = (kind, index);
        lastField = 0;
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == lastField ? repeat + 1 : 0;
        lastField = field;
        Fields.Add(new Place(new Cell(kind, owner, field, repeat), 1, max <= int.MaxValue ? 32 : 64,
            min, max, true));
        return value;
    }

    public override void Ints(StateField field, int[] values, int min, int max) =>
        Add(field, values.Length, 32, min, max);

    public override void Shorts(StateField field, short[] values, int min, int max) =>
        Add(field, values.Length, 16, min, max);

    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        Add(field, values.Length, 8, min, max);

    public override void Spikes(SpikeRing ring)
    {
    }

    private void Add(StateField field, int count, int bits, long min, long max) =>
        Fields.Add(new Place(new Cell(kind, owner, field, 0), count, bits, min, max, false));
}

/// <summary>Adds a change to one cell, in its plain memory.</summary>
internal sealed class CellFlip(Cell cell, long change) : StateVisitor
{
    private OwnerKind kind;
    private int owner;
    private StateField lastField;
    private int repeat;

    public long Before { get; private set; }

    public override void Owner(OwnerKind kind, int index)
    {
        (this.kind, owner) = (kind, index);
        lastField = 0;
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == lastField ? repeat + 1 : 0;
        lastField = field;
        return Is(field) && repeat == cell.Index ? Changed(value) : value;
    }

    public override void Ints(StateField field, int[] values, int min, int max)
    {
        if (Is(field)) values[cell.Index] = (int)Changed(values[cell.Index]);
    }

    public override void Shorts(StateField field, short[] values, int min, int max)
    {
        if (Is(field)) values[cell.Index] = (short)Changed(values[cell.Index]);
    }

    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
        if (Is(field)) values[cell.Index] = (sbyte)Changed(values[cell.Index]);
    }

    public override void Spikes(SpikeRing ring)
    {
    }

    private bool Is(StateField field) =>
        field == cell.Field && kind == cell.Kind && owner == cell.Owner;

    private long Changed(long value)
    {
        Before = value;
        return value + change;
    }
}
