using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The recordings that were named: files, and all *.espk files in folders and
/// below.</summary>
public static class RecordingPaths
{
    /// <returns>In the order given, those of a folder in order of their names.</returns>
    /// <exception cref="BadInputException">A folder has none.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> named) =>
        [.. named.SelectMany(Of)];

    static IEnumerable<string> Of(string path)
    {
        if (!Directory.Exists(path)) return [path];
        string[] found = [.. Directory.EnumerateFiles(path, "*.espk", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? found
            : throw new BadInputException(
                $"{path}: a folder without recordings, expected *.espk in it or below");
    }
}
