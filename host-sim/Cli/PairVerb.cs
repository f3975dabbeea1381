using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike pair`: this host and a board in a network learn to know each
/// other.</summary>
public static class PairVerb
{
    static readonly Argument<string> Link =
        new("link") { Description = "Where the board is: tcp:HOST:PORT" };

    static readonly Option<string?> KeyText =
        new("--key") { Description = "What the board showed when it started" };

    static readonly Option<bool> Forget =
        new("--forget") { Description = "Forgets the board's key instead" };

    public static Command Create()
    {
        var command =
            new Command("pair", "Pairs this host with a board in the network, and keeps its key")
        {
            Link, KeyText, Forget,
        };
        command.Gives(Run);
        return command;
    }

    /// <summary>Has a board prove that it has a key, and keeps the key.</summary>
    /// <param name="address">tcp:HOST:PORT; any other kind of link is not paired.</param>
    /// <returns>Whether the board was known before.</returns>
    /// <exception cref="BadInputException">That is no key, not the board's, or there is no
    /// board.</exception>
    public static bool Pair(LinkAddress address, string key)
    {
        if (address.Scheme != "tcp")
            throw address.Refused("expected tcp:HOST:PORT: no other link is paired");
        (string host, int port) = address.HostAndPort(lowestPort: 1);
        PairingHost.Pair(SocketLine.Connect(address), address, PairingKey.Check(key)).Dispose();
        return KnownBoards.Keep(host, port, key);
    }

    static VerbResult Run(ParseResult given)
    {
        LinkAddress address = LinkAddress.Parse(given.GetValue(Link)!);
        if (address.Scheme != "tcp")
            throw address.Refused("expected tcp:HOST:PORT: no other link is paired");
        (string host, int port) = address.HostAndPort(lowestPort: 1);
        bool forget = given.GetValue(Forget);
        string? key = given.GetValue(KeyText);
        if (forget == (key != null)) throw new BadInputException("expected --key KEY, or --forget");
        bool known = key != null ? Pair(address, key) : KnownBoards.Keep(host, port, null);
        string place = KnownBoards.Place;
        object record = new { link = address.Text, paired = !forget, known, place };
        return VerbResult.Of(!forget || known, record, () => Report.WriteLine(Report.Escape(
            !forget
                ? $"paired   {address.Text}: each has proved that it has the key; kept in {place}"
            : known ? $"forgot   {address.Text}"
            : $"unknown  {address.Text}: nothing to forget")));
    }
}
