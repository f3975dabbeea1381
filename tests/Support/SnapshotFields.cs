using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Where each value of a snapshot lies, and its legal range.</summary>
internal sealed class SnapshotFields : StateVisitor
{
    public List<(int At, int Size, long Min, long Max)> Values { get; } = [];

    /// <summary>One past the last byte; the version comes first.</summary>
    public int End { get; private set; } = 2;

    public override void Owner(OwnerKind kind, int index)
    {
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        Add(8, min, max);
        return value;
    }

    public override void Ints(StateField field, int[] values, int min, int max) =>
        Array.ForEach(values, _ => Add(4, min, max));

    public override void Shorts(StateField field, short[] values, int min, int max) =>
        Array.ForEach(values, _ => Add(2, min, max));

    public override void Bytes8(StateField field, sbyte[] values, int min, int max) =>
        Array.ForEach(values, _ => Add(1, min, max));

    public override void Spikes(SpikeRing ring)
    {
        for (int age = 0; age < ring.Kept; age++)
        {
            int from = ring.Slot(age) * ring.Size;
            int count = ring.Counts[ring.Slot(age)];
            Add(2, 0, ring.Size);
            for (int s = 0; s < count; s++)
                Add(2, s == 0 ? 0 : ring.Indices[from + s - 1] + 1, ring.Size - 1);
        }
    }

    private void Add(int size, long min, long max)
    {
        Values.Add((End, size, min, max));
        End += size;
    }
}
