using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.Proof.Soak;

/// <summary>The host's end of the cable to a board in virtual time, which passes while the host
/// waits.</summary>
/// <param name="table">Where the board is.</param>
public sealed class HostEnd(BoardTable table) : IDeviceLine
{
    /// <inheritdoc/>
    public string Name => "table";

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        long until = table.Clock.Microseconds + (timeoutMilliseconds * 1000L);
        while (table.ToHost.Waiting == 0 && table.Clock.Microseconds < until) table.Live(until);
        return table.ToHost.Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        table.ToBoard.Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
