using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Sets one cell of a network's state, whatever its legal range.</summary>
/// <remarks>Weights that are shown with their hash keep it right; shown as a plain array they do
/// not.</remarks>
/// <param name="cell">Which; not a spike.</param>
/// <param name="wanted">Its new value, cut to the bits of the cell.</param>
public sealed class CellWriter(Cell cell, long wanted) : StateVisitor
{
    OwnerKind kind;
    int owner;
    StateField lastField;
    int repeat;

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
        return IsIn(field) && cell.Index == repeat ? wanted : value;
    }

    /// <inheritdoc/>
    public override void Ints(StateField field, int[] values, int min, int max)
    {
        if (IsIn(field)) values[cell.Index] = (int)wanted;
    }

    /// <inheritdoc/>
    public override void Shorts(StateField field, short[] values, int min, int max)
    {
        if (IsIn(field)) values[cell.Index] = (short)wanted;
    }

    /// <inheritdoc/>
    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
        if (IsIn(field)) values[cell.Index] = (sbyte)wanted;
    }

    /// <inheritdoc/>
    public override void Weights(StateField field, Weights weights)
    {
        if (IsIn(field)) weights.Put(cell.Index, (int)wanted);
    }

    /// <inheritdoc/>
    public override void Spikes(SpikeRing ring)
    {
    }

    bool IsIn(StateField field) => field == cell.Field && kind == cell.Kind && owner == cell.Owner;
}
