using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Files;

/// <summary>Writes blocks into a file that stands at its place once it is whole.</summary>
public sealed class FileByteSink(OutputFile file) : ByteSink, IDisposable
{
    /// <param name="path">Where, or "-" for standard output.</param>
    /// <exception cref="BadInputException">Nothing can be written there, or another run writes
    /// it.</exception>
    public FileByteSink(string path)
        : this(OutputFile.Open(path))
    {
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        file.Write(buffer.AsSpan(offset, count));

    /// <summary>The file is whole: puts it at its place.</summary>
    /// <exception cref="BadInputException">The disk is full.</exception>
    public void Commit() => file.Commit();

    /// <summary>Ends it; what was not committed is taken away.</summary>
    public void Dispose() => file.Dispose();
}

/// <param name="path">Where, or "-" for standard input.</param>
/// <param name="expected">What it should hold, for messages.</param>
public sealed class FileByteSource(string path, string expected) : ByteSource, IDisposable
{
    readonly Stream stream = InputFile.Open(path, expected);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return stream.Read(buffer, offset, count);
        }
        catch (IOException failure)
        {
            throw FileProblem.Refuse(path, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
