using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>How a paired link lies on a connection: records around the frames of
/// <c>shared/link/README.md</c>.</summary>
/// <remarks>
/// Kinds, sizes and reasons: <see cref="PairedRecord"/>.
/// HMAC is HMAC-SHA256 of the system's library; K is the key's text. Numbers count from 0 in each
/// direction, a record each, and are not on the line. A frame on an unpaired link begins with 00, a
/// record never does.
/// </remarks>
public static class PairedFormat
{
    /// <summary>Puts a record together.</summary>
    /// <param name="parts">Its bytes, one after the other.</param>
    public static byte[] Record(byte kind, params byte[][] parts)
    {
        int length = parts.Sum(part => part.Length);
        byte[] record =
            [kind, (byte)length, (byte)(length >> 8), .. parts.SelectMany(part => part)];
        return record;
    }

    /// <summary>Finds the record at the start of what came.</summary>
    /// <param name="record">Its bytes, without the header.</param>
    /// <returns>Bytes that it takes with its header; 0: not whole yet; −1: no record.</returns>
    public static int Find(ReadOnlySpan<byte> came, out byte kind, out ReadOnlySpan<byte> record)
    {
        kind = came.Length > 0 ? came[0] : (byte)0;
        record = default;
        if (came.Length > 0 && !PairedRecord.IsKind(kind)) return -1;
        if (came.Length < PairedRecord.HeaderSize) return 0;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(came[1..]);
        if (length > PairedRecord.LengthMax) return -1;
        if (came.Length < PairedRecord.HeaderSize + length) return 0;
        record = came.Slice(PairedRecord.HeaderSize, length);
        return PairedRecord.HeaderSize + length;
    }

    /// <summary>HMAC(K, purpose ‖ nh ‖ nb).</summary>
    public static byte[] Hash(string key, byte purpose, ReadOnlySpan<byte> hostNonce,
        ReadOnlySpan<byte> boardNonce)
    {
        byte[] said = [purpose, .. hostNonce, .. boardNonce];
        return HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), said);
    }
}
