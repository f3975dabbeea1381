using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Proof.Disks;

/// <summary>What may stand where an output is to go.</summary>
public enum PlaceKind
{
    Nothing,
    File,

    /// <summary>A link to a file.</summary>
    Link,

    /// <summary>A link to a name where nothing is.</summary>
    LinkToNothing,

    /// <summary>A link to a device that is always full.</summary>
    FullDevice,

    /// <summary>A link to a device that takes everything.</summary>
    EndlessDevice,

    Folder,
}

/// <summary>A place in a folder of its own, and what stands there.</summary>
public sealed class DiskPlace
{
    const int OldSizeMax = 5000;

    static readonly UnixFileMode[] Modes =
    [
        UnixFileMode.UserRead | UnixFileMode.UserWrite,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
            | UnixFileMode.OtherRead,
    ];

    readonly string folder;
    readonly byte[] old;
    readonly UnixFileMode mode;

    /// <param name="folder">Empty.</param>
    /// <param name="random">What stands there, how large it is, who may read it.</param>
    public DiskPlace(string folder, FuzzRandom random)
    {
        this.folder = folder;
        Kind = random.Of(Enum.GetValues<PlaceKind>());
        mode = random.Of(Modes);
        old = new byte[random.Below(OldSizeMax)];
        Array.Fill(old, (byte)'o');
        switch (Kind)
        {
            case PlaceKind.File:
                Make(Path);
                break;
            case PlaceKind.Link:
                Make(Target);
                File.CreateSymbolicLink(Path, "target");
                break;
            case PlaceKind.LinkToNothing:
                File.CreateSymbolicLink(Path, "target");
                break;
            case PlaceKind.FullDevice:
                File.CreateSymbolicLink(Path, "/dev/full");
                break;
            case PlaceKind.EndlessDevice:
                File.CreateSymbolicLink(Path, "/dev/null");
                break;
            case PlaceKind.Folder:
                Directory.CreateDirectory(Path);
                break;
        }
    }

    /// <summary>Of the output.</summary>
    public string Path => System.IO.Path.Combine(folder, "out");

    public PlaceKind Kind { get; }

    string Target => System.IO.Path.Combine(folder, "target");

    /// <summary>Where the bytes of a regular file are in the end.</summary>
    string Bytes => Kind is PlaceKind.Link or PlaceKind.LinkToNothing ? Target : Path;

    bool HeldBytes => Kind is PlaceKind.File or PlaceKind.Link;

    /// <summary>Looks at the place after a run that wrote to it.</summary>
    /// <param name="written">What the run says that it wrote; null if it refused or gave
    /// up.</param>
    /// <returns>What is wrong; empty if nothing is.</returns>
    public string Problem(byte[]? written)
    {
        string[] expected = [.. Names(written != null).Order()];
        string[] names =
            [.. Directory.GetFileSystemEntries(folder).Select(p => System.IO.Path.GetFileName(p))
                .Order()];
        if (!names.SequenceEqual(expected))
            return $"{string.Join(' ', names)} in the folder, expected "
                + $"{string.Join(' ', expected)}";
        string? link = new FileInfo(Path).LinkTarget;
        if (link != LinkOf())
            return $"a link to {link ?? "nothing"}, expected {LinkOf() ?? "none"}";
        if (written == null && !HeldBytes) return "";
        if (Kind is PlaceKind.FullDevice) return "a full device is said to hold it";
        if (Kind is PlaceKind.EndlessDevice) return "";
        if (!File.ReadAllBytes(Bytes).AsSpan().SequenceEqual(written ?? old))
            return written == null ? "what stood there has changed" : "not what was written";
        if (HeldBytes && !OperatingSystem.IsWindows() && File.GetUnixFileMode(Bytes) != mode)
            return $"mode {File.GetUnixFileMode(Bytes)}, expected {mode}";
        return "";
    }

    IEnumerable<string> Names(bool written)
    {
        if (Kind != PlaceKind.Nothing || written) yield return "out";
        bool linked = Kind == PlaceKind.Link || (Kind == PlaceKind.LinkToNothing && written);
        if (linked) yield return "target";
    }

    string? LinkOf() => Kind switch
    {
        PlaceKind.Link or PlaceKind.LinkToNothing => "target",
        PlaceKind.FullDevice => "/dev/full",
        PlaceKind.EndlessDevice => "/dev/null",
        _ => null,
    };

    void Make(string path)
    {
        File.WriteAllBytes(path, old);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }
}
