namespace EdgeSpike.HostSim.Transports;

/// <summary>Bytes from one thread to another, in order, at most so many at once.</summary>
/// <param name="capacity">Most bytes it holds.</param>
public sealed class ByteRing(int capacity)
{
    readonly byte[] ring = new byte[capacity];
    readonly object gate = new();
    int head;
    int size;
    bool ended;

    /// <summary>Nothing more is put; what was put can still be taken.</summary>
    public bool Ended { get { lock (gate) return ended; } }

    /// <summary>Puts what there is room for, without waiting.</summary>
    /// <returns>Bytes put; 0 after the end.</returns>
    public int Put(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (ended) return 0;
            int count = Math.Min(bytes.Length, capacity - size);
            int tail = (head + size) % capacity;
            int first = Math.Min(count, capacity - tail);
            bytes[..first].CopyTo(ring.AsSpan(tail));
            bytes[first..count].CopyTo(ring);
            size += count;
            Monitor.PulseAll(gate);
            return count;
        }
    }

    /// <summary>Puts everything, waiting for room.</summary>
    public void PutAll(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            bytes = bytes[Put(bytes)..];
            lock (gate)
            {
                if (bytes.IsEmpty || ended) return;
                while (size == capacity && !ended) Monitor.Wait(gate);
            }
        }
    }

    /// <summary>Takes what is there, waiting for the first byte.</summary>
    /// <param name="timeoutMilliseconds">Longest wait; −1: until the end.</param>
    /// <returns>Bytes taken; 0 if none came in time, or at the end.</returns>
    public int Take(Span<byte> bytes, int timeoutMilliseconds)
    {
        lock (gate)
        {
            long until = Environment.TickCount64 + timeoutMilliseconds;
            while (size == 0 && !ended)
            {
                long left = timeoutMilliseconds < 0 ? Timeout.Infinite
                    : until - Environment.TickCount64;
                if (timeoutMilliseconds >= 0 && left <= 0) return 0;
                Monitor.Wait(gate, (int)left);
            }

            int count = Math.Min(bytes.Length, size);
            int first = Math.Min(count, capacity - head);
            ring.AsSpan(head, first).CopyTo(bytes);
            ring.AsSpan(0, count - first).CopyTo(bytes[first..]);
            head = (head + count) % capacity;
            size -= count;
            Monitor.PulseAll(gate);
            return count;
        }
    }

    /// <summary>Wakes everybody: nothing more is put.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }
}
