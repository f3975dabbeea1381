using System.Buffers.Binary;
using System.Security.Cryptography;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>A line whose records carry a keyed tag each: what was changed, left out, repeated or
/// put in by somebody without the key ends the connection.</summary>
/// <remarks>See <see cref="PairedFormat"/>. Nobody is kept from reading along.</remarks>
public sealed class PairedLine : IDeviceLine
{
    readonly IDeviceLine line;
    readonly byte[] sendKey;
    readonly byte[] receiveKey;
    readonly byte[] piece = new byte[4096];
    readonly List<byte> came;
    byte[] leaving = [];
    byte[] ready = [];
    ulong sent;
    ulong received;

    /// <param name="line">Over which the handshake was made; owned.</param>
    /// <param name="sendKey">Of this direction.</param>
    /// <param name="receiveKey">Of the other one.</param>
    /// <param name="behind">What came behind the handshake already.</param>
    public PairedLine(IDeviceLine line, byte[] sendKey, byte[] receiveKey,
        ReadOnlySpan<byte> behind)
    {
        this.line = line;
        this.sendKey = sendKey;
        this.receiveKey = receiveKey;
        came = [.. behind];
    }

    /// <inheritdoc/>
    public string Name => line.Name;

    /// <summary>Bytes came that were not read: nothing on the connection tells of them.</summary>
    public bool Holds => ready.Length > 0 || came.Count > 0;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (ready.Length == 0) Open();
        if (ready.Length == 0)
        {
            int got = line.Read(piece, 0, piece.Length, timeoutMilliseconds);
            came.AddRange(piece.AsSpan(0, got));
            Open();
        }

        int taken = Math.Min(count, ready.Length);
        ready.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
        ready = ready[taken..];
        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (!Push()) return 0;
        int taken = Math.Min(count, PairedRecord.LineMax);
        byte[] bytes = buffer[offset..(offset + taken)];
        leaving = PairedFormat.Record(PairedRecord.Frame, bytes, Tag(sendKey, sent++, bytes));
        Push();
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();

    bool Push()
    {
        if (leaving.Length > 0) leaving = leaving[line.Write(leaving, 0, leaving.Length)..];
        return leaving.Length == 0;
    }

    void Open()
    {
        byte[] bytes = [.. came];
        int size = PairedFormat.Find(bytes, out byte kind, out ReadOnlySpan<byte> record);
        if (size == 0) return;
        int length = record.Length - PairedRecord.TagSize;
        if (size < 0 || kind != PairedRecord.Frame || length < 1
            || !CryptographicOperations.FixedTimeEquals(
                record[length..], Tag(receiveKey, received, record[..length])))
        {
            throw new LinkLostException(Name,
                "something came that the other end did not send: wrong tag");
        }

        received++;
        ready = record[..length].ToArray();
        came.RemoveRange(0, size);
    }

    static byte[] Tag(byte[] key, ulong number, ReadOnlySpan<byte> bytes)
    {
        var said = new byte[sizeof(ulong) + bytes.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(said, number);
        bytes.CopyTo(said.AsSpan(sizeof(ulong)));
        return HMACSHA256.HashData(key, said)[..PairedRecord.TagSize];
    }
}
