using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Tests.Support;

/// <summary>One thing that goes wrong in a running network: a flipped bit of its state, or a spike
/// lost or added.</summary>
internal abstract record ReplayFault
{
    public abstract void Strike(Network network);

    /// <summary>What is not in the hash of a cell: of weights, what was done behind their hash's
    /// back.</summary>
    public virtual long HiddenIn(Cell cell) => 0;

    /// <summary>A fault at a random place: every field is as likely as any other, whatever its
    /// size.</summary>
    /// <param name="legalOnly">Whether a snapshot of the faulty state has to be read: no value is
    /// out of its range then, and no counter of steps or trials is wrong.</param>
    public static ReplayFault AtRandom(Network network, LinkRandom random, bool legalOnly)
    {
        var places = new FaultPlaces();
        network.Visit(places);
        int total = places.Fields.Count + 2;
        while (true)
        {
            int choice = random.Below(total);
            bool input = choice == places.Fields.Count;
            if (choice >= places.Fields.Count)
            {
                if (SpikeFault.Choose(network, random, input) is { } spike) return spike;
                continue;
            }

            FaultPlaces.Place place = places.Fields[choice];
            if (place.Count == 0) continue;
            if (legalOnly && place.First.Field == StateField.Counter) continue;
            Cell cell = place.First with { Index = place.First.Index + random.Below(place.Count) };
            var reader = new CellFlip(cell, 0);
            network.Visit(reader);
            int bit = random.Below(Math.Min(place.Bits, 40));
            long flipped = reader.Before ^ (1L << bit);
            bool legal = flipped >= place.Min && flipped <= place.Max;

            // A counter, a clock or a trace out of range may stop the faulty core itself: everybody
            // sees that.
            bool harmless = !legalOnly && !place.IsScalar && cell.Field != StateField.Trace;
            if (legal || harmless) return new BitFault(cell, place.Bits, bit, reader.Before);
        }
    }
}

/// <summary>One bit of one cell flips; weights flip in memory, behind the back of their
/// hash.</summary>
/// <param name="Bits">Bits it is kept in.</param>
internal sealed record BitFault(Cell Cell, int Bits, int Bit, long Before) : ReplayFault
{
    /// <summary>What the flip adds to the value.</summary>
    public long Change
    {
        get
        {
            int unused = 64 - Bits;
            return ((Before ^ (1L << Bit)) << unused >> unused) - Before;
        }
    }

    public bool IsWeight => Cell.Field is StateField.Weight or StateField.Feedback
        or StateField.Mean or StateField.Example;

    public override void Strike(Network network) => network.Visit(new CellFlip(Cell, Change));

    public override long HiddenIn(Cell cell) => IsWeight && cell == Cell ? Change : 0;
}

/// <summary>A spike disappears from a list, or appears in one.</summary>
/// <param name="Age">0: the newest list between two steps; of input, the one for the coming
/// step.</param>
internal sealed record SpikeFault(int Population, int Age, int Neuron) : ReplayFault
{
    /// <summary>Null where no such population has spikes.</summary>
    public static SpikeFault? Choose(Network network, LinkRandom random, bool input)
    {
        Population[] some = [.. network.Populations.Where(
            p => p.Spikes is { Size: > 0 } && (p.Potential == null) == input)];
        if (some.Length == 0) return null;
        Population chosen = some[random.Below(some.Length)];
        return new SpikeFault(
            chosen.Index, random.Below(chosen.Spikes.Kept), random.Below(chosen.Spikes.Size));
    }

    public override void Strike(Network network)
    {
        SpikeRing ring = network.Populations[Population].Spikes;
        int slot = ring.Slot(Age);
        var list = new SortedSet<short>(
            ring.Indices.AsSpan(slot * ring.Size, ring.Counts[slot]).ToArray());
        if (!list.Remove((short)Neuron)) list.Add((short)Neuron);
        list.CopyTo(ring.Indices, slot * ring.Size);
        ring.Counts[slot] = list.Count;
    }
}
