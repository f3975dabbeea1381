using System.IO.Ports;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports.SystemIo;

/// <summary>Serial ports by System.IO.Ports: Windows, macOS.</summary>
/// <remarks>Untested: nobody has run it on either system yet.</remarks>
public sealed class SystemIoPorts : ISerialPorts
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names() => SerialPort.GetPortNames();

    /// <inheritdoc/>
    public IDeviceLine Open(string path, int baud)
    {
        string name = $"serial:{path}@{baud}";
        var port = new SerialPort(path, baud, Parity.None, 8, StopBits.One)
        {
            Handshake = Handshake.None,
            // As a terminal has them: on both, an ESP32 runs; on one alone, it is reset.
            DtrEnable = true,
            RtsEnable = true,
            WriteTimeout = SystemIoLine.WriteTimeoutMilliseconds,
        };
        try
        {
            port.Open();
            port.DiscardInBuffer();
            return new SystemIoLine(name, port);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            port.Dispose();
            throw new BadInputException($"link '{name}': {Reason(path, failure)}");
        }
    }

    string Reason(string path, Exception failure) => failure switch
    {
        UnauthorizedAccessException => $"{path} is in use by another program, or may not be opened",
        FileNotFoundException => $"no port {path}; there are: {string.Join(", ", Names())}",
        _ => $"{path} cannot be opened: {failure.Message}",
    };
}
