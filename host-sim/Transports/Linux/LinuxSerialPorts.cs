namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>Serial ports of Linux, by its own terminal calls.</summary>
public sealed class LinuxSerialPorts : ISerialPorts
{
    /// <summary>USB serial chips, USB modems (CDC), and the UARTs of small ARM computers.</summary>
    static readonly string[] Patterns = ["ttyUSB*", "ttyACM*", "ttyAMA*"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() =>
        [.. Patterns.SelectMany(p => Directory.EnumerateFiles("/dev", p))
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IDeviceLine Open(string path, int baud)
    {
        IReadOnlyList<string> names = Names();
        string there =
            names.Count == 0 ? "no board is plugged in" : $"there are {string.Join(", ", names)}";
        return TerminalLine.Open($"serial:{path}@{baud}", path, baud, there);
    }
}
