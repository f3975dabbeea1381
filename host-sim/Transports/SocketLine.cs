using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports;

/// <summary>A line over TCP.</summary>
public sealed class SocketLine : IDeviceLine
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Socket socket;

    /// <summary>Takes over a connection.</summary>
    public SocketLine(string name, Socket socket)
    {
        Name = name;
        this.socket = socket;
        socket.NoDelay = true;
        socket.Blocking = false;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Whether a host is this computer, and no other reaches what is said.</summary>
    public static bool IsHere(string host) =>
        host == "localhost"
            || IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip);

    /// <summary>Connects; a name is resolved as the system does it, NAME.local too where it
    /// can.</summary>
    /// <exception cref="BadInputException">Nobody listens there.</exception>
    public static SocketLine Connect(LinkAddress address)
    {
        (string host, int port) = address.HostAndPort(lowestPort: 1);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            socket.ConnectAsync(host, port, patience.Token).AsTask().GetAwaiter().GetResult();
            return new SocketLine(address.Text, socket);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw address.Refused((failure as SocketException)?.SocketErrorCode switch
            {
                null => $"{host} does not answer",
                SocketError.ConnectionRefused =>
                    $"nobody listens at {host} port {port} (connection refused)",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                    host.EndsWith(".local", StringComparison.Ordinal)
                    ? $"nobody in this network is called '{host}', or this system resolves no "
                        + "such names: expected tcp:ADDRESS:PORT"
                    : $"no host '{host}'",
                _ => $"{host} port {port}: {failure.Message}",
            });
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (!socket.Poll(TimeSpan.FromMilliseconds(timeoutMilliseconds), SelectMode.SelectRead))
            return 0;
        int taken = socket.Receive(buffer, offset, count, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success when taken > 0 => taken,
            SocketError.Success =>
                throw new LinkLostException(Name, "the other end closed the connection"),
            SocketError.WouldBlock or SocketError.Interrupted => 0,
            _ => throw Lost(error),
        };
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        int taken = socket.Send(buffer, offset, count, SocketFlags.None, out SocketError error);
        return error switch
        {
            SocketError.Success => taken,
            SocketError.WouldBlock or SocketError.Interrupted
                or SocketError.NoBufferSpaceAvailable => 0,
            _ => throw Lost(error),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    LinkLostException Lost(SocketError error) => new(Name, $"the connection broke ({error})");
}
