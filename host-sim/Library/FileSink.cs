using EdgeSpike.Link;

namespace EdgeSpike.Library;

/// <summary>Writes a file that stands at its place once it is whole: a program that ends before
/// <see cref="Commit"/> leaves what was there before.</summary>
public sealed class FileSink : ByteSink, IDisposable
{
    readonly string path;
    readonly string beside;
    readonly FileStream stream;
    bool ended;

    /// <param name="path">Its place. Until it is whole its bytes stand beside it, under a name of
    /// their own.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public FileSink(string path)
    {
        this.path = Path.GetFullPath(path);
        beside = $"{this.path}.{Guid.NewGuid():N}.part";
        stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        stream.Write(buffer, offset, count);

    /// <summary>The file is whole: puts it at its place.</summary>
    /// <exception cref="IOException">The disk is full, or something at its place cannot be
    /// replaced.</exception>
    public void Commit()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        if (File.Exists(path)) File.Replace(beside, path, destinationBackupFileName: null);
        else File.Move(beside, path);
        ended = true;
    }

    /// <summary>Ends it; what was not committed is taken away.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!ended) File.Delete(beside);
        ended = true;
    }
}
