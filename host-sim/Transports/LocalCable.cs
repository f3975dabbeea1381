namespace EdgeSpike.HostSim.Transports;

/// <summary>A cable between a board and a host in one process: it can be pulled and plugged in
/// again.</summary>
/// <remarks>Each end has a thread of its own; the cable is pulled by any.</remarks>
public sealed class LocalCable : IDisposable
{
    const int Capacity = 16384;

    readonly Lock alone = new();
    readonly AutoResetEvent plugged = new(false);
    readonly BoardEnd board;
    HostEnd? host;

    /// <param name="name">As a user would name the link.</param>
    public LocalCable(string name)
    {
        Name = name;
        board = new BoardEnd(this);
    }

    public string Name { get; }

    /// <summary>The board's end: whoever is plugged in, one after the other.</summary>
    public IDeviceLine Board => board;

    /// <summary>Plugs a host in; the one before loses its line.</summary>
    /// <returns>Its end.</returns>
    public IDeviceLine Plug()
    {
        lock (alone)
        {
            host?.End();
            host = new HostEnd(this);
            plugged.Set();
            return host;
        }
    }

    /// <summary>Pulls the cable out: the host's end says so, the board's hears nothing.</summary>
    public void Pull()
    {
        lock (alone)
        {
            host?.End();
            host = null;
        }
    }

    /// <summary>Pulls it; neither end is used any more.</summary>
    public void Dispose()
    {
        Pull();
        plugged.Dispose();
    }

    HostEnd? Host
    {
        get
        {
            lock (alone) return host;
        }
    }

    sealed class HostEnd(LocalCable cable) : IDeviceLine
    {
        public ByteRing ToBoard { get; } = new(Capacity);

        public ByteRing ToHost { get; } = new(Capacity);

        public string Name => cable.Name;

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            int taken = ToHost.Take(buffer.AsSpan(offset, count), timeoutMilliseconds);
            return taken > 0 || !ToHost.Ended ? taken : throw Lost();
        }

        public int Write(byte[] buffer, int offset, int count) =>
            ToBoard.Ended ? throw Lost() : ToBoard.Put(buffer.AsSpan(offset, count));

        public void End()
        {
            ToBoard.End();
            ToHost.End();
        }

        public void Dispose() => End();

        LinkLostException Lost() => new(Name, "the cable was pulled");
    }

    sealed class BoardEnd(LocalCable cable) : IDeviceLine
    {
        HostEnd? heard;

        public string Name => cable.Name;

        public int Ended { get; private set; }

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            HostEnd? now = cable.Host;
            if (heard != null && (now != heard || heard.ToBoard.Ended))
            {
                int last = heard.ToBoard.Take(buffer.AsSpan(offset, count), 0);
                if (last > 0) return last;
                heard = null;
                Ended++;
                return 0;
            }

            if (now == null || now.ToBoard.Ended)
            {
                cable.plugged.WaitOne(timeoutMilliseconds);
                return 0;
            }

            heard = now;
            return now.ToBoard.Take(buffer.AsSpan(offset, count), timeoutMilliseconds);
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            if (heard == null || heard.ToHost.Ended) return count;
            return heard.ToHost.Put(buffer.AsSpan(offset, count));
        }

        public void Dispose() => cable.Pull();
    }
}
