using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports;

/// <summary>The serial ports of a system.</summary>
public interface ISerialPorts
{
    /// <summary>Those that look like boards, for messages; others may be opened too.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Opens a port: 8 data bits, no parity, 1 stop bit, no flow control; nobody else may
    /// open it.</summary>
    /// <param name="path">As the system names it.</param>
    /// <exception cref="BadInputException">There is no such port, it is in use, not allowed, or
    /// cannot go at that speed.</exception>
    IDeviceLine Open(string path, int baud);
}
