using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>How a paired link lies on a connection: records around the frames of
/// <c>shared/link/README.md</c>.</summary>
/// <remarks>
/// <code>
/// record     U8 kind, U16 length (little-endian), bytes
/// A1 knock       host → board    U8 version, 16 random bytes nh
/// A2 challenge   board → host    16 random bytes nb
/// A3 proof       host → board    HMAC(K, 1 ‖ nh ‖ nb)            32 bytes
/// A4 welcome     board → host    HMAC(K, 2 ‖ nh ‖ nb)            32 bytes
/// A5 refusal     board → host    U8 reason, U16 seconds
/// A6 frame       both            1 … 512 bytes of line, 16 bytes of tag
/// tag            the first 16 bytes of HMAC(Kd, U64 number ‖ bytes of line)
/// Kd             HMAC(K, 3 ‖ nh ‖ nb) host → board, HMAC(K, 4 ‖ nh ‖ nb) board → host
/// </code>
/// HMAC is HMAC-SHA256 of the system's library; K is the key's text. Numbers count from 0 in each
/// direction, a record each, and are not on the line. A frame on an unpaired link begins with 00, a
/// record never does.
/// </remarks>
public static class PairedFormat
{
    public const byte Version = 1;
    public const byte Knock = 0xA1;
    public const byte Challenge = 0xA2;
    public const byte Proof = 0xA3;
    public const byte Welcome = 0xA4;
    public const byte Refusal = 0xA5;
    public const byte Frame = 0xA6;

    /// <summary>Refusal: the key is another one.</summary>
    public const byte WrongKey = 1;

    /// <summary>Refusal: there were wrong answers; how many seconds it lasts.</summary>
    public const byte Pause = 2;

    /// <summary>Refusal: the board talks to another host.</summary>
    public const byte Busy = 3;

    /// <summary>Refusal: a version that the board does not know.</summary>
    public const byte OtherVersion = 4;

    public const int HeaderSize = 3;
    public const int NonceSize = 16;
    public const int HashSize = 32;
    public const int TagSize = 16;

    /// <summary>Most bytes of line in a record.</summary>
    public const int LineMax = 512;

    /// <summary>Most bytes behind a header.</summary>
    public const int LengthMax = LineMax + TagSize;

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
        if (came.Length > 0 && kind is < Knock or > Frame) return -1;
        if (came.Length < HeaderSize) return 0;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(came[1..]);
        if (length > LengthMax) return -1;
        if (came.Length < HeaderSize + length) return 0;
        record = came.Slice(HeaderSize, length);
        return HeaderSize + length;
    }

    /// <summary>HMAC(K, purpose ‖ nh ‖ nb).</summary>
    public static byte[] Hash(string key, byte purpose, ReadOnlySpan<byte> hostNonce,
        ReadOnlySpan<byte> boardNonce)
    {
        byte[] said = [purpose, .. hostNonce, .. boardNonce];
        return HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), said);
    }
}
