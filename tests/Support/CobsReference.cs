namespace EdgeSpike.Tests.Support;

/// <summary>COBS by the book (Cheshire, Baker 1999): blocks of up to 254 bytes that are not
/// zero.</summary>
internal static class CobsReference
{
    public static byte[] Stuff(ReadOnlySpan<byte> body)
    {
        List<byte> stuffed = [];
        List<byte> block = [];
        foreach (byte b in body)
        {
            if (b != 0) block.Add(b);
            if (b != 0 && block.Count < 254) continue;
            Close();
        }

        // After a full block nothing needs to be said: no zero follows it.
        if (block.Count > 0 || stuffed.Count == 0 || body.Length == 0 || body[^1] == 0) Close();
        return [.. stuffed];

        void Close()
        {
            stuffed.Add((byte)(block.Count + 1));
            stuffed.AddRange(block);
            block.Clear();
        }
    }
}
