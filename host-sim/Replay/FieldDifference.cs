using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>The cells of one field that differ.</summary>
/// <param name="Kind">Kind of the part that owns it.</param>
/// <param name="Count">How many cells differ.</param>
/// <param name="First">The first of them.</param>
public sealed record FieldDifference(
    OwnerKind Kind, int Owner, StateField Field, int Count, IReadOnlyList<CellDifference> First)
{
    /// <summary>Part, field and count, for people.</summary>
    /// <param name="names">Says what a part is.</param>
    public string Text(CellNames names)
    {
        string cells = Count == 1 ? "1 cell" : $"{Count} cells";
        return $"{names.Part(Kind, Owner)} {CellNames.Field(Field)}: {cells}";
    }
}
