using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Files;

/// <summary>A file in memory, to be written and to be read.</summary>
public sealed class FileInMemory : ByteSink
{
    readonly List<byte> bytes = [];

    public int Size => bytes.Count;

    public byte[] ToArray() => [.. bytes];

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        bytes.AddRange(buffer.AsSpan(offset, count));

    /// <summary>A file as input of a replay.</summary>
    public static RecordingInput Input(string name, byte[] file) =>
        new(name, file.Length, () => new Source(file));

    sealed class Source(byte[] file) : ByteSource
    {
        int next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = Math.Min(count, file.Length - next);
            file.AsSpan(next, got).CopyTo(buffer.AsSpan(offset));
            next += got;
            return got;
        }
    }
}
