using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>Where an MQTT broker listens.</summary>
public sealed record BrokerAddress(string Host, int Port)
{
    /// <summary>Of a broker that is not asked for encryption.</summary>
    public const int PlainPort = 1883;

    /// <summary>Of a broker that speaks TLS.</summary>
    public const int TlsPort = 8883;

    const int PortMax = 65535;

    /// <summary>Takes HOST[:PORT] apart; an address of IPv6 before a port stands in
    /// brackets.</summary>
    /// <param name="tls">Which port is meant where none is given.</param>
    /// <exception cref="BadInputException">It is something else.</exception>
    public static BrokerAddress Parse(string text, bool tls)
    {
        int colon = text.LastIndexOf(':');
        bool bare = colon < 0 || text.IndexOf(':') != colon && !text.StartsWith('[')
            || text.EndsWith(']');
        string host = (bare ? text : text[..colon]).Trim('[', ']');
        string port = bare ? "" : text[(colon + 1)..];
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || text.Contains('/'))
            throw new BadInputException(
                $"--broker '{text}': expected HOST or HOST:PORT, as in homeassistant.local");
        if (bare) return new BrokerAddress(host, tls ? TlsPort : PlainPort);
        bool good = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture,
            out int number);
        return good && number is > 0 and <= PortMax
            ? new BrokerAddress(host, number)
            : throw new BadInputException(
                $"--broker '{text}': port '{port}': expected 1 … {PortMax}");
    }

    /// <summary>HOST:PORT.</summary>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
