using EdgeSpike.Link;

namespace EdgeSpike.Proof.Ports;

/// <summary>Compares the frames that were put on a line with those that come off it.</summary>
/// <remarks>Decodes both sides by itself, and knows the last 4,096 frames put.</remarks>
public sealed class FrameWatch
{
    const int Known = 4096;

    readonly FrameDecoder putSide;
    readonly FrameDecoder offSide;
    readonly Queue<ulong> order = new();
    readonly Dictionary<ulong, int> known = [];
    byte[] bytes = [];

    /// <summary>Starts with no frame.</summary>
    public FrameWatch()
    {
        var crc = new Crc32();
        putSide = new FrameDecoder(crc);
        offSide = new FrameDecoder(crc);
    }

    /// <summary>Frames put on the line.</summary>
    public long Put { get; private set; }

    /// <summary>Frames found behind the line.</summary>
    public long Off { get; private set; }

    /// <summary>Frames found behind the line that nobody put there.</summary>
    public long Wrong { get; private set; }

    /// <summary>Looks at a piece of line.</summary>
    /// <param name="sent">What was put on it.</param>
    /// <param name="arrived">What came of that.</param>
    public void Look(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> arrived)
    {
        Offer(putSide, sent);
        while (putSide.Next())
        {
            Put++;
            Remember(HashOf(putSide));
        }

        Offer(offSide, arrived);
        while (offSide.Next())
        {
            Off++;
            if (!known.ContainsKey(HashOf(offSide))) Wrong++;
        }
    }

    void Offer(FrameDecoder decoder, ReadOnlySpan<byte> span)
    {
        if (bytes.Length < span.Length) bytes = new byte[span.Length];
        span.CopyTo(bytes);
        decoder.Offer(bytes, 0, span.Length);
    }

    void Remember(ulong hash)
    {
        known[hash] = known.GetValueOrDefault(hash) + 1;
        order.Enqueue(hash);
        if (order.Count <= Known) return;
        ulong oldest = order.Dequeue();
        if (--known[oldest] == 0) known.Remove(oldest);
    }

    /// <summary>FNV-1a over everything that the frame says.</summary>
    static ulong HashOf(FrameDecoder frame)
    {
        ulong hash = 14695981039346656037;
        Mix((uint)frame.Version << 24 | (uint)frame.Type << 16 | frame.Session);
        Mix((ulong)frame.Sequence << 32 | (uint)frame.Acknowledged << 16 | frame.Credit);
        ReadOnlySpan<byte> payload =
            frame.Payload.Buffer.AsSpan(frame.Payload.BufferPosition, frame.Payload.Remaining);
        Mix((ulong)payload.Length);
        foreach (byte b in payload) Mix(b);
        return hash;

        void Mix(ulong value) => hash = (hash ^ value) * 1099511628211;
    }
}
