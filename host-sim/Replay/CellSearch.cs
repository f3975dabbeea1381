using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Finds the cells of which one alone can explain a difference of hashes.</summary>
/// <remarks>
/// <code>
/// ΔH = K·δ   ⟹   δ = ΔH·K⁻¹ mod 2⁶⁴,   recorded value = replayed value + δ
/// </code>
/// Is shown the same cells as <see cref="HashVisitor"/>, in the state of the replay. A cell fits if
/// the recorded value can be kept in its bits; for a cell of 64 bits, if δ is below 2⁴⁷ and within
/// its range, or below 2³², or one bit. By chance a cell of 32 bits fits once in 2³² times, a clock
/// once in 2¹⁷.
/// </remarks>
/// <param name="difference">ΔH, recorded − replayed.</param>
public sealed class CellSearch(ulong difference) : StateVisitor
{
    const long WideMax = 1L << 47;
    const long CountMax = 1L << 32;

    readonly List<CellDifference> found = [];
    OwnerKind kind;
    int owner;
    StateField lastField;
    int repeat;
    int spare;

    /// <summary>The cells that fit.</summary>
    public IReadOnlyList<CellDifference> Found => found;

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
        long delta = Delta(StateKey.Base(kind, owner, field), repeat);
        long range = max - min;
        bool legal = value + delta >= min && value + delta <= max;
        bool flip = ulong.PopCount((ulong)(value ^ (value + delta))) == 1;
        long bound = range <= WideMax ? range : CountMax;
        bool small = delta <= bound && delta >= -bound;
        if (range <= uint.MaxValue && IsKept(value, delta, 32))
            Add(field, repeat, value, delta, 32, legal);
        else if (flip || range > uint.MaxValue && small)
            Add(field, repeat, value, delta, 64, legal);

        return value;
    }

    /// <inheritdoc/>
    public override void Ints(StateField field, int[] values, int min, int max)
    {
        ulong keyBase = StateKey.Base(kind, owner, field);
        for (int i = 0; i < values.Length; i++)
        {
            long delta = Delta(keyBase, i);
            AddIfKept(field, i, values[i], delta, 32,
                values[i] + delta >= min && values[i] + delta <= max);
        }
    }

    /// <inheritdoc/>
    public override void Shorts(StateField field, short[] values, int min, int max)
    {
        ulong keyBase = StateKey.Base(kind, owner, field);
        for (int i = 0; i < values.Length; i++)
        {
            long delta = Delta(keyBase, i);
            AddIfKept(field, i, values[i], delta, 16,
                values[i] + delta >= min && values[i] + delta <= max);
        }
    }

    /// <inheritdoc/>
    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
        ulong keyBase = StateKey.Base(kind, owner, field);
        for (int i = 0; i < values.Length; i++)
        {
            long delta = Delta(keyBase, i);
            AddIfKept(field, i, values[i], delta, 8,
                values[i] + delta >= min && values[i] + delta <= max);
        }
    }

    /// <summary>What a hash knows of weights is what they were plus their changes; where memory was
    /// wrong before, and saturated since, that may be a bit wider than the weight.</summary>
    public override void Weights(StateField field, Weights weights)
    {
        spare = 1;
        weights.Visit(this, field);
        spare = 0;
    }

    /// <summary>Nothing: a spike never differs alone, see <see cref="SpikeSearch"/>.</summary>
    public override void Spikes(SpikeRing ring)
    {
    }

    long Delta(ulong keyBase, int index) =>
        (long)(difference * StateKey.Inverse(Keyed.OddBitsOf(keyBase, index)));

    void AddIfKept(StateField field, int index, long value, long delta, int bits, bool legal)
    {
        if (IsKept(value, delta, bits)) Add(field, index, value, delta, bits, legal);
    }

    /// <summary>Whether a value and its change fit into so many bits.</summary>
    bool IsKept(long value, long delta, int bits)
    {
        // Two bounds, because the sum of value and a large delta would wrap.
        long half = 1L << (bits - 1 + spare);
        return delta < 2 * half && delta > -2 * half && value + delta < half
            && value + delta >= -half;
    }

    void Add(StateField field, int index, long value, long delta, int bits, bool legal)
    {
        var cell = new Cell(kind, owner, field, index);
        found.Add(new CellDifference(cell, value, value + delta, bits) { IsLegal = legal });
    }
}
