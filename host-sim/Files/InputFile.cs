using System.Collections.Concurrent;

namespace EdgeSpike.HostSim.Files;

/// <summary>The one way in which this command opens a file that it was told to read.</summary>
/// <remarks>Nothing is read without a limit, and every refusal is one line that names the file.
/// What can be read only once ("-", a fifo, what a shell's &lt;(…) hands over) is kept, so that it
/// may be read again.</remarks>
public static class InputFile
{
    /// <summary>Most bytes of what can be read only once: it is kept in memory.</summary>
    public const int PassingMax = 256 << 20;

    const int PieceSize = 1 << 16;

    static readonly ConcurrentDictionary<string, byte[]> Kept = new(StringComparer.Ordinal);

    /// <summary>Whether bytes come from something that can be read only once.</summary>
    /// <param name="name">A path, or "-" for standard input.</param>
    public static bool Passes(string name) =>
        name.Length > 0
        && FilePlace.Of(name, standard: 0).Kind is FileKind.Passage or FileKind.Descriptor;

    /// <param name="name">A path, or "-" for standard input.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is none, or it cannot be read.</exception>
    public static Stream Open(string name, string expected)
    {
        FilePlace place = Find(name, expected);
        return place.Kind == FileKind.File
            ? OpenStream(name, place)
            : new MemoryStream(ReadKept(name, place, expected));
    }

    /// <summary>All bytes of a file.</summary>
    /// <param name="name">A path, or "-" for standard input.</param>
    /// <param name="most">Longest that it may be.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is none, it cannot be read, or it is
    /// longer.</exception>
    public static byte[] ReadAll(string name, int most, string expected)
    {
        FilePlace place = Find(name, expected);
        if (place.Kind == FileKind.File)
        {
            using Stream stream = OpenStream(name, place);
            return ReadAll(name, stream, most, expected);
        }

        byte[] bytes = ReadKept(name, place, expected);
        return bytes.Length <= most ? bytes : throw TooLong(name, most, expected);
    }

    /// <summary>A file's lines, UTF-8.</summary>
    /// <param name="name">A path, or "-" for standard input.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is none, it cannot be read, or it is
    /// longer.</exception>
    public static string[] ReadAllLines(string name, int most, string expected)
    {
        using var text = new StreamReader(new MemoryStream(ReadAll(name, most, expected)));
        var lines = new List<string>();
        while (text.ReadLine() is { } line) lines.Add(line);
        return [.. lines];
    }

    /// <summary>A file's text, by lines; neither it nor a line of it is longer than told.</summary>
    /// <param name="name">A path, or "-" for standard input.</param>
    /// <param name="lineMost">Most characters of a line.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is none, or it cannot be read.</exception>
    public static TextReader ReadLines(string name, long most, int lineMost, string expected) =>
        new BoundedText(name, Open(name, expected), most, lineMost, expected);

    static FilePlace Find(string name, string expected)
    {
        FilePlace place = FilePlace.Of(name, standard: 0);
        return place.Kind switch
        {
            FileKind.Nothing =>
                throw new BadInputException($"{name}: no such file, expected {expected}"),
            FileKind.Folder =>
                throw new BadInputException($"{name}: a folder, expected {expected}"),
            _ => place,
        };
    }

    static Stream OpenStream(string name, FilePlace place)
    {
        if (place.Kind == FileKind.Descriptor)
            return StandardStreams.Open(name, place.Descriptor, writes: false);
        try
        {
            return new FileStream(
                place.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                PieceSize);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new BadInputException($"{name}: cannot be read: {FileProblem.Words(failure)}");
        }
    }

    static byte[] ReadKept(string name, FilePlace place, string expected) =>
        Kept.GetOrAdd(place.Path, _ =>
        {
            using Stream stream = OpenStream(name, place);
            return ReadAll(name, stream, PassingMax, expected);
        });

    static byte[] ReadAll(string name, Stream stream, int most, string expected)
    {
        try
        {
            if (stream.CanSeek && stream.Length > most)
                throw new BadInputException(
                    $"{name}: {stream.Length} bytes, expected at most {most} of {expected}");
            var all = new MemoryStream();
            var piece = new byte[PieceSize];
            for (int got = stream.Read(piece); got > 0; got = stream.Read(piece))
            {
                if (all.Length + got > most) throw TooLong(name, most, expected);
                all.Write(piece, 0, got);
            }

            return all.ToArray();
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new BadInputException($"{name}: cannot be read: {FileProblem.Words(failure)}");
        }
    }

    static BadInputException TooLong(string name, int most, string expected) =>
        new($"{name}: more than {most} bytes, expected at most so many of {expected}");
}
