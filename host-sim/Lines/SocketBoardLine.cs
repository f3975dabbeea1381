using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Lines;

/// <summary>A virtual board's end of a TCP line: one host at a time, the next when it has
/// gone.</summary>
/// <remarks>
/// Nobody's bytes reach the board before its first words are judged, see <see cref="Doorkeeper"/>.
/// A host that was not heard for <see cref="Visitors.Patience"/> has to go as soon as another one
/// wants in. Listens on this computer alone.
/// </remarks>
public sealed class SocketBoardLine : IDeviceLine
{
    const int Backlog = 16;

    readonly Socket listener;
    readonly Visitors visitors;
    readonly TimeProvider time;
    SocketLine? host;
    Socket? hostSocket;
    byte[] words = [];
    long heard;

    SocketBoardLine(Socket listener, Doorkeeper judge, TimeProvider time)
    {
        this.listener = listener;
        this.time = time;
        visitors = new Visitors(judge, time);
        Name = $"tcp:{((IPEndPoint)listener.LocalEndPoint!).Port}";
    }

    /// <summary>With the port that was taken.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public int Ended { get; private set; }

    /// <summary>Listens at tcp:PORT; port 0 is any free one.</summary>
    /// <param name="address">A port alone, or with a local host.</param>
    /// <param name="judge">Judges everybody's first words.</param>
    /// <param name="time">By which silence is measured.</param>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public static SocketBoardLine Listen(LinkAddress address, Doorkeeper judge, TimeProvider time)
    {
        (string host, int port) = address.HostAndPort(lowestPort: 0);
        if (host is not ("127.0.0.1" or "localhost"))
            throw address.Refused("a virtual board listens on this computer alone: expected tcp:PORT");
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(Backlog);
            return new SocketBoardLine(listener, judge, time);
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
        if (words.Length > 0) return TakeWords(buffer.AsSpan(offset, count));
        List<Socket> ready = [listener, .. visitors.Sockets];
        if (hostSocket != null) ready.Add(hostSocket);
        Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(timeoutMilliseconds));

        // The host first: whether it is still there decides what visitors are told.
        int taken = hostSocket != null && ready.Remove(hostSocket) ? TakeFromHost(buffer, offset, count) : 0;
        if (ready.Remove(listener)) visitors.Admit(listener.Accept());
        bool busy = host != null && time.GetElapsedTime(heard) < Visitors.Patience;
        if (visitors.Receive(ready, busy) is { } next) LetIn(next.Socket, next.Words);
        return taken;
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
        visitors.Dispose();
        listener.Dispose();
    }

    int TakeWords(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, words.Length);
        words.AsSpan(0, count).CopyTo(buffer);
        words = words[count..];
        return count;
    }

    int TakeFromHost(byte[] buffer, int offset, int count)
    {
        try
        {
            int taken = host!.Read(buffer, offset, count, 0);
            if (taken > 0) heard = time.GetTimestamp();
            return taken;
        }
        catch (LinkLostException)
        {
            Leave();
            return 0;
        }
    }

    void LetIn(Socket socket, byte[] said)
    {
        Leave();
        hostSocket = socket;
        host = new SocketLine(Name, socket);
        words = said;
        heard = time.GetTimestamp();
    }

    void Leave()
    {
        if (host == null) return;
        host.Dispose();
        host = null;
        hostSocket = null;
        words = [];
        Ended++;
    }
}
