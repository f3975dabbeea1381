using EdgeSpike.Device;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A line whose other end answers each frame as a test says.</summary>
/// <param name="answer">From what the host wrote to what comes back.</param>
internal sealed class ScriptedLine(Func<byte[], byte[]> answer) : IDeviceLine, IClock
{
    private readonly Queue<byte> arrived = new();

    public string Name => "script";

    public long Microseconds { get; private set; }

    /// <summary>A frame of any version, by hand.</summary>
    public static byte[] Frame(byte version, byte type, ushort session, Action<ByteWriter> fields)
    {
        var payload = new ByteWriter(WireFormat.PayloadMax);
        fields(payload);
        List<byte> body = [version, type, (byte)session, (byte)(session >> 8), 0, 0, 0, 0, 0, 16];
        body.AddRange(payload.Buffer[..payload.Size]);
        uint sum = new Crc32().Append(0, [.. body], 0, body.Count);
        for (int b = 0; b < 4; b++) body.Add((byte)(sum >> (8 * b)));
        List<byte> line = [0];
        for (int at = 0; at <= body.Count;)
        {
            int zero = body.IndexOf(0, at);
            int end = zero < 0 ? body.Count : zero;
            line.Add((byte)(end - at + 1));
            line.AddRange(body[at..end]);
            at = end + 1;
        }

        line.Add(0);
        return [.. line];
    }

    /// <summary>The session of a Hello.</summary>
    public static ushort SessionOf(byte[] hello)
    {
        var decoder = new FrameDecoder(new Crc32());
        decoder.Offer(hello, 0, hello.Length);
        Assert.IsTrue(decoder.Next());
        Assert.AreEqual(Message.Hello, decoder.Type);
        return decoder.Session;
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (arrived.Count == 0) Microseconds += timeoutMilliseconds * 1000;
        int taken = Math.Min(count, arrived.Count);
        for (int n = 0; n < taken; n++) buffer[offset + n] = arrived.Dequeue();
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        foreach (byte b in answer(buffer[offset..(offset + count)])) arrived.Enqueue(b);
        return count;
    }

    public void Dispose()
    {
    }
}
