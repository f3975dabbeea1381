using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads a folder of recordings: a file or a folder for each class, or files with a column
/// of classes.</summary>
public static class DataFolder
{
    const int FilesMost = 10_000;

    /// <param name="folder">Files of one form in it, or folders of such files.</param>
    /// <exception cref="BadInputException">There are none, or they do not go together.</exception>
    public static LabelledData Read(string folder, DataChoices choices)
    {
        string[] files = FilesIn(folder);
        string[] folders = [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Where(f => !Path.GetFileName(f).StartsWith('.') && FilesIn(f).Length > 0)];
        if (files.Length > 0 && folders.Length > 0)
        {
            throw new BadInputException(
                $"{folder}: both files and folders of data, expected a folder for"
                + " each class, or files only");
        }

        List<(string Path, string Class)> named = folders.Length > 0
            ? [.. folders.SelectMany(f => FilesIn(f).Select(path => (path, Path.GetFileName(f))))]
            : [.. files.Zip(ClassesOf(files))];
        if (named.Count == 0)
            throw new BadInputException(
                $"{folder}: no data in it, expected files such as walk.csv");
        if (named.Count > FilesMost)
            throw new BadInputException(
                $"{folder}: {named.Count} files, expected at most {FilesMost}");
        Table[] tables = [.. named.Select(n => DataReader.ReadReadings(n.Path, choices))];
        foreach (Table table in tables) CheckAlike(tables[0], table);
        ClassSource source = folders.Length > 0 ? ClassSource.Folders : ClassSource.Files;
        return DataRuns.Of(folder, tables, [.. named.Select(n => n.Class)], source, choices);
    }

    /// <summary>Data files in a folder, in the order of their names; licences and the like are
    /// none.</summary>
    public static string[] FilesIn(string folder) =>
    [
        .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where(path =>
            !Path.GetFileName(path).StartsWith('.')
            && !Path.GetFileName(path).StartsWith("readme", StringComparison.OrdinalIgnoreCase)
            && !Path.GetFileName(path).StartsWith("license", StringComparison.OrdinalIgnoreCase)
            && DataReader.Endings.Contains(Path.GetExtension(path).ToLowerInvariant())),
    ];

    // "wave_01" and "wave_02" are of one class, as long as there is another one.
    static string[] ClassesOf(string[] files)
    {
        string[] stems = [.. files.Select(f => Path.GetFileNameWithoutExtension(f))];
        string[] shared = [.. stems.Select(s => s.TrimEnd("0123456789()_-. ".ToCharArray()))];
        int distinct = shared.Distinct().Count();
        return distinct >= 2 && distinct < files.Length && shared.All(s =>
            s.Length > 0) ? shared : stems;
    }

    static void CheckAlike(Table first, Table other)
    {
        bool alike = first.Width == other.Width
            && (first.Header == null) == (other.Header == null)
            && (first.Header == null
                || first.Header.SequenceEqual(other.Header!, StringComparer.OrdinalIgnoreCase));
        if (alike) return;
        throw new BadInputException(
            $"{other.Name}:1: {other.Width} columns of other names or number,"
            + $" expected the {first.Width} of {Path.GetFileName(first.Name)}");
    }
}
