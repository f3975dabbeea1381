using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Replaces the hazard left of a clock.</summary>
internal sealed class ClockSetter(long left) : StateVisitor
{
    public long Before { get; private set; }

    public override void Owner(OwnerKind kind, int index)
    {
    }

    public override long Long(StateField field, long value, long min, long max)
    {
        if (field != StateField.Hazard) return value;
        Before = value;
        return left;
    }

    public override void Ints(StateField field, int[] values, int min, int max)
    {
    }

    public override void Shorts(StateField field, short[] values, int min, int max)
    {
    }

    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
    }

    public override void Spikes(SpikeRing ring)
    {
    }
}
