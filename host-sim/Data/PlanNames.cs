using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Data;

/// <summary>Names of classes and channels as a plan can hold them.</summary>
/// <remarks>A plan's names are 1 to 31 characters of ASCII, see <see cref="NamesCheck"/>: what is
/// not becomes '?', and what is too long is cut.</remarks>
public static class PlanNames
{
    /// <param name="names">As the data has them.</param>
    /// <returns>In the same order; none if two would become the same, one would become nothing, or
    /// there are more than a plan holds.</returns>
    public static string[] Of(IReadOnlyList<string> names)
    {
        string[] held = [.. names.Select(Held)];
        bool good = held.Length <= Limits.PartsMax && held.All(NamesCheck.IsName)
            && held.Distinct().Count() == held.Length;
        return good ? held : [];
    }

    /// <summary>A name as a plan would hold it.</summary>
    public static string Held(string name)
    {
        string text = string.Concat(name.Select(c => c is >= ' ' and <= '~' ? c : '?')).Trim();
        return text.Length <= NamesCheck.LengthMax ? text : text[..NamesCheck.LengthMax].TrimEnd();
    }
}
