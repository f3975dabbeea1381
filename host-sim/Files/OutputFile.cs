using System.Security.Cryptography;

namespace EdgeSpike.HostSim.Files;

/// <summary>The one way in which this command writes a file that it was told to write.</summary>
/// <remarks>
/// A regular file is written beside its place, under a name that nobody else has, and stands at its
/// place only once it is whole and on the disk; links lead there and stay, the mode stays what it
/// was.
/// Until then a lock tells other runs who writes it. What is no regular file (a fifo, a device,
/// standard output as "-", what a shell's &gt;(…) hands over) is written straight into. Without
/// <see cref="Commit"/> nothing stays.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    const int BufferSize = 1 << 16;
    const int NameMax = 200;

    static readonly HashSet<OutputFile> Unfinished = [];

    readonly FilePlace place;
    readonly Stream stream;
    readonly string? beside;
    readonly OutputLock? held;
    readonly byte[] buffer = new byte[BufferSize];
    int filled;
    bool closed;

    OutputFile(string name, FilePlace place, Stream stream, string? beside, OutputLock? held)
    {
        Name = name;
        this.place = place;
        this.stream = stream;
        this.beside = beside;
        this.held = held;
        lock (Unfinished) Unfinished.Add(this);
    }

    /// <summary>As it was given.</summary>
    public string Name { get; }

    /// <summary>Whether it is a file that can be read again once it is whole.</summary>
    public bool IsRegular => beside != null;

    /// <summary>Bytes written so far.</summary>
    public long Size { get; private set; }

    /// <summary>Opens an output. Nothing that stands there changes yet.</summary>
    /// <param name="name">A path, or "-" for standard output.</param>
    /// <exception cref="BadInputException">Nothing can be written there, or another run writes
    /// it.</exception>
    public static OutputFile Open(string name)
    {
        FilePlace place = FilePlace.Of(name, standard: 1);
        switch (place.Kind)
        {
            case FileKind.Folder:
                throw new BadInputException($"{name}: a folder, expected a file to write");
            case FileKind.Descriptor:
                Stream given = StandardStreams.Open(name, place.Descriptor, writes: true);
                return new OutputFile(name, place, given, null, null);
            case FileKind.Passage:
                return new OutputFile(
                    name, place, OpenStream(name, place.Path, FileMode.Open, null), null, null);
            default:
                return OpenBeside(name, place);
        }
    }

    /// <summary>Takes away what was not finished: the process is about to end.</summary>
    public static void DiscardAll()
    {
        OutputFile[] left;
        lock (Unfinished) left = [.. Unfinished];
        foreach (OutputFile file in left) file.TakeAway();
    }

    /// <exception cref="BadInputException">The disk is full, or nobody reads any more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        Size += bytes.Length;
        if (bytes.Length > buffer.Length - filled) Flush();
        if (bytes.Length > buffer.Length) Put(bytes);
        else
        {
            bytes.CopyTo(buffer.AsSpan(filled));
            filled += bytes.Length;
        }
    }

    /// <summary>Hands over what was written, where somebody reads along.</summary>
    public void Flush()
    {
        int count = filled;
        filled = 0;
        if (count > 0) Put(buffer.AsSpan(0, count));
    }

    /// <summary>It is whole: puts it at its place.</summary>
    /// <exception cref="BadInputException">It cannot be; what stood there before still
    /// does.</exception>
    public void Commit()
    {
        Flush();
        try
        {
            if (beside == null)
            {
                stream.Flush();
            }
            else
            {
                ((FileStream)stream).Flush(flushToDisk: true);
                stream.Dispose();
                File.Move(beside, place.Path, overwrite: true);
                if (Posix.IsHere) Posix.SyncFolder(FolderOf(place.Path));
            }
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            Dispose();
            throw FileProblem.Refuse(Name, failure);
        }

        Close();
    }

    /// <summary>Ends it; what was not committed is taken away.</summary>
    public void Dispose()
    {
        if (closed) return;
        TakeAway();
        Close();
    }

    static OutputFile OpenBeside(string name, FilePlace place)
    {
        string folder = FolderOf(place.Path);
        string file = Path.GetFileName(place.Path);
        if (file.Length == 0)
            throw new BadInputException($"{name}: the name of a folder, expected a file to write");
        if (!Directory.Exists(folder))
            throw new BadInputException(
                $"{name}: no folder {Path.GetFullPath(folder)}, expected one to write into");
        if (Posix.IsHere && place.Kind == FileKind.File && !Posix.IsWritable(place.Path))
            throw new BadInputException($"{name}: cannot be written: permission denied");
        OutputLock held = OutputLock.Take(name, folder, file);
        try
        {
            string start = file.Length <= NameMax / 4 ? file : file[..(NameMax / 4)];
            string beside = Path.Combine(
                folder, $"{start}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part");
            UnixFileMode? mode = OperatingSystem.IsWindows() || place.Kind != FileKind.File
                ? null
                : File.GetUnixFileMode(place.Path);
            Stream stream = OpenStream(name, beside, FileMode.CreateNew, mode);
            return new OutputFile(name, place, stream, beside, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    static FileStream OpenStream(string name, string path, FileMode how, UnixFileMode? mode)
    {
        try
        {
            FileShare share = how == FileMode.Open ? FileShare.ReadWrite : FileShare.Read;
            var stream = new FileStream(path, how, FileAccess.Write, share, bufferSize: 0);
            if (mode is { } kept && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(stream.SafeFileHandle, kept);
            return stream;
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new BadInputException(
                $"{name}: cannot be written there: {FileProblem.Words(failure)}");
        }
    }

    static string FolderOf(string path) =>
        Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    void Put(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            Dispose();
            throw FileProblem.Refuse(Name, failure);
        }
    }

    void TakeAway()
    {
        if (beside == null) return;
        try
        {
            File.Delete(beside);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            // The folder is gone, or was closed to us meanwhile: there is nothing to take.
        }

        held!.Dispose();
    }

    void Close()
    {
        closed = true;
        lock (Unfinished) Unfinished.Remove(this);
        if (place.Descriptor is not (0 or 1 or 2)) stream.Dispose();
        held?.Dispose();
    }
}
