using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Copies every cell of a state, by part and field.</summary>
internal sealed class StateReader : StateVisitor
{
    private readonly Dictionary<(OwnerKind, int, StateField), List<long>> cells = [];
    private (OwnerKind Kind, int Index) owner;

    public static StateReader Of(Network network)
    {
        var reader = new StateReader();
        network.Visit(reader);
        return reader;
    }

    /// <summary>All cells of a field; scalars of one name one after the other.</summary>
    public long[] this[OwnerKind kind, int index, StateField field] =>
        [.. cells[(kind, index, field)]];

    public IEnumerable<(OwnerKind Kind, int Index, StateField Field)> Fields => cells.Keys;

    /// <summary>Everything, in one line a field.</summary>
    public IEnumerable<string> Lines => cells.Select(c => $"{c.Key}: {string.Join(' ', c.Value)}");

    public override void Owner(OwnerKind kind, int index) => owner = (kind, index);

    public override long Long(StateField field, long value, long min, long max)
    {
        List(field).Add(value);
        return value;
    }

    public override void Ints(StateField field, int[] values, int min, int max) =>
        List(field).AddRange(values.Select(v => (long)v));

    public override void Shorts(StateField field, short[] values, int min, int max) =>
        List(field).AddRange(values.Select(v => (long)v));

    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        List(field).AddRange(values.Select(v => (long)v));

    /// <summary>Each list as its length and its indices, newest first.</summary>
    public override void Spikes(SpikeRing ring)
    {
        for (int age = 0; age < ring.Kept; age++)
        {
            int slot = ring.Slot(age);
            int from = slot * ring.Size;
            List(StateField.Spike).Add(ring.Counts[slot]);
            for (int s = 0; s < ring.Counts[slot]; s++)
                List(StateField.Spike).Add(ring.Indices[from + s]);
        }
    }

    private List<long> List(StateField field)
    {
        (OwnerKind, int, StateField) key = (owner.Kind, owner.Index, field);
        if (!cells.TryGetValue(key, out List<long>? list)) cells[key] = list = [];
        return list;
    }
}
