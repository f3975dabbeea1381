using System.Buffers;

using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Proof.Corpus;
using EdgeSpike.Proof.Ports;

namespace EdgeSpike.Proof.Soak;

/// <summary>One direction of a serial cable in virtual time: a rate, faults, a plug, and the
/// drivers' buffers.</summary>
/// <remarks>As on an ESP32, a receive buffer that is full when more comes is emptied, silently.
/// What is sent into an unplugged cable is gone, in mid-frame too.</remarks>
public sealed class VirtualWire
{
    const int SendBuffer = 512;
    const int ReceiveBuffer = 4096;

    readonly ByteFifo sending = new(SendBuffer);
    readonly ByteFifo received = new(ReceiveBuffer);
    readonly ArrayBufferWriter<byte> passed = new();
    readonly byte[] piece = new byte[SendBuffer];
    LineFaults faults = new(0, 0, FaultRates.None);
    long faultsBefore;

    /// <summary>Bytes a millisecond, up to 512; 12 are 115,200 baud.</summary>
    public int Rate { get; set; } = 12;

    /// <summary>Whether the cable ends in the air.</summary>
    public bool Unplugged { get; set; }

    public long Faults => faultsBefore + faults.Count;

    /// <summary>How often the receive buffer was emptied because it was full.</summary>
    public int Overflows { get; private set; }

    /// <summary>Bytes that wait for their reader.</summary>
    public int Waiting => received.Count;

    /// <summary>Whether nothing is under way.</summary>
    public bool Quiet => sending.Count == 0;

    /// <summary>From now on the wire has other faults.</summary>
    public void Suffer(LineFaults next)
    {
        faultsBefore = Faults;
        faults = next;
    }

    /// <summary>All bytes that the sender's driver took.</summary>
    public Digest Sent { get; } = new();

    /// <summary>Hands bytes to the sender's driver.</summary>
    /// <returns>How many it took.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        int taken = sending.Write(bytes);
        Sent.Add(bytes[..taken].ToArray());
        return taken;
    }

    /// <summary>Takes bytes from the receiver's driver.</summary>
    public int Read(Span<byte> bytes) => received.Read(bytes);

    /// <summary>Lets a millisecond pass.</summary>
    public void Tick()
    {
        if (Quiet) return;
        ReadOnlySpan<byte> sent = piece.AsSpan(0, sending.Read(piece.AsSpan(0, Rate)));
        if (Unplugged) return;
        passed.ResetWrittenCount();
        faults.Pass(sent, passed);
        if (passed.WrittenCount > received.Free)
        {
            received.Clear();
            Overflows++;
        }

        received.Write(passed.WrittenSpan);
    }
}
