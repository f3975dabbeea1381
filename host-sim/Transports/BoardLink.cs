using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports.Linux;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Transports;

/// <summary>The board's end of a link: what a virtual board offers with `--link`.</summary>
/// <remarks>
/// A board does not care whether anybody listens: what it says then is lost, and hosts come and go.
/// Only a stdio: link ends, because nobody can come back to it.
/// </remarks>
public static class BoardLink
{
    /// <summary>All forms, for messages and help.</summary>
    public const string Forms = "pty:PATH, tcp:PORT, tcp:ADDRESS:PORT or stdio:";

    /// <summary>Whether others than this computer reach a board there, so that it has to
    /// pair.</summary>
    /// <exception cref="BadInputException">It is none of the forms.</exception>
    public static bool IsOpenToOthers(string link)
    {
        LinkAddress address = LinkAddress.Parse(link);
        return address.Scheme == "tcp" && SocketBoardLine.IsOpenToOthers(address);
    }

    /// <param name="link">See <see cref="Forms"/>.</param>
    /// <param name="judge">Who may come in at a tcp: link that only this computer reaches.</param>
    /// <param name="pairing">Who may come in at one that others reach; null if nobody may.</param>
    /// <param name="time">By which its silence is measured.</param>
    /// <exception cref="BadInputException">It is none of the forms, or cannot be
    /// offered.</exception>
    public static IDeviceLine Open(
        string link, Doorkeeper judge, TimeProvider time, PairingDoor? pairing = null)
    {
        LinkAddress address = LinkAddress.Parse(link);
        return address.Scheme switch
        {
            "pty" => PtyBoardLine.Create(address),
            "tcp" when !SocketBoardLine.IsOpenToOthers(address) =>
                SocketBoardLine.Listen(address, () => judge, time),
            "tcp" when pairing != null => SocketBoardLine.Listen(address, pairing.NewVisit, time),
            "tcp" => throw address.Refused(
                "others reach it there: expected tcp:PORT, or a key to pair by"),
            "stdio" when address.Rest.Length == 0 => new PipeLine(
                link, Console.OpenStandardInput(), Console.OpenStandardOutput(),
                () => "standard input was closed"),
            _ => throw address.Refused($"expected {Forms}"),
        };
    }
}
