using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports;

/// <summary>A link as a user writes it, taken apart: SCHEME:REST.</summary>
/// <param name="Scheme">Before the first colon.</param>
public sealed record LinkAddress(string Text, string Scheme, string Rest)
{
    /// <summary>Takes a link apart.</summary>
    public static LinkAddress Parse(string text)
    {
        int colon = text.IndexOf(':');
        return colon < 0 ? new LinkAddress(text, "", text)
            : new LinkAddress(text, text[..colon], text[(colon + 1)..]);
    }

    /// <summary>What a user is told about this link.</summary>
    public BadInputException Refused(string why) => new($"link '{Text}': {why}");

    /// <summary>The path of pty:PATH.</summary>
    public string Path() =>
        Rest.Length > 0 ? Rest : throw Refused($"expected a path, as in {Scheme}:board");

    /// <summary>The parts of serial:PATH@BAUD.</summary>
    public (string Path, int Baud) PathAndBaud()
    {
        int at = Rest.LastIndexOf('@');
        string path = at < 0 ? Rest : Rest[..at];
        if (path.Length == 0)
            throw Refused("expected a port and a baud rate, as in serial:/dev/ttyUSB0@115200");
        if (at < 0) throw Refused($"expected a baud rate, as in serial:{path}@115200");
        return Number(Rest[(at + 1)..]) is int baud and >= 50 and <= 20_000_000
            ? (path, baud)
            : throw Refused($"baud rate '{Rest[(at + 1)..]}': expected 50 … 20000000");
    }

    /// <summary>The port of a board that is given by its name alone.</summary>
    public const int NamedPort = 7070;

    /// <summary>The parts of tcp:HOST:PORT; without a host, this computer alone; of tcp:NAME,
    /// NAME.local, where the system resolves such names by multicast DNS, and
    /// <see cref="NamedPort"/>.</summary>
    public (string Host, int Port) HostAndPort(int lowestPort)
    {
        int colon = Rest.LastIndexOf(':');
        if (colon < 0 && Rest.Any(char.IsAsciiLetter) && Rest.All(IsOfName))
            return (Rest.Contains('.') ? Rest : Rest + ".local", NamedPort);
        string host = colon < 0 ? "127.0.0.1" : Rest[..colon].Trim('[', ']');
        string port = Rest[(colon + 1)..];
        if (host.Length == 0) throw Refused("expected a host before the port, or the port alone");
        return Number(port) is int number and <= 65535 && number >= lowestPort
            ? (host, number)
            : throw Refused($"port '{port}': expected {lowestPort} … 65535");
    }

    static bool IsOfName(char one) => char.IsAsciiLetterOrDigit(one) || one is '-' or '.';

    static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value : null;
}
