using System.Text;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Vectors;

/// <summary>The folder in which the vectors lie.</summary>
public static class VectorFolder
{
    /// <summary>The folder of the repository that the current directory lies in.</summary>
    /// <exception cref="BadInputException">It lies in none.</exception>
    public static GeneratedFolder Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeSpike.sln")))
            {
                return new GeneratedFolder(Path.Combine(folder.FullName, "tests", "vectors"));
            }
        }

        throw new BadInputException(
            $"{start}: no EdgeSpike.sln here or above; go into the repository or name the folder "
                + "of the vectors");
    }

    /// <summary>The folder of another generated file of the same repository.</summary>
    /// <param name="place">The file, from the repository's root.</param>
    public static GeneratedFolder Beside(GeneratedFolder folder, string place) =>
        new(Path.Combine(folder.Path, "..", "..", Path.GetDirectoryName(place)!));

    /// <summary>The first difference; also a file of vectors that this version does not
    /// compute.</summary>
    /// <returns>Null if everything is as computed.</returns>
    public static FileDifference? FirstDifference(GeneratedFolder folder,
        IReadOnlyList<GeneratedFile> computed) =>
        computed.Select(folder.Compare).FirstOrDefault(difference => difference != null)
        ?? Leftovers(folder, computed).FirstOrDefault();

    static IEnumerable<FileDifference> Leftovers(GeneratedFolder folder,
        IReadOnlyList<GeneratedFile> computed) =>
        from file in Directory.EnumerateFiles(folder.Path, "*.txt").Order(StringComparer.Ordinal)
        let name = Path.GetFileName(file)
        where computed.All(known => known.Name != name)
        let first = File.ReadLines(file, Encoding.Latin1).FirstOrDefault("")
        where first.StartsWith(VectorFile.Mark, StringComparison.Ordinal)
        select new FileDifference(name, 1, null, first);
}
