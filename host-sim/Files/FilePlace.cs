using System.Globalization;

namespace EdgeSpike.HostSim.Files;

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    Nothing,

    /// <summary>A regular file: bytes on a disk.</summary>
    File,

    Folder,

    /// <summary>A fifo, a device, a socket: bytes that pass.</summary>
    Passage,

    /// <summary>Open in this process already: standard input or output, or what a shell's &gt;(…)
    /// hands over.</summary>
    Descriptor,
}

/// <summary>Where a path leads once the links at its end are followed, and what stands
/// there.</summary>
/// <param name="Path">Where; may lead nowhere yet.</param>
/// <param name="Descriptor">Its number if it is open already, else −1.</param>
public sealed record FilePlace(string Path, FileKind Kind, int Descriptor)
{
    /// <summary>Standard input or output, as many commands write it.</summary>
    public const string Standard = "-";

    const int LinksMax = 40;

    static readonly string[] DescriptorFolders = ["/dev/fd/", "/proc/self/fd/"];

    /// <param name="path">As it was given.</param>
    /// <param name="standard">What "-" means: 0 for input, 1 for output.</param>
    /// <exception cref="BadInputException">It is empty, or a link that leads in a
    /// circle.</exception>
    public static FilePlace Of(string path, int standard)
    {
        if (path.Length == 0)
            throw new BadInputException("an empty word, expected the name of a file");
        if (path.Contains('\0')) throw new BadInputException($"{path}: no name of a file");
        if (path == Standard) return new FilePlace(path, FileKind.Descriptor, standard);
        string at = path;
        for (int links = 0; links < LinksMax; links++)
        {
            if (DescriptorOf(at) is { } number)
                return new FilePlace(at, FileKind.Descriptor, number);
            if (LinkAt(at) is not { } target) return new FilePlace(at, KindOf(at), -1);
            at = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(at) ?? "", target);
        }

        throw new BadInputException($"{path}: a link that leads to itself");
    }

    static string? LinkAt(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw FileProblem.Refuse(path, failure);
        }
    }

    static FileKind KindOf(string path) => Directory.Exists(path) ? FileKind.Folder
        : Posix.IsHere && Posix.IsSpecial(path) ? FileKind.Passage
        : File.Exists(path) ? FileKind.File
        : FileKind.Nothing;

    static int? DescriptorOf(string path)
    {
        if (!Posix.IsHere) return null;
        int? named =
            path switch { "/dev/stdin" => 0, "/dev/stdout" => 1, "/dev/stderr" => 2, _ => null };
        if (named != null) return named;
        string? folder =
            DescriptorFolders.FirstOrDefault(f => path.StartsWith(f, StringComparison.Ordinal));
        if (folder == null) return null;
        ReadOnlySpan<char> digits = path.AsSpan(folder.Length);
        CultureInfo plain = CultureInfo.InvariantCulture;
        return int.TryParse(digits, NumberStyles.None, plain, out int number) ? number : null;
    }
}
