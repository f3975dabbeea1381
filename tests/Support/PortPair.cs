using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>Two ports and a line that does what a test says, in time that a test says.</summary>
internal sealed class PortPair
{
    public const int Timeout = 100000;
    public const ushort Session = 7;

    private readonly ByteWriter payload = new(WireFormat.PayloadMax);
    private readonly FrameDecoder look = new(new Crc32());
    private readonly byte[] line = new byte[1 << 16];

    public PortPair(int ring = 1024, int receive = 4096)
    {
        var crc = new Crc32();
        Host = new LinkPort(crc, ring, receive, Timeout);
        Board = new LinkPort(crc, ring, receive, Timeout);
        Host.BeginSession(Session);
        Notify(Host, Message.Hello);
        Assert.AreEqual("notice 1", Deliver(Board, Emit(Host)).Single());
        Board.BeginSession(Board.FrameSession);
        Notify(Board, Message.Welcome);
        Assert.AreEqual("notice 2", Deliver(Host, Emit(Board)).Single());
    }

    public LinkPort Host { get; }

    public LinkPort Board { get; }

    public long Now { get; set; }

    public bool Send(LinkPort port, byte value, int size = 1)
    {
        payload.Clear();
        for (int n = 0; n < size; n++) payload.WriteU8(value);
        return port.TrySend(Message.Events, payload);
    }

    public bool Notify(LinkPort port, byte type, ushort? session = null)
    {
        payload.Clear();
        return session is { } other ? port.SendNow(other, type, payload)
            : port.SendNow(type, payload);
    }

    /// <summary>All bytes that are due now.</summary>
    public byte[] Emit(LinkPort port) => line[..port.Emit(line, 0, line.Length, Now)];

    /// <summary>The frames that are due now, each by itself.</summary>
    public List<byte[]> Frames(LinkPort port)
    {
        List<byte[]> frames = [];
        while (port.Ready(Now))
        {
            frames.Add(port.Line[port.LineStart..(port.LineStart + port.LineCount)]);
            port.Taken(port.LineCount);
        }

        return frames;
    }

    /// <summary>The one frame that is due now: "type sequence acknowledged payload"; empty if none
    /// is, zeros "+80".</summary>
    public string Due(LinkPort port)
    {
        List<byte[]> frames = Frames(port);
        return string.Join(", ", frames.Select(frame =>
        {
            if (Array.TrueForAll(frame, b => b == 0)) return $"+{frame.Length}";
            look.Offer(frame, 0, frame.Length);
            Assert.IsTrue(look.Next());
            string header = $"{look.Type:X2} {look.Sequence} {look.Acknowledged}";
            bool says = look.Type < WireFormat.Numbered && look.Payload.Remaining == 1;
            return says ? $"{header} {look.Payload.ReadU8():X2}" : header;
        }));
    }

    /// <summary>What a port makes of bytes: the first byte of messages, the types of
    /// notices.</summary>
    public List<string> Deliver(LinkPort port, params byte[][] pieces)
    {
        List<string> found = [];
        foreach (byte[] bytes in pieces)
        {
            port.Receive(bytes, 0, bytes.Length, Now);
            while (port.Next())
            {
                found.Add(port.Arrival switch
                {
                    Arrival.Message => $"{port.Payload.ReadU8()}",
                    Arrival.Notice => $"notice {port.Type}",
                    _ => $"{port.Arrival} {port.Type} {port.Payload.Remaining} {port.FrameSession}",
                });
            }
        }

        return found;
    }
}
