using System.Reflection;
using System.Security.Cryptography;

using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Cluster.Pieces;

/// <summary>Names the program that computes: results of another one are not taken for its
/// own.</summary>
public static class BuildName
{
    /// <summary>Of all assemblies of EdgeSpike that stand here.</summary>
    public static string Here { get; } = Of(typeof(Root).Assembly, typeof(BuildName).Assembly);

    static string Of(params Assembly[] own)
    {
        IEnumerable<Guid> versions = own
            .Concat(own.SelectMany(one => one.GetReferencedAssemblies())
                .Where(name => name.Name!.StartsWith("EdgeSpike.", StringComparison.Ordinal))
                .DistinctBy(name => name.Name).Select(Assembly.Load))
            .OrderBy(one => one.GetName().Name, StringComparer.Ordinal)
            .Select(one => one.ManifestModule.ModuleVersionId);
        byte[] all = [.. versions.SelectMany(version => version.ToByteArray())];
        return Convert.ToHexStringLower(SHA256.HashData(all))[..16];
    }
}
