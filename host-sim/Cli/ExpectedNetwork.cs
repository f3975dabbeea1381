using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The network that recordings have to be of.</summary>
/// <param name="Name">A description or a model.</param>
/// <param name="AnySeed">Whether the seed may be another: a description may be used with
/// any.</param>
public sealed record ExpectedNetwork(string Name, NetworkPlan Plan, bool AnySeed)
{
    /// <summary>Opens what was named.</summary>
    /// <param name="path">A model file, a description, or the name of one that comes with the
    /// command.</param>
    /// <exception cref="BadInputException">It is none of them.</exception>
    public static ExpectedNetwork Open(string path) =>
        new(path, NetworkFile.Open(path, [], null).Plan, NetworkFile.IsDescription(path));

    /// <summary>Why a recording is not of this network.</summary>
    /// <returns>With the first difference; null if it is.</returns>
    public string? Objection(NetworkPlan recorded)
    {
        NetworkPlan expected = AnySeed ? Plan.Under(recorded.Seed) : Plan;
        IReadOnlyList<string> lines = PlanComparison.Of(recorded, expected);
        if (lines.Count == 0) return null;
        string more = lines.Count == 1 ? "" : $"; {lines.Count} differences in all";
        return $"not of network {Name}: {lines[0]}{more}";
    }
}
