namespace EdgeSpike.Proof.Ports;

/// <summary>A queue of bytes of bounded size.</summary>
/// <param name="capacity">Bytes that it holds.</param>
public sealed class ByteFifo(int capacity)
{
    readonly byte[] bytes = new byte[capacity];
    int first;

    public int Count { get; private set; }

    /// <summary>Bytes that still fit.</summary>
    public int Free => bytes.Length - Count;

    public void Clear() => Count = 0;

    /// <returns>How many were added.</returns>
    public int Write(ReadOnlySpan<byte> from)
    {
        int count = Math.Min(from.Length, Free);
        int at = (first + Count) % bytes.Length;
        int part = Math.Min(count, bytes.Length - at);
        from[..part].CopyTo(bytes.AsSpan(at));
        from[part..count].CopyTo(bytes);
        Count += count;
        return count;
    }

    /// <summary>Takes the oldest bytes out.</summary>
    public int Read(Span<byte> to)
    {
        int count = Math.Min(to.Length, Count);
        int part = Math.Min(count, bytes.Length - first);
        bytes.AsSpan(first, part).CopyTo(to);
        bytes.AsSpan(0, count - part).CopyTo(to[part..]);
        first = (first + count) % bytes.Length;
        Count -= count;
        return count;
    }
}
