using System.IO.Ports;

namespace EdgeSpike.HostSim.Transports.SystemIo;

/// <summary>A line over a serial port that System.IO.Ports has opened.</summary>
public sealed class SystemIoLine(string name, SerialPort port) : IDeviceLine
{
    /// <summary>Longest that one write may take: a port knows no write that returns at
    /// once.</summary>
    public const int WriteTimeoutMilliseconds = 1000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) => Guarded(() =>
    {
        if (timeoutMilliseconds == 0 && port.BytesToRead == 0) return 0;
        port.ReadTimeout = Math.Max(1, timeoutMilliseconds);
        return port.Read(buffer, offset, count);
    });

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) => Guarded(() =>
    {
        // What the driver has room for leaves at once.
        int room = Math.Min(count, Math.Max(0, port.WriteBufferSize - port.BytesToWrite));
        if (room > 0) port.Write(buffer, offset, room);
        return room;
    });

    /// <inheritdoc/>
    public void Dispose() => port.Dispose();

    int Guarded(Func<int> transfer)
    {
        try
        {
            return transfer();
        }
        catch (TimeoutException)
        {
            return 0;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException
            or UnauthorizedAccessException or OperationCanceledException)
        {
            throw new LinkLostException(name, "unplugged");
        }
    }
}
