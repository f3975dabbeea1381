using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>Frames as bytes and as hexadecimal text.</summary>
internal static class FrameText
{
    private static readonly Crc32 Crc = new();

    public static byte[] Bytes(
        byte type, ushort session, ushort sequence, ushort acknowledged, ushort credit,
        params byte[] payload)
    {
        var encoder = new FrameEncoder(Crc);
        encoder.Begin(type, session, sequence, acknowledged, credit);
        encoder.Payload.WriteU8s(payload, 0, payload.Length);
        int size = encoder.End();
        return encoder.Bytes[..size];
    }

    /// <summary>A frame of any body; its CRC-32 is added.</summary>
    public static byte[] OfBody(params byte[] body)
    {
        uint crc = Crc.Append(0, body, 0, body.Length);
        byte[] summed =
            [.. body, (byte)crc, (byte)(crc >> 8), (byte)(crc >> 16), (byte)(crc >> 24)];
        return [0, .. CobsReference.Stuff(summed), 0];
    }

    public static byte[] Of(string hex) => System.Convert.FromHexString(hex.Replace(" ", ""));

    /// <summary>All that a frame says, as one text to compare by.</summary>
    public static string Say(FrameDecoder frame)
    {
        ByteReader payload = frame.Payload;
        return $"{frame.Version} {frame.Type} {frame.Session} {frame.Sequence} "
            + $"{frame.Acknowledged} {frame.Credit} "
            + System.Convert.ToHexString(payload.Buffer, payload.BufferPosition, payload.Remaining);
    }

    /// <summary>All frames in some bytes.</summary>
    public static List<string> Decode(FrameDecoder decoder, byte[] bytes)
    {
        List<string> found = [];
        decoder.Offer(bytes, 0, bytes.Length);
        while (decoder.Next()) found.Add(Say(decoder));
        return found;
    }
}
