using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Lines.Linux;

namespace EdgeSpike.HostSim.Lines;

/// <summary>The board's end of a link: what a virtual board offers with `--link`.</summary>
/// <remarks>
/// A board does not care whether anybody listens: what it says then is lost, and hosts come and go.
/// Only a stdio: link ends, because nobody can come back to it.
/// </remarks>
public static class BoardLink
{
    /// <summary>All forms, for messages and help.</summary>
    public const string Forms = "pty:PATH, tcp:PORT or stdio:";

    /// <param name="link">See <see cref="Forms"/>.</param>
    /// <param name="judge">Who may come in at a tcp: link; see
    /// <see cref="SocketBoardLine"/>.</param>
    /// <param name="time">By which its silence is measured.</param>
    /// <exception cref="BadInputException">It is none of the forms, or cannot be
    /// offered.</exception>
    public static IDeviceLine Open(string link, Doorkeeper judge, TimeProvider time)
    {
        LinkAddress address = LinkAddress.Parse(link);
        return address.Scheme switch
        {
            "pty" => PtyBoardLine.Create(address),
            "tcp" => SocketBoardLine.Listen(address, judge, time),
            "stdio" when address.Rest.Length == 0 => new PipeLine(
                link, Console.OpenStandardInput(), Console.OpenStandardOutput(), () => "standard input was closed"),
            _ => throw address.Refused($"expected {Forms}"),
        };
    }
}
