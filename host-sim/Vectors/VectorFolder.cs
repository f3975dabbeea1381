using System.Text;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Learning;

namespace EdgeSpike.HostSim.Vectors;

/// <summary>The folder in which the vectors lie.</summary>
/// <param name="path">Of the folder.</param>
public sealed class VectorFolder(string path)
{
    // Latin-1 keeps every byte of a damaged file apart from every other.
    static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Of the folder.</summary>
    public string Path => path;

    /// <summary>The folder of the repository that the current directory lies in.</summary>
    /// <param name="start">The current directory.</param>
    /// <exception cref="BadInputException">It lies in none.</exception>
    public static VectorFolder Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder != null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "EdgeSpike.sln")))
            {
                return new VectorFolder(System.IO.Path.Combine(folder.FullName, "tests", "vectors"));
            }
        }

        throw new BadInputException(
            $"{start}: no EdgeSpike.sln here or above; go into the repository or name the folder of the vectors");
    }

    /// <summary>The folder of another generated file of the same repository.</summary>
    /// <param name="place">The file, from the repository's root.</param>
    public VectorFolder Beside(string place) =>
        new(System.IO.Path.Combine(path, "..", "..", System.IO.Path.GetDirectoryName(place)!));

    /// <summary>The first difference; also a file of vectors that this version does not compute.</summary>
    /// <param name="computed">All files.</param>
    /// <returns>Null if everything is as computed.</returns>
    public VectorDifference? FirstDifference(IReadOnlyList<VectorFile> computed) =>
        computed.Select(Compare).FirstOrDefault(difference => difference != null)
        ?? Leftovers(computed).FirstOrDefault();

    /// <summary>Compares one file.</summary>
    /// <param name="computed">The truth.</param>
    /// <returns>Null if the file is the same.</returns>
    public VectorDifference? Compare(VectorFile computed)
    {
        string file = Place(computed.Name);
        return VectorDifference.Between(computed, File.Exists(file) ? File.ReadAllText(file, Bytes) : "");
    }

    /// <summary>Writes those files that differ, each beside and renamed.</summary>
    /// <param name="computed">All files.</param>
    /// <returns>Names of the files written.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<VectorFile> computed)
    {
        using OutputFolder made = OutputFolder.Open(path);
        List<VectorFile> changed = [.. computed.Where(file => Compare(file) != null)];
        foreach (VectorFile file in changed)
        {
            using var sink = new FileByteSink(Place(file.Name));
            byte[] bytes = Bytes.GetBytes(file.Text);
            sink.Write(bytes, 0, bytes.Length);
            sink.Commit();
        }

        return [.. changed.Select(file => file.Name)];
    }

    IEnumerable<VectorDifference> Leftovers(IReadOnlyList<VectorFile> computed) =>
        from file in Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal)
        let name = System.IO.Path.GetFileName(file)
        where computed.All(known => known.Name != name)
        let first = File.ReadLines(file, Bytes).FirstOrDefault("")
        where first.StartsWith(VectorFile.Mark, StringComparison.Ordinal)
        select new VectorDifference(name, 1, null, first);

    string Place(string name) => System.IO.Path.Combine(path, name);
}
