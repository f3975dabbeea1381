using System.Net;
using System.Net.Sockets;
using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Silos;

/// <summary>Where silos find one another.</summary>
public enum Meeting
{
    /// <summary>At the process that gives the work: no other program is needed.</summary>
    Primary,

    /// <summary>Through a Redis server.</summary>
    Redis,

    /// <summary>Through a database that ADO.NET knows.</summary>
    AdoNet,
}

/// <summary>How processes of several machines become one cluster.</summary>
/// <param name="Name">Of the cluster: others are not seen.</param>
/// <param name="Connection">Of the Redis server or database; the address of the primary,
/// HOST:PORT.</param>
/// <param name="Invariant">Name of the ADO.NET provider.</param>
/// <param name="Address">Of this machine, for the others; null: the one that leads to
/// them.</param>
/// <param name="Port">At which this machine listens; 0: any free one.</param>
/// <param name="ProbeSeconds">Between two questions whether a silo is alive; after three without an
/// answer it is not.</param>
public sealed record ClusterFile(
    string Name, Meeting Through, string Connection, string Invariant, IPAddress? Address,
    int Port, double ProbeSeconds)
{
    const int BytesMax = 1 << 16;
    const int PortMax = 65535;
    const double ProbeMax = 600;
    const string Expected = "a cluster: an object of texts and numbers";

    /// <summary>Seconds between two questions whether a silo is alive.</summary>
    public const double UsualProbe = 5;

    static readonly string[] Names =
    [
        "name", "through", "primary", "connection", "invariant", "address", "port", "probeSeconds",
    ];

    /// <summary>Processes of this machine alone.</summary>
    public static ClusterFile Here() => new(
        "here", Meeting.Primary, $"{IPAddress.Loopback}:{FreePort(IPAddress.Loopback)}", "",
        IPAddress.Loopback, 0, UsualProbe);

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It is not in order; says where.</exception>
    public static ClusterFile Open(string path)
    {
        JsonTree tree = JsonTreeReader
            .Read(path, InputFile.ReadAll(path, BytesMax, Expected), "a cluster")
            .Expect(JsonValueKind.Object, Expected);
        foreach (JsonMember member in tree.Members.Where(m => !Names.Contains(m.Name)))
            throw member.Place.Refuse($"a cluster has no property '{member.Name}': expected one of "
                + string.Join(", ", Names));
        Meeting through = Text(tree, "through", "primary") switch
        {
            "primary" => Meeting.Primary,
            "redis" => Meeting.Redis,
            "adonet" => Meeting.AdoNet,
            var other => throw tree.Find("through")!.Place.Refuse(
                $"'{other}', expected primary, redis or adonet"),
        };
        string where = through == Meeting.Primary ? "primary" : "connection";
        string connection = Text(tree, where, "");
        if (connection.Length == 0)
            throw tree.Place.Refuse($"'{where}' is missing: "
                + (through == Meeting.Primary ? "address and port of the machine that gives the"
                    + " work, such as 192.168.1.20:11111" : "how the server is reached"));
        if (through == Meeting.Primary) _ = EndPoint(connection, tree.Find(where)!.Place);
        return new ClusterFile(
            Text(tree, "name", "edgespike"), through, connection,
            Text(tree, "invariant", "Npgsql"), AddressOf(tree),
            (int)Number(tree, "port", 0, PortMax, 0),
            Number(tree, "probeSeconds", 0.1, ProbeMax, UsualProbe));
    }

    /// <summary>The address of the primary.</summary>
    public IPEndPoint Primary => EndPoint(Connection, new TextPlace("primary", 0, 0));

    /// <summary>Where a process of this machine listens.</summary>
    /// <param name="gives">Whether it gives the work.</param>
    public IPEndPoint Own(bool gives)
    {
        if (gives && Through == Meeting.Primary) return Primary;
        IPAddress address = Address
            ?? (Through == Meeting.Primary ? LeadsTo(Primary) : LeadsTo(Outside));
        return new IPEndPoint(address, Port != 0 ? Port : FreePort(address));
    }

    /// <summary>An address of a network that has nothing in it: nothing is sent there.</summary>
    static IPEndPoint Outside => new(IPAddress.Parse("192.0.2.1"), 9);

    /// <summary>This machine's address on the way to another; of none, that of itself.</summary>
    static IPAddress LeadsTo(IPEndPoint other)
    {
        try
        {
            using var way = new Socket(other.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            way.Connect(other);
            return ((IPEndPoint)way.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return IPAddress.Loopback;
        }
    }

    static int FreePort(IPAddress address)
    {
        try
        {
            using var probe =
                new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(address, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }
        catch (SocketException failure)
        {
            throw new BadInputException($"address {address}: {failure.Message}");
        }
    }

    static IPEndPoint EndPoint(string text, TextPlace place)
    {
        if (IPEndPoint.TryParse(text, out IPEndPoint? point) && point.Port != 0) return point;
        int colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text[(colon + 1)..], out int port)
            && port is > 0 and <= PortMax && ResolvedOrNull(text[..colon]) is { } address)
            return new IPEndPoint(address, port);
        throw place.Refuse($"'{text}', expected ADDRESS:PORT of a machine that is known here");
    }

    static IPAddress? ResolvedOrNull(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    static IPAddress? AddressOf(JsonTree tree)
    {
        if (tree.Find("address") is not { } value) return null;
        string text = value.Expect(JsonValueKind.String, "an address").Text;
        return IPAddress.TryParse(text, out IPAddress? address) ? address
            : throw value.Place.Refuse($"'{text}', expected an address such as 192.168.1.20");
    }

    static string Text(JsonTree tree, string name, string usual) =>
        tree.Find(name)?.Expect(JsonValueKind.String, "a text").Text ?? usual;

    static double Number(JsonTree tree, string name, double least, double most, double usual)
    {
        if (tree.Find(name) is not { } value) return usual;
        double number = value.Expect(JsonValueKind.Number, "a number").Number;
        return number >= least && number <= most ? number
            : throw value.Place.Refuse($"{number}, expected {least} to {most}");
    }
}
