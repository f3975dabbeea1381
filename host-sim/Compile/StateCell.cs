using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>What a piece of state is stored as.</summary>
public enum CellForm
{
    Scalar,
    Ints,
    Shorts,
    Bytes,
    Spikes,
}

/// <summary>One piece of a network's state as the core shows it: a scalar, an array or the spikes
/// of the last steps.</summary>
/// <param name="Kind">Kind of its owner.</param>
/// <param name="Owner">Index of its owner.</param>
/// <param name="Repeat">How many scalars of this name and owner came right before it.</param>
/// <param name="Min">Smallest legal value.</param>
/// <param name="Max">Largest legal value.</param>
/// <param name="Values">What it holds in the state that was shown: one value of a scalar; of
/// spikes, list after list from the newest, the count and then the neurons.</param>
/// <param name="Summed">Whether its hash is kept as it changes.</param>
public sealed record StateCell(
    OwnerKind Kind, int Owner, StateField Field, CellForm Form, int Repeat, long Min,
    long Max, long[] Values,
    bool Summed)
{
    /// <summary>Lists of spikes that are state between two steps.</summary>
    public int Kept { get; init; }

    /// <summary>The core's own array; null of a scalar and of spikes.</summary>
    public Array? Storage { get; init; }

    /// <summary>The core's own spikes; null of all else.</summary>
    public SpikeRing? Ring { get; init; }

    /// <summary>Key of a scalar, or the part of the key that all elements of an array
    /// share.</summary>
    public ulong Key => Form == CellForm.Scalar
        ? Keyed.OddBitsOf(StateKey.Base(Kind, Owner, Field), Repeat)
        : StateKey.Base(Kind, Owner, Field);

    /// <summary>As a person would point at it.</summary>
    public string Place => $"{Field} of {Kind} {Owner}";
}
