using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>One cell of a network's state.</summary>
/// <param name="Kind">Kind of the part that owns it.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Index">Position in the field; for spikes, the neuron.</param>
/// <param name="Age">For spikes, how many steps ago; else 0.</param>
public readonly record struct Cell(OwnerKind Kind, int Owner, StateField Field, int Index,
    int Age = 0);

/// <summary>A cell in which a recording and its replay differ.</summary>
/// <param name="Replayed">Its value in the replay.</param>
/// <param name="Recorded">Its value in the recording.</param>
/// <param name="Bits">Bits it is kept in: 1 (a spike), 8, 16, 32 or 64.</param>
public readonly record struct CellDifference(Cell Cell, long Replayed, long Recorded, int Bits)
{
    /// <summary>Whether the recorded value is in the range of its field, so that a network can go
    /// on from it.</summary>
    public bool IsLegal { get; init; } = true;

    /// <summary>The one bit that differs; null if more do.</summary>
    public int? FlippedBit
    {
        get
        {
            ulong mask = Bits == 64 ? ulong.MaxValue : (1UL << Bits) - 1;
            ulong flipped = (ulong)(Replayed ^ Recorded) & mask;
            return ulong.PopCount(flipped) == 1 ? (int)ulong.TrailingZeroCount(flipped) : null;
        }
    }
}
