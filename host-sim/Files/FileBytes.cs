using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Files;

/// <summary>Writes a file beside its place and moves it there when it is whole.</summary>
/// <remarks>A recording of a run that is cut off stays beside, as NAME.part, torn but readable.</remarks>
public sealed class FileByteSink(string path) : ByteSink, IDisposable
{
    readonly string path = path;
    readonly FileStream stream = Create(path);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => stream.Write(buffer, offset, count);

    /// <summary>Nobody can use half of it: takes away what was written.</summary>
    public void Discard()
    {
        stream.Dispose();
        File.Delete(path + WholeFile.Unfinished);
    }

    /// <summary>The file is whole: moves it to its place.</summary>
    public void Commit()
    {
        stream.Dispose();
        File.Move(path + WholeFile.Unfinished, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    static FileStream Create(string path)
    {
        WholeFile.RefuseUnwritable(path);
        return new FileStream(
            path + WholeFile.Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
    }
}

/// <summary>Reads a file.</summary>
public sealed class FileByteSource(string path) : ByteSource, IDisposable
{
    readonly FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
