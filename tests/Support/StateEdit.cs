using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Adds a change to the n-th cell of a state, if it stays in its range.</summary>
internal sealed class StateEdit(int cell, int change) : StateVisitor
{
    private OwnerKind kind;
    private int owner;
    private StateField lastField;
    private int repeat;

    public OwnerKind Kind { get; private set; }

    public int Part { get; private set; }

    public StateField Field { get; private set; }

    public int Index { get; private set; }

    public int Change => change;

    public bool Done { get; private set; }

    /// <summary>Cells seen, spikes left out.</summary>
    public int Cells { get; private set; }

    /// <summary>What takes the change back; changes nothing if none was made.</summary>
    public StateEdit Undo() => new(Done ? cell : -1, -change);

    public override void Owner(OwnerKind kind, int index)
    {
        (this.kind, owner) = (kind, index);
        lastField = 0;
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == lastField ? repeat + 1 : 0;
        lastField = field;
        return Changed(field, repeat, value, min, max);
    }

    public override void Ints(StateField field, int[] values, int min, int max)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (int)Changed(field, i, values[i], min, max);
    }

    public override void Shorts(StateField field, short[] values, int min, int max)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (short)Changed(field, i, values[i], min, max);
    }

    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (sbyte)Changed(field, i, values[i], min, max);
    }

    /// <summary>Through their own method, which keeps their hash.</summary>
    public override void Weights(StateField field, Weights weights)
    {
        for (int k = 0; k < weights.Count; k++)
        {
            weights.Put(k, (int)Changed(field, k, weights[k], -weights.Max, weights.Max));
        }
    }

    public override void Spikes(SpikeRing ring)
    {
    }

    private long Changed(StateField field, int index, long value, long min, long max)
    {
        if (Cells++ != cell || value + change < min || value + change > max) return value;
        (Kind, Part, Field, Index, Done) = (kind, owner, field, index, true);
        return value + change;
    }
}
