using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The state of a network in the order in which the core shows it: snapshots and hashes
/// of compiled text follow it, so both read one declaration.</summary>
public sealed class StateMap : StateVisitor
{
    readonly List<StateCell> cells = [];
    OwnerKind kind;
    int owner;
    StateField last;
    int repeat;
    bool summed;

    StateMap()
    {
    }

    /// <summary>What a part of the network shows.</summary>
    /// <param name="show">Shows it.</param>
    public static IReadOnlyList<StateCell> Of(Action<StateVisitor> show)
    {
        var map = new StateMap();
        show(map);
        return map.cells;
    }

    /// <inheritdoc/>
    public override void Owner(OwnerKind kind, int index)
    {
        this.kind = kind;
        owner = index;
        last = 0;
    }

    /// <inheritdoc/>
    public override long Long(StateField field, long value, long min, long max)
    {
        repeat = field == last ? repeat + 1 : 0;
        last = field;
        cells.Add(new StateCell(kind, owner, field, CellForm.Scalar, repeat, min, max, [value],
            false));
        return value;
    }

    /// <inheritdoc/>
    public override void Ints(StateField field, int[] values, int min, int max) =>
        Add(field, CellForm.Ints, values, [.. values.Select(v => (long)v)], min, max);

    /// <inheritdoc/>
    public override void Shorts(StateField field, short[] values, int min, int max) =>
        Add(field, CellForm.Shorts, values, [.. values.Select(v => (long)v)], min, max);

    /// <inheritdoc/>
    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        Add(field, CellForm.Bytes, values, [.. values.Select(v => (long)v)], min, max);

    /// <inheritdoc/>
    public override void Weights(StateField field, Weights weights)
    {
        summed = true;
        base.Weights(field, weights);
        summed = false;
    }

    /// <inheritdoc/>
    public override void Spikes(SpikeRing ring)
    {
        var values = new List<long>();
        for (int age = 0; age < ring.Kept; age++)
        {
            int slot = ring.Slot(age);
            values.Add(ring.Counts[slot]);
            for (int s = 0; s < ring.Counts[slot]; s++)
                values.Add(ring.Indices[slot * ring.Size + s]);
        }

        cells.Add(new StateCell(
            kind, owner, StateField.Spike, CellForm.Spikes, 0, 0, ring.Size, [.. values], false)
        {
            Kept = ring.Kept,
            Ring = ring,
        });
    }

    void Add(
        StateField field, CellForm form, Array storage, long[] values, long min, long max) =>
        cells.Add(new StateCell(kind, owner, field, form, 0, min, max, values, summed)
        {
            Storage = storage,
        });
}
