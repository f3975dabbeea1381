using System.Text;

namespace EdgeSpike.HostSim.Files;

/// <summary>A folder in which generated files lie.</summary>
public sealed class GeneratedFolder(string path)
{
    // Latin-1 keeps every byte of a damaged file apart from every other.
    static readonly Encoding Bytes = Encoding.Latin1;

    public string Path => path;

    /// <summary>Compares one file, byte for byte.</summary>
    /// <param name="computed">What it should be.</param>
    /// <returns>Null if the file is the same.</returns>
    public FileDifference? Compare(GeneratedFile computed)
    {
        string file = Place(computed.Name);
        return FileDifference.Between(computed,
            File.Exists(file) ? File.ReadAllText(file, Bytes) : "");
    }

    /// <summary>Writes those files that differ, each beside and renamed.</summary>
    /// <returns>Names of the files written.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<GeneratedFile> computed)
    {
        using OutputFolder folder = OutputFolder.Open(path);
        List<GeneratedFile> changed = [.. computed.Where(file => Compare(file) != null)];
        foreach (GeneratedFile file in changed)
        {
            using var sink = new FileByteSink(Place(file.Name));
            byte[] bytes = Bytes.GetBytes(file.Text);
            sink.Write(bytes, 0, bytes.Length);
            sink.Commit();
        }

        return [.. changed.Select(file => file.Name)];
    }

    string Place(string name) => System.IO.Path.Combine(path, name);
}
