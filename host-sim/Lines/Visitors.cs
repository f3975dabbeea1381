using System.Net.Sockets;

namespace EdgeSpike.HostSim.Lines;

/// <summary>Connections whose first words are not judged yet, or that were answered and have not
/// left.</summary>
/// <remarks>None of them reaches the board. One that says nothing whole within
/// <see cref="Patience"/> is closed.</remarks>
/// <param name="judge">See <see cref="Doorkeeper"/>.</param>
/// <param name="time">By which patience ends.</param>
public sealed class Visitors(Doorkeeper judge, TimeProvider time) : IDisposable
{
    /// <summary>How long a visitor may take for its first words.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    const int VisitorsMax = 16;
    const int WordsMax = 1024;

    readonly List<Visitor> visitors = [];

    /// <summary>All that wait here.</summary>
    public IEnumerable<Socket> Sockets => visitors.Select(v => v.Socket);

    /// <summary>Lets one in as far as here; should there be too many, the first has to
    /// go.</summary>
    public void Admit(Socket socket)
    {
        socket.Blocking = false;
        visitors.Add(new Visitor(socket, time.GetTimestamp()));
        if (visitors.Count > VisitorsMax) SendAway(visitors[0]);
    }

    /// <summary>Hears those who have something to say, and closes those who say nothing.</summary>
    /// <param name="ready">Sockets with something to read.</param>
    /// <param name="taken">Whether a host is in.</param>
    /// <returns>The one that may come in, with what it said; null if none may.</returns>
    public (Socket Socket, byte[] Words)? Receive(List<Socket> ready, bool taken)
    {
        foreach (Visitor visitor in visitors.ToArray())
        {
            if (ready.Contains(visitor.Socket) && Receive(visitor, taken))
            {
                visitors.Remove(visitor);
                return (visitor.Socket, visitor.Words[..visitor.Count]);
            }

            if (time.GetElapsedTime(visitor.Since) >= Patience) SendAway(visitor);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Visitor visitor in visitors.ToArray()) SendAway(visitor);
    }

    /// <returns>Whether it may come in.</returns>
    bool Receive(Visitor visitor, bool taken)
    {
        if (visitor.Count == WordsMax) visitor.Count = 0;
        int count = visitor.Socket.Receive(
            visitor.Words, visitor.Count, WordsMax - visitor.Count, SocketFlags.None, out SocketError error);
        if (error is SocketError.WouldBlock or SocketError.Interrupted) return false;
        if (error != SocketError.Success || count == 0)
        {
            SendAway(visitor);
            return false;
        }

        if (visitor.Answered) return false;
        visitor.Count += count;
        Entrance entrance = judge(visitor.Words[..visitor.Count], taken);
        if (entrance.Opens == true) return true;
        if (entrance.Opens == null && visitor.Count < WordsMax) return false;
        if (entrance.Answer.Length == 0) SendAway(visitor);
        else Answer(visitor, entrance.Answer);
        return false;
    }

    /// <summary>Says why, and waits for it to leave: one that is closed while its words are under
    /// way may never read the answer.</summary>
    static void Answer(Visitor visitor, byte[] answer)
    {
        visitor.Answered = true;
        visitor.Socket.Send(answer, 0, answer.Length, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success) visitor.Socket.Shutdown(SocketShutdown.Send);
    }

    void SendAway(Visitor visitor)
    {
        visitors.Remove(visitor);
        visitor.Socket.Dispose();
    }

    sealed class Visitor(Socket socket, long since)
    {
        public readonly Socket Socket = socket;
        public readonly long Since = since;
        public readonly byte[] Words = new byte[WordsMax];
        public int Count;
        public bool Answered;
    }
}
