using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Names of populations, projections, sub-networks and parameters.</summary>
public static class PartName
{
    /// <summary>What a name may be.</summary>
    public const string Expected = "1 to 63 printable ASCII characters, the first not $";

    /// <summary>Whether a text may be a name.</summary>
    public static bool IsGood(string name) =>
        name.Length > 0 && name[0] != '$' && ByteWriter.IsText(name);
}
