using EdgeSpike.HostSim.Transports.Linux;
using EdgeSpike.HostSim.Transports.SystemIo;

namespace EdgeSpike.HostSim.Transports;

/// <summary>Finds the serial ports of this system.</summary>
/// <remarks>
/// On Linux by the system's own calls, which also take pseudo-terminals and any baud rate that a
/// driver takes: System.IO.Ports refuses or hangs at a pseudo-terminal, so no test could open a
/// port by it. Elsewhere by System.IO.Ports.
/// </remarks>
public static class SerialPorts
{
    /// <summary>The serial ports of the system that the command runs on.</summary>
    public static ISerialPorts OfThisSystem() =>
        OperatingSystem.IsLinux() ? new LinuxSerialPorts() : new SystemIoPorts();
}
