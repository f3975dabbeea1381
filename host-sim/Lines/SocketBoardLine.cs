using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Lines;

/// <summary>A virtual board's end of a TCP line: one host at a time, the next when it has
/// gone.</summary>
/// <remarks>
/// A second host meanwhile is let in as far as the others: its first words are heard, answered by whoever
/// speaks the protocol, and the connection is closed. Listens on this computer alone.
/// </remarks>
public sealed class SocketBoardLine : IDeviceLine
{
    const int Backlog = 16;

    readonly Socket listener;
    readonly OtherHosts others;
    SocketLine? host;
    Socket? hostSocket;

    SocketBoardLine(Socket listener, Func<byte[], byte[]> refusal)
    {
        this.listener = listener;
        others = new OtherHosts(refusal);
        Name = $"tcp:{((IPEndPoint)listener.LocalEndPoint!).Port}";
    }

    /// <summary>With the port that was taken.</summary>
    public string Name { get; }

    /// <summary>Listens at tcp:PORT; port 0 is any free one.</summary>
    /// <param name="address">A port alone, or with a local host.</param>
    /// <param name="refusal">From the first bytes of a second host to the answer it gets before it is sent away;
    /// an answer of no bytes keeps it waiting for more of its words.</param>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public static SocketBoardLine Listen(LinkAddress address, Func<byte[], byte[]> refusal)
    {
        (string host, int port) = address.HostAndPort(lowestPort: 0);
        if (host is not ("127.0.0.1" or "localhost"))
            throw address.Refused("a virtual board listens on this computer alone: expected tcp:PORT");
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(Backlog);
            return new SocketBoardLine(listener, refusal);
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw address.Refused(failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"port {port} is in use",
                SocketError.AccessDenied => $"port {port} may not be used (permission denied)",
                _ => $"port {port}: {failure.Message}",
            });
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        List<Socket> ready = [listener, .. others.Sockets];
        if (hostSocket != null) ready.Add(hostSocket);
        Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(timeoutMilliseconds));
        if (ready.Remove(listener)) Admit(listener.Accept());
        bool spoke = hostSocket != null && ready.Remove(hostSocket);
        others.Hear(ready);
        if (!spoke) return 0;
        try
        {
            return host!.Read(buffer, offset, count, 0);
        }
        catch (LinkLostException)
        {
            Leave();
            return 0;
        }
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (host == null) return count;
        try
        {
            return host.Write(buffer, offset, count);
        }
        catch (LinkLostException)
        {
            Leave();
            return count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        others.Dispose();
        listener.Dispose();
    }

    void Admit(Socket visitor)
    {
        if (host != null)
        {
            others.Admit(visitor);
            return;
        }

        hostSocket = visitor;
        host = new SocketLine(Name, visitor);
    }

    void Leave()
    {
        host?.Dispose();
        host = null;
        hostSocket = null;
    }
}
