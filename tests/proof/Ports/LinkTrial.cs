using EdgeSpike.Core;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Ports;

/// <summary>Two ports talk over bad lines in virtual time, in two sessions, and everything that
/// must hold is checked.</summary>
/// <remarks>
/// Messages arrive once, in order and unchanged; no frame is accepted that was not sent; credit is
/// kept; nothing locks; after the last fault at most two frames are lost; a second session begins
/// among the remains of the first. Settings are a function of (seed, number).
/// </remarks>
public sealed class LinkTrial
{
    const int Purpose = 0x4C54;
    const int ReceiveBuffer = 4096;

    // A minute of virtual time without a message is a lock, even at one fault in a hundred bytes.
    const int Patience = 60_000;

    readonly ulong seed;
    readonly ulong number;
    readonly LossyLine up;
    readonly LossyLine down;
    readonly LinkEnd host;
    readonly LinkEnd board;
    readonly bool adds;
    long tick;

    /// <summary>Makes the trial's two lines and ports.</summary>
    /// <param name="payloadMax">Longest payload of a message.</param>
    public LinkTrial(ulong seed, long number, int payloadMax = WireFormat.PayloadMax)
    {
        this.seed = seed;
        this.number = (ulong)number;
        Rates = Draw();
        adds = Rates.Repeat + Rates.Noise > 0;
        ulong key = Keyed.Bits(seed, Purpose, 0, this.number, 0);
        int rate = 12 << Of(1, 4);
        int latency = 1 + Of(2, 30);
        down = new LossyLine(new LineFaults(key, 0, Rates), rate, latency, ReceiveBuffer);
        up = new LossyLine(new LineFaults(key, 1, Rates), rate, latency, ReceiveBuffer);
        var crc = new Crc32();
        int ring = LinkPort.RingMin + Of(3, 4000);
        int timeout = 100_000 + Of(4, 500_000);
        host = new LinkEnd(new LinkPort(crc, ring, ReceiveBuffer, timeout), down, up, key,
            0, payloadMax);
        board = new LinkEnd(new LinkPort(crc, ring, ReceiveBuffer, timeout), up, down, key,
            1, payloadMax);
    }

    /// <summary>Faults of the lines.</summary>
    public FaultRates Rates { get; }

    public LinkEnd Host => host;

    public LinkEnd Board => board;

    /// <summary>Both directions, the host's first.</summary>
    public IReadOnlyList<LossyLine> Lines => [down, up];

    /// <summary>Frames put on both lines.</summary>
    public long Frames => down.Frames.Put + up.Frames.Put;

    /// <summary>Frames that came off them.</summary>
    public long Whole => down.Frames.Off + up.Frames.Off;

    /// <summary>Messages that both sides got, over all sessions.</summary>
    public long Messages { get; private set; }

    /// <summary>Most frames lost in one direction after the line became good.</summary>
    public long LostSinceCalm => Math.Max(down.LostSinceCalm, up.LostSinceCalm);

    public long Milliseconds => tick;

    /// <param name="frames">About so many frames are put on the lines.</param>
    /// <returns>What went wrong; empty: nothing.</returns>
    public string Run(long frames)
    {
        string defect = Session(1, () => Frames < frames / 2, drain: false);
        Messages += host.Received + board.Received;
        if (defect.Length == 0) defect = Session(2, () => Frames < frames, drain: true);
        Messages += host.Received + board.Received;
        return defect.Length > 0 ? defect : AtEnd();
    }

    string Session(int which, Func<bool> more, bool drain)
    {
        host.Begin((ushort)(1 + (Keyed.Bits(seed, Purpose, 5, number, 0) + (ulong)which) % 65535));
        string defect = Watch(() => !more());
        if (!drain || defect.Length > 0) return defect;
        down.Calm();
        up.Calm();
        foreach (LinkEnd end in new[] { host, board })
        {
            end.Talks = false;
            end.Stalls = false;
        }

        return Watch(() => host.Port.Waiting + board.Port.Waiting == 0 && host.Connected);
    }

    /// <summary>Lets time pass until something is reached, or nothing happens any more.</summary>
    string Watch(Func<bool> reached)
    {
        long moved = tick;
        int before = -1;
        while (!reached())
        {
            tick++;
            host.Tick(tick);
            board.Tick(tick);
            down.Tick();
            up.Tick();
            if (host.Defect.Length > 0) return host.Defect;
            if (board.Defect.Length > 0) return board.Defect;
            int sum = host.Received + board.Received;
            if (sum != before) moved = tick;
            before = sum;
            if (tick - moved > Patience) return $"nothing arrived for {Patience / 1000} s; {Rates}";
        }

        return "";
    }

    string AtEnd()
    {
        long wrong = down.Frames.Wrong + up.Frames.Wrong;
        if (wrong > 0) return $"{wrong} frames came that nobody sent";
        if (host.Sent != board.Received || board.Sent != host.Received)
            return "messages are missing";
        if (LostSinceCalm > 2) return $"{LostSinceCalm} frames were lost after the last fault";
        int overflows = down.Overflows + up.Overflows;
        return overflows > 0 && !adds ? $"a receive buffer overflowed {overflows} times" : "";
    }

    /// <summary>A third of the trials have one kind of fault, the others several, from none to one
    /// in a hundred.</summary>
    FaultRates Draw()
    {
        int total = FaultRates.TotalMax >> Of(6, 8);
        if (Of(7, 16) == 0) return FaultRates.None;
        int kinds = Of(8, 3) == 0 ? 1 << Of(9, 5) : 1 + Of(9, 31);
        int each = total / System.Numerics.BitOperations.PopCount((uint)kinds);

        // A cut takes 150 bytes on average: one in a thousand still takes 15 in a hundred bytes
        // away.
        return new FaultRates(Rate(0), Rate(1), Rate(2), Rate(3) / 10, Rate(4));

        int Rate(int kind) => (kinds >> kind & 1) * each;
    }

    int Of(int what, int bound) =>
        Keyed.Below(Keyed.Bits(seed, Purpose, 10 + what, number, 0), bound);
}
