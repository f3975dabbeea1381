using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.Tests.Support;

/// <summary>A host's end of the line to a board on the table.</summary>
internal sealed class TableLine : IDeviceLine
{
    private readonly TableBoard board;
    private readonly Queue<byte> arrived = new();

    public TableLine(TableBoard board)
    {
        this.board = board;
        board.Lines.Add(this);
    }

    public string Name => "table";

    /// <summary>Whether the board's time passes while this host waits.</summary>
    public bool Leads { get; set; } = true;

    /// <summary>Runs after each millisecond that this host waited.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public void Arrive(byte b) => arrived.Enqueue(b);

    public void Unplug() => board.Lines.Remove(this);

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        Check();
        for (int n = 0; Leads && n < timeoutMilliseconds && arrived.Count == 0; n++)
        {
            board.Live();
            Meanwhile();
        }

        int taken = Math.Min(count, arrived.Count);
        for (int n = 0; n < taken; n++) buffer[offset + n] = arrived.Dequeue();
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        Check();
        board.Hear(buffer.AsSpan(offset, count));
        return count;
    }

    public void Dispose() => Unplug();

    private void Check()
    {
        if (!board.Lines.Contains(this)) throw new LinkLostException(Name, "unplugged");
    }
}
