using System.Net;
using System.Net.Sockets;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Transports;

/// <summary>A virtual board's end of a TCP line: one host at a time, the next when it has
/// gone.</summary>
/// <remarks>
/// Nobody's bytes reach the board before its first words are judged, see <see cref="Doorkeeper"/>.
/// A host that was not heard for <see cref="Visitors.Patience"/> has to go as soon as another one
/// wants in. Without pairing it listens on this computer alone.
/// </remarks>
public sealed class SocketBoardLine : IDeviceLine
{
    const int Backlog = 16;

    readonly Socket listener;
    readonly Visitors visitors;
    readonly TimeProvider time;
    IDeviceLine? host;
    Socket? hostSocket;
    byte[] words = [];
    long heard;

    SocketBoardLine(Socket listener, string name, Func<Doorkeeper> doors, TimeProvider time)
    {
        this.listener = listener;
        this.time = time;
        visitors = new Visitors(doors, time);
        Name = name;
    }

    /// <summary>With the port that was taken.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public int Ended { get; private set; }

    /// <summary>Listens at tcp:PORT; port 0 is any free one.</summary>
    /// <param name="address">A port alone, or with an address of this computer.</param>
    /// <param name="doors">Who judges a visitor's first words.</param>
    /// <param name="time">By which silence is measured.</param>
    /// <exception cref="BadInputException">The port is taken, or that is no address of this
    /// computer.</exception>
    public static SocketBoardLine Listen(LinkAddress address, Func<Doorkeeper> doors,
        TimeProvider time)
    {
        (IPAddress host, int port) = Place(address);
        var listener = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(host, port));
            listener.Listen(Backlog);
            int taken = ((IPEndPoint)listener.LocalEndPoint!).Port;
            string name =
                IPAddress.IsLoopback(host) ? $"tcp:{taken}" : $"tcp:{new IPEndPoint(host, taken)}";
            return new SocketBoardLine(listener, name, doors, time);
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw address.Refused(failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"port {port} is in use",
                SocketError.AddressNotAvailable => $"{host} is no address of this computer",
                SocketError.AccessDenied => $"port {port} may not be used (permission denied)",
                _ => $"port {port}: {failure.Message}",
            });
        }
    }

    /// <summary>Whether others than this computer reach a board there.</summary>
    /// <exception cref="BadInputException">That is no address.</exception>
    public static bool IsOpenToOthers(LinkAddress address) =>
        !IPAddress.IsLoopback(Place(address).Host);

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (words.Length > 0) return TakeWords(buffer.AsSpan(offset, count));
        List<Socket> ready = [listener, .. visitors.Sockets];
        if (hostSocket != null) ready.Add(hostSocket);
        bool holds = host is PairedLine { Holds: true };
        Socket.Select(ready, null, null,
            TimeSpan.FromMilliseconds(holds ? 0 : timeoutMilliseconds));

        // The host first: whether it is still there decides what visitors are told.
        bool said = hostSocket != null && ready.Remove(hostSocket) || holds;
        int taken = said ? TakeFromHost(buffer, offset, count) : 0;
        if (ready.Remove(listener)) visitors.Admit(listener.Accept());
        bool busy = host != null && time.GetElapsedTime(heard) < Visitors.Patience;
        if (visitors.Receive(ready, busy) is { } next) LetIn(next.Socket, next.Words, next.Over);
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

    void LetIn(Socket socket, byte[] said, Func<IDeviceLine, IDeviceLine>? over)
    {
        Leave();
        hostSocket = socket;
        var line = new SocketLine(Name, socket);
        host = over == null ? line : over(line);
        words = over == null ? said : [];
        heard = time.GetTimestamp();
    }

    static (IPAddress Host, int Port) Place(LinkAddress address)
    {
        (string host, int port) = address.HostAndPort(lowestPort: 0);
        if (host == "localhost") return (IPAddress.Loopback, port);
        return IPAddress.TryParse(host, out IPAddress? ip)
            ? (ip, port)
            : throw address.Refused(
                $"'{host}': expected an address of this computer, or 0.0.0.0 for all of them");
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
