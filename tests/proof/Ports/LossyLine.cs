using System.Buffers;

using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Proof.Ports;

/// <summary>One direction of a serial line in virtual time, with the drivers' buffers at its
/// ends.</summary>
/// <remarks>
/// As on an ESP32, a receive buffer that is full when more comes is emptied, silently. A tick is a
/// millisecond.
/// </remarks>
public sealed class LossyLine
{
    const int SendBuffer = 512;

    readonly LineFaults faults;
    readonly int rate;
    readonly ByteFifo sending = new(SendBuffer);
    readonly ByteFifo underWay = new(1 << 20);
    readonly ByteFifo received;
    readonly Queue<int> counts = new();
    readonly ArrayBufferWriter<byte> passed = new();
    readonly byte[] piece;
    long putBefore;
    long offBefore;

    /// <param name="faults">What it does to bytes.</param>
    /// <param name="rate">Bytes a tick; 12 are 115,200 baud.</param>
    /// <param name="latency">Ticks that a byte takes.</param>
    /// <param name="receiveBuffer">Bytes that wait for a reader.</param>
    public LossyLine(LineFaults faults, int rate, int latency, int receiveBuffer)
    {
        this.faults = faults;
        this.rate = rate;
        received = new ByteFifo(receiveBuffer);
        piece = new byte[rate];
        for (int t = 0; t < latency; t++) counts.Enqueue(0);
    }

    /// <summary>Compares frames before and behind the faults.</summary>
    public FrameWatch Frames { get; } = new();

    /// <summary>How often the receive buffer was emptied because it was full.</summary>
    public int Overflows { get; private set; }

    public long Faults => faults.Count;

    /// <summary>Frames put on the line since it became good that did not come off it.</summary>
    public long LostSinceCalm => Frames.Put - putBefore - (Frames.Off - offBefore);

    /// <summary>From now on the line is good.</summary>
    public void Calm()
    {
        faults.Calm();
        putBefore = Frames.Put;
        offBefore = Frames.Off;
    }

    /// <summary>Hands bytes to the sender's driver.</summary>
    /// <returns>How many it took.</returns>
    public int Write(ReadOnlySpan<byte> bytes) => sending.Write(bytes);

    /// <summary>Takes bytes from the receiver's driver.</summary>
    public int Read(Span<byte> bytes) => received.Read(bytes);

    /// <summary>Lets a millisecond pass.</summary>
    public void Tick()
    {
        ReadOnlySpan<byte> sent = piece.AsSpan(0, sending.Read(piece));
        passed.ResetWrittenCount();
        faults.Pass(sent, passed);
        Frames.Look(sent, passed.WrittenSpan);
        underWay.Write(passed.WrittenSpan);
        counts.Enqueue(passed.WrittenCount);
        Arrive(counts.Dequeue());
    }

    void Arrive(int count)
    {
        if (count > received.Free)
        {
            received.Clear();
            Overflows++;
        }

        Span<byte> some = stackalloc byte[256];
        while (count > 0)
        {
            int part = underWay.Read(some[..Math.Min(count, some.Length)]);
            received.Write(some[..part]);
            count -= part;
        }
    }
}
