using System.IO.Compression;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Keeping;

/// <summary>Classes and examples that were read from a folder or an archive.</summary>
public sealed record LoadedProject(string Name, IReadOnlyList<string> Classes,
    IReadOnlyList<Example> Examples)
{
    const int EntriesMax = 5000;
    const long BytesMax = 256L << 20;
    const string Folder = "data/";

    /// <summary>Its classes for a book: the class of what is none of them, which may have no
    /// example and so no folder, stays.</summary>
    public IReadOnlyList<string> ClassesFor(LessonBook book) =>
        Classes.Count < LessonBook.ClassesMax && book.Classes.Contains(LessonBook.Other)
            ? [.. Classes.Where(c => c != LessonBook.Other), LessonBook.Other]
            : Classes;

    /// <summary>Reads a folder of examples.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public static LoadedProject Read(string name, string folder)
    {
        TsFile file = DataReader.Read(folder, new DataChoices { Cut = "files" }).Whole();
        return new LoadedProject(name, file.Classes, [.. file.Series.Select(series => new Example(
            file.Classes[series.Label],
            [.. Enumerable.Range(0, series.Length)
                .Select(n => Enumerable.Range(0, file.Channels)
                    .Select(c => series.Thousandths(c, n)).ToArray())]))]);
    }

    /// <summary>Reads what an export has of examples: tables in <c>data/CLASS/</c>.</summary>
    /// <param name="name">Of the archive.</param>
    /// <param name="archive">A zip archive; is read to its end.</param>
    /// <exception cref="BadInputException">It is none, too large, or has no examples.</exception>
    public static LoadedProject ReadArchive(string name, Stream archive)
    {
        string folder = Directory.CreateTempSubdirectory("edgespike-import-").FullName;
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
            if (Unpack(name, zip, folder) == 0)
                throw new BadInputException(
                    $"{name}: no examples in it, expected tables as data/CLASS/NAME.csv");
            return Read(Path.GetFileNameWithoutExtension(name), folder);
        }
        catch (InvalidDataException)
        {
            throw new BadInputException(
                $"{name}: no zip archive, expected one that the studio exported");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>No entry's own path is used: only the names of its class and of its file, as a file
    /// system takes them.</summary>
    static int Unpack(string name, ZipArchive zip, string folder)
    {
        int count = 0;
        long left = BytesMax;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string[] parts = entry.FullName.Split('/');
            int at = Array.IndexOf(parts, Folder[..^1]);
            bool example = at >= 0 && parts.Length == at + 3
                && parts[^1].EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
            if (!example) continue;
            left -= entry.Length;
            if (++count > EntriesMax || left < 0)
                throw new BadInputException($"{name}: expected at most {EntriesMax} examples, "
                    + $"{BytesMax >> 20} MB in all");
            string inside = Path.Combine(folder, ExampleFolder.NameOf(parts[^2]));
            Directory.CreateDirectory(inside);
            Copy(name, entry, Path.Combine(inside, ExampleFolder.NameOf(parts[^1])));
        }

        return count;
    }

    /// <summary>An entry is as long as it says, and no longer.</summary>
    static void Copy(string name, ZipArchiveEntry entry, string path)
    {
        using Stream from = entry.Open();
        using var to = new FileStream(path, FileMode.Create, FileAccess.Write);
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int count = from.Read(buffer); count > 0; count = from.Read(buffer))
        {
            copied += count;
            if (copied > entry.Length)
                throw new BadInputException($"{name}: {entry.FullName} is longer than it says");
            to.Write(buffer, 0, count);
        }
    }
}
