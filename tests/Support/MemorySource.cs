using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A file in memory that delivers in chunks, as a port would.</summary>
internal sealed class MemorySource : ByteSource
{
    private readonly byte[] file;
    private readonly int size;
    private readonly int chunk;
    private int next;

    public MemorySource(byte[] file, int size, int chunk)
    {
        this.file = file;
        this.size = size;
        this.chunk = chunk;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int got = Math.Min(Math.Min(count, chunk), size - next);
        Array.Copy(file, next, buffer, offset, got);
        next += got;
        return got;
    }
}
