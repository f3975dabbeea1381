using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A file in memory that can be told to fail.</summary>
internal sealed class MemorySink : ByteSink
{
    private readonly List<byte> file = new List<byte>();

    /// <summary>Bytes it takes before it throws.</summary>
    public long Room { get; set; } = long.MaxValue;

    public override void Write(byte[] buffer, int offset, int count)
    {
        int taken = (int)Math.Min(count, Room - file.Count);
        for (int i = 0; i < taken; i++) file.Add(buffer[offset + i]);
        if (taken < count) throw new IOException("the test's disk is full");
    }

    public byte[] ToArray()
    {
        return file.ToArray();
    }
}
