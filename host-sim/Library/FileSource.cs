using EdgeSpike.Link;

namespace EdgeSpike.Library;

/// <summary>Reads a model or a recording from a stream.</summary>
/// <param name="stream">Closed with this.</param>
public sealed class FileSource(Stream stream) : ByteSource, IDisposable
{
    /// <param name="path">Where the file is.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FileSource(string path)
        : this(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
    {
    }

    /// <summary>Bytes in all.</summary>
    /// <exception cref="NotSupportedException">The stream does not know.</exception>
    public long Length => stream.Length;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        stream.Read(buffer, offset, count);

    /// <summary>Closes the stream.</summary>
    public void Dispose() => stream.Dispose();
}
