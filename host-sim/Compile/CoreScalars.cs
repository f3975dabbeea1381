using System.Runtime.CompilerServices;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The scalars of a network of the core, read and written in the order in which it shows
/// them. A ring of spikes has its head; arrays are passed by, but for those that the core shows
/// copies of.</summary>
sealed class CoreScalars : StateVisitor
{
    readonly long[] scalars;
    readonly int[] visible;
    readonly FlatText text;
    readonly SpikeRing[] rings;
    readonly CommonScale[] scales;
    bool writes;
    int at;

    /// <param name="scalars">Of the whole state.</param>
    /// <param name="visible">Heads of rings and common scales.</param>
    /// <param name="text">What stands for arrays that the core shows copies of, and what is
    /// counted.</param>
    public CoreScalars(
        Network network, long[] scalars, int[] visible, FlatText text)
    {
        Network = network;
        this.scalars = scalars;
        this.visible = visible;
        this.text = text;
        rings = [.. network.Populations.Select(p => p.Spikes).Where(ring => ring != null)];
        scales = network.Scales;
    }

    /// <summary>Whose scalars they are.</summary>
    public Network Network { get; }

    /// <summary>Reads the network's.</summary>
    public void Read() => Walk(false);

    /// <summary>Writes the network's.</summary>
    public void Write() => Walk(true);

    ref long Total(FlatTotal total)
    {
        if (total.What == CountedThing.Spikes)
            return ref SpikeCount(Network.Populations[total.Owner]);
        Projection projection = Network.Projections[total.Owner];
        if (total.What == CountedThing.Events) return ref SynapticEvents(projection);
        if (total.What == CountedThing.Changes) return ref WeightChanges(projection);
        return ref Draws(((PairRule)projection.Rule).Commit);
    }

    /// <summary>A step was done: heads, scales and the number of steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void See()
    {
        StepCount(Network)++;
        int n = 0;
        foreach (SpikeRing ring in rings) Head(ring) = visible[n++];
        foreach (CommonScale scale in scales) U(scale) = visible[n++];
    }

    void Walk(bool write)
    {
        writes = write;
        at = 0;
        Network.Visit(this);
        foreach (FlatTotal total in text.Totals)
        {
            ref long counted = ref Total(total);
            if (writes) counted = scalars[at++];
            else scalars[at++] = counted;
        }
    }

    /// <inheritdoc/>
    public override void Owner(OwnerKind kind, int index)
    {
    }

    /// <inheritdoc/>
    public override long Long(StateField field, long value, long min, long max)
    {
        if (writes) return scalars[at++];
        return scalars[at++] = value;
    }

    /// <inheritdoc/>
    public override void Ints(StateField field, int[] values, int min, int max)
    {
        if (!text.Copies.TryGetValue(values, out Array? own)) return;
        if (writes) own.CopyTo(values, 0);
        else values.CopyTo(own, 0);
    }

    /// <inheritdoc/>
    public override void Shorts(StateField field, short[] values, int min, int max)
    {
    }

    /// <inheritdoc/>
    public override void Bytes8(StateField field, sbyte[] values, int min, int max)
    {
    }

    /// <inheritdoc/>
    public override void Spikes(SpikeRing ring)
    {
        if (writes) Head(ring) = (int)scalars[at++];
        else scalars[at++] = ring.Head;
    }

    // The core's own fields: a chip has no use for a way to write them from outside.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "head")]
    private static extern ref int Head(SpikeRing ring);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "u")]
    private static extern ref int U(CommonScale scale);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "spikeCount")]
    private static extern ref long SpikeCount(Population population);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "synapticEvents")]
    private static extern ref long SynapticEvents(Projection projection);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<WeightChanges>k__BackingField")]
    private static extern ref long WeightChanges(Projection projection);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "draws")]
    private static extern ref long Draws(Commit commit);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "stepCount")]
    private static extern ref long StepCount(Network network);
}
