using System.Buffers;

using EdgeSpike.Device;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>The serial driver of a virtual board: a buffer of 4,096 bytes over a link of this
/// machine, and faults in either direction.</summary>
/// <remarks>A driver that overflows loses what it has, as the ESP32's does; a link that is gone is
/// silence.</remarks>
public sealed class HostedLine : IByteLink
{
    readonly IDeviceLine line;
    readonly ulong seed;
    LineFaults? incoming;
    LineFaults? outgoing;
    long faultsBefore;
    readonly ArrayBufferWriter<byte> passed = new();
    readonly Queue<byte> arrived = new();
    readonly Queue<byte> leaving = new();
    readonly byte[] piece = new byte[1024];
    int ended;

    /// <param name="rates">Of the faults, each direction alike; null for none.</param>
    public HostedLine(IDeviceLine line, ulong seed, FaultRates? rates)
    {
        this.line = line;
        this.seed = seed;
        Spoil(rates);
    }

    /// <summary>From now on the line is as bad as this.</summary>
    /// <param name="rates">Of the faults, each direction alike; null for none.</param>
    public void Spoil(FaultRates? rates)
    {
        faultsBefore = Faults;
        incoming = rates == null ? null : new LineFaults(seed, 0, rates);
        outgoing = rates == null ? null : new LineFaults(seed, 1, rates);
    }

    /// <summary>The host's connection ended and all that came over it was read; what the next one
    /// says waits until <see cref="Reset"/>.</summary>
    public bool HungUp => line.Ended != ended && arrived.Count == 0;

    /// <summary>The other end is gone for good.</summary>
    public bool Closed { get; private set; }

    /// <summary>Times that the driver's buffer was flushed because nobody read in time.</summary>
    public int Overflows { get; private set; }

    /// <summary>Faults so far, both directions.</summary>
    public long Faults => faultsBefore + (incoming?.Count ?? 0) + (outgoing?.Count ?? 0);

    /// <summary>The board knows that its host is gone: nothing more is said to it, and the next one
    /// is heard.</summary>
    public void Reset()
    {
        ended = line.Ended;
        leaving.Clear();
    }

    /// <summary>Takes what has arrived into the driver's buffer.</summary>
    /// <param name="timeoutMilliseconds">Longest wait for the first byte.</param>
    public void Wait(int timeoutMilliseconds)
    {
        Push();
        int count = Take(arrived.Count > 0 ? 0 : timeoutMilliseconds);
        while (count > 0)
        {
            foreach (byte b in Pass(incoming, piece.AsSpan(0, count))) arrived.Enqueue(b);
            if (arrived.Count > DeviceLoop.ReceiveSize)
            {
                arrived.Clear();
                Overflows++;
            }

            count = count == piece.Length ? Take(0) : 0;
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (arrived.Count == 0) Wait(0);
        int taken = 0;
        while (taken < count && arrived.TryDequeue(out byte b)) buffer[offset + taken++] = b;
        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (leaving.Count > DeviceLoop.ReceiveSize)
        {
            Push();
            if (leaving.Count > DeviceLoop.ReceiveSize) return 0;
        }

        foreach (byte b in Pass(outgoing, buffer.AsSpan(offset, count))) leaving.Enqueue(b);
        Push();
        return count;
    }

    int Take(int timeoutMilliseconds)
    {
        if (line.Ended != ended) return 0;
        try
        {
            return line.Read(piece, 0, piece.Length, timeoutMilliseconds);
        }
        catch (LinkLostException)
        {
            Closed = true;
            return 0;
        }
    }

    void Push()
    {
        try
        {
            while (leaving.Count > 0 && line.Ended == ended)
            {
                byte[] bytes = [.. leaving];
                int taken = line.Write(bytes, 0, bytes.Length);
                if (taken <= 0) return;
                for (int n = 0; n < taken; n++) leaving.Dequeue();
            }
        }
        catch (LinkLostException)
        {
            Closed = true;
            leaving.Clear();
        }
    }

    ReadOnlySpan<byte> Pass(LineFaults? faults, ReadOnlySpan<byte> bytes)
    {
        if (faults == null) return bytes;
        passed.ResetWrittenCount();
        faults.Pass(bytes, passed);
        return passed.WrittenSpan;
    }
}
