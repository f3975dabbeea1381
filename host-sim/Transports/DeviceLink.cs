using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports.Linux;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Transports;

/// <summary>The host's end of a link: what `--device LINK` means.</summary>
public static class DeviceLink
{
    /// <summary>All forms, for messages and help.</summary>
    public const string Forms =
        "serial:PATH@BAUD, tcp:PORT, tcp:HOST:PORT, tcp:NAME, pty:PATH or process:COMMAND";

    /// <summary>Opens a link to a board that is there already.</summary>
    /// <param name="link">See <see cref="Forms"/>. A process is started, and its standard input and
    /// output are the line; a pty is what a virtual board offers.</param>
    /// <exception cref="BadInputException">It is none of the forms, or cannot be
    /// opened.</exception>
    public static IDeviceLine Open(string link)
    {
        LinkAddress address = LinkAddress.Parse(link);
        switch (address.Scheme)
        {
            case "serial":
                (string path, int baud) = address.PathAndBaud();
                return SerialPorts.OfThisSystem().Open(path, baud);
            case "tcp":
                return Connect(address);
            case "pty":
                return TerminalLine.OpenPty(address);
            case "process":
                return ProcessLine.Start(address);
            default:
                throw address.Refused($"expected {Forms}");
        }
    }

    /// <summary>Refuses what is none of the forms, without opening anything.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public static void Check(string link)
    {
        LinkAddress address = LinkAddress.Parse(link);
        if (address.Scheme is not ("serial" or "tcp" or "pty" or "process"))
            throw address.Refused($"expected {Forms}");
    }

    /// <summary>A board that this host was paired with is asked to prove itself; another one has to
    /// be on this computer.</summary>
    static IDeviceLine Connect(LinkAddress address)
    {
        (string host, int port) = address.HostAndPort(lowestPort: 1);
        string? key = KnownBoards.KeyOf(host, port);
        if (key == null && !SocketLine.IsHere(host))
            throw address.Refused($"not paired: 'edgespike pair {address.Text} --key KEY', with "
                + "the key that the board shows");
        SocketLine line = SocketLine.Connect(address);
        return key == null ? line : PairingHost.Pair(line, address, key);
    }
}
