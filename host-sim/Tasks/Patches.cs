using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Four pictures of 16 among 100 pixels, some of which all four share; the others are each
/// picture's own.</summary>
/// <remarks>As in Tadros et al. 2022, doi:10.1038/s41467-022-34938-7. Which pixels is drawn by the
/// seed.</remarks>
public sealed class Patches
{
    public const int Size = 100;

    public const int Classes = 4;

    /// <summary>Pixels of a picture.</summary>
    public const int Ink = 16;

    readonly Glyph[] pictures;

    /// <param name="overlap">Pixels that all share, 0 … 16.</param>
    public Patches(ulong seed, int overlap)
    {
        int[] places = [.. Enumerable.Range(0, Size)
            .OrderBy(pixel => Keyed.Bits(seed, Purpose.TaskSpike, 0, 0, (ulong)pixel))];
        int own = Ink - overlap;
        pictures = [.. Enumerable.Range(0, Classes).Select(label => new Glyph(
            label,
            [.. places[..overlap].Concat(places.Skip(overlap + label * own).Take(own)).Order()]))];
    }

    /// <summary>The picture of a class.</summary>
    public Glyph Of(int label) => pictures[label];
}
