using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Ports;

/// <summary>One side of a <see cref="LinkTrial"/>: sends known messages and checks those that
/// come.</summary>
/// <remarks>Message n of a side and session is a function of the key alone, so both sides know all
/// of them.</remarks>
public sealed class LinkEnd
{
    const int Purpose = 0x4C45;
    const int StallMax = 1500;

    readonly LinkPort port;
    readonly LossyLine to;
    readonly LossyLine from;
    readonly ulong seed;
    readonly int side;
    readonly int shortOnly;
    readonly ByteWriter payload = new(WireFormat.PayloadMax);
    readonly byte[] bytes = new byte[512];
    long wake;
    ulong polls;

    /// <param name="to">The line to the other side.</param>
    /// <param name="from">The line from there.</param>
    /// <param name="seed">Key of messages and times.</param>
    /// <param name="side">0 or 1; the host is 0.</param>
    public LinkEnd(LinkPort port, LossyLine to, LossyLine from, ulong seed, int side, int shortOnly)
    {
        this.port = port;
        this.to = to;
        this.from = from;
        this.seed = seed;
        this.side = side;
        this.shortOnly = shortOnly;
    }

    public LinkPort Port => port;

    /// <summary>Messages that the port took in this session.</summary>
    public int Sent { get; private set; }

    /// <summary>Messages of the other side that came in this session.</summary>
    public int Received { get; private set; }

    /// <summary>Whether new messages are still wanted.</summary>
    public bool Talks { get; set; } = true;

    /// <summary>Whether it may sleep for long.</summary>
    public bool Stalls { get; set; } = true;

    /// <summary>Whether the other side has answered, or asked.</summary>
    public bool Connected { get; private set; }

    /// <summary>What went wrong; empty: nothing.</summary>
    public string Defect { get; private set; } = "";

    /// <summary>The host starts a session.</summary>
    public void Begin(ushort session)
    {
        port.BeginSession(session);
        Sent = 0;
        Received = 0;
        Connected = false;
    }

    /// <summary>Lives one millisecond, most of the time asleep.</summary>
    public void Tick(long tick)
    {
        if (tick < wake) return;
        ulong bits = Bits(1, polls++);
        wake = tick + 1 + Keyed.Below(bits, 20);
        if (Stalls && (bits & 0x3FF) == 0) wake += Keyed.Below(Keyed.Mix(bits), StallMax);
        long now = tick * 1000;
        for (int count = from.Read(bytes); count > 0; count = from.Read(bytes))
        {
            port.Receive(bytes, 0, count, now);
            while (port.Next()) Take();
        }

        if (side == 0 && !Connected && polls % 25 == 1) Notify(Message.Hello);
        if (Talks && Connected) Talk();
        while (port.Ready(now))
        {
            int taken = to.Write(port.Line.AsSpan(port.LineStart, port.LineCount));
            port.Taken(taken);
            if (taken == 0) break;
        }

        if (port.InFlight > port.PeerCredit)
            Fail($"{port.InFlight} bytes in flight, credit {port.PeerCredit}");
    }

    void Take()
    {
        switch (port.Arrival)
        {
            case Arrival.Message:
                TakeMessage();
                break;
            case Arrival.Notice:
                TakeNotice();
                break;
            case Arrival.OtherSession:
                break;
            default:
                Fail($"arrival {port.Arrival}");
                break;
        }
    }

    void TakeMessage()
    {
        byte type = Make(1 - side, Received);
        int at = port.Payload.BufferPosition;
        ReadOnlySpan<byte> came = port.Payload.Buffer.AsSpan(at, port.Payload.Remaining);
        if (port.Type != type || !came.SequenceEqual(payload.Buffer.AsSpan(0, payload.Size)))
            Fail($"message {Received} of session {port.Session} is not the one that was sent");
        Received++;
    }

    void TakeNotice()
    {
        ushort named = port.Payload.ReadU16();
        if (named != port.FrameSession || port.Payload.Failed)
            Fail("a notice is not the one that was sent");
        if (port.Type == Message.Hello)
        {
            if (port.FrameSession != port.Session) Begin(port.FrameSession);
            Connected = true;
            Notify(Message.Welcome);
        }
        else if (port.FrameSession == port.Session)
        {
            Connected = true;
        }
    }

    void Notify(byte type)
    {
        payload.Clear();
        payload.WriteU16(port.Session);
        port.SendNow(type, payload);
    }

    void Talk()
    {
        for (int more = Keyed.Below(Bits(2, polls), 12); more > 0; more--)
        {
            byte type = Make(side, Sent);
            if (payload.Size > port.Room) return;
            if (!port.TrySend(type, payload)) Fail("a message that fits was refused");
            Sent++;
        }
    }

    byte Make(int sender, int number)
    {
        ulong bits = Bits(4 + sender, (ulong)port.Session << 32 | (uint)number);
        bool small = (bits & 3) != 0;
        int size = Keyed.Below(bits, Math.Min(shortOnly, small ? 24 : WireFormat.PayloadMax) + 1);
        payload.Clear();
        for (int n = 0; n < size; n++)
        {
            // Many zeros, as in real payloads: they are what stuffing is about.
            payload.WriteU8((bits >> (n & 15) & 1) == 0 ? (byte)0 : (byte)(bits >> (n % 40)));
        }

        return (byte)(WireFormat.Numbered + (bits >> 8 & 0x3F));
    }

    void Fail(string what)
    {
        if (Defect.Length == 0) Defect = $"side {side}: {what}";
    }

    ulong Bits(int what, ulong number) =>
        Keyed.Bits(seed, Purpose, what, number, what < 4 ? (ulong)side : 0);
}
