using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Mutation;

/// <summary>Changes that were looked at and change nothing: no test can notice them.</summary>
/// <remarks>A line of the file is a <see cref="MutationSite.Key"/>; lines that begin with # say
/// why.</remarks>
/// <param name="keys">Of those changes.</param>
public sealed class KnownEquivalents(IEnumerable<string> keys)
{
    const int LengthMax = 1 << 20;

    readonly HashSet<string> keys = [.. keys];

    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static KnownEquivalents Read(string path) => new(
        InputFile.ReadAllLines(path, LengthMax, "changes that change nothing")
            .Where(line => line.Length > 0 && line[0] != '#'));

    public bool Has(MutationSite site) => keys.Contains(site.Key);
}
