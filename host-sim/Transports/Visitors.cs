using System.Net.Sockets;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Transports;

/// <summary>Connections whose first words are not judged yet, or that were answered and have not
/// left.</summary>
/// <remarks>None of them reaches the board. One that says nothing whole within
/// <see cref="Patience"/> is closed.</remarks>
/// <param name="doors">Gives each visitor a <see cref="Doorkeeper"/>.</param>
/// <param name="time">By which patience ends.</param>
public sealed class Visitors(Func<Doorkeeper> doors, TimeProvider time) : IDisposable
{
    /// <summary>How long a visitor may take for its first words.</summary>
    public static readonly TimeSpan Patience =
        TimeSpan.FromMicroseconds(PairedRecord.Patience);

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
        visitors.Add(new Visitor(socket, doors(), time.GetTimestamp()));
        if (visitors.Count > VisitorsMax) SendAway(visitors[0]);
    }

    /// <summary>Hears those who have something to say, and closes those who say nothing.</summary>
    /// <param name="ready">Sockets with something to read.</param>
    /// <param name="taken">Whether a host is in.</param>
    /// <returns>The one that may come in, with what it said and what it speaks through; null if
    /// none may.</returns>
    public (Socket Socket, byte[] Words, Func<IDeviceLine, IDeviceLine>? Over)? Receive(
        List<Socket> ready, bool taken)
    {
        foreach (Visitor visitor in visitors.ToArray())
        {
            if (ready.Contains(visitor.Socket) && Receive(visitor, taken) is { } entrance)
            {
                visitors.Remove(visitor);
                return (visitor.Socket, visitor.Words[..visitor.Count], entrance.Over);
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

    /// <returns>Null: it may not come in, or not yet.</returns>
    Entrance? Receive(Visitor visitor, bool taken)
    {
        if (visitor.Count == WordsMax) visitor.Count = 0;
        int count = visitor.Socket.Receive(
            visitor.Words, visitor.Count, WordsMax - visitor.Count, SocketFlags.None,
            out SocketError error);
        if (error is SocketError.WouldBlock or SocketError.Interrupted) return null;
        if (error != SocketError.Success || count == 0)
        {
            SendAway(visitor);
            return null;
        }

        if (visitor.Answered) return null;
        visitor.Count += count;
        while (true)
        {
            Entrance entrance = visitor.Judge(visitor.Words[..visitor.Count], taken);
            bool says = entrance.Answer.Length > 0;
            if (entrance.Opens != false && says && !TrySay(visitor, entrance.Answer)) return null;
            if (entrance.Opens == true) return entrance;
            if (entrance.Opens == null && says) continue;   // What it said already may answer that.
            if (entrance.Opens == null && visitor.Count < WordsMax) return null;
            if (says) Answer(visitor, entrance.Answer);
            else SendAway(visitor);
            return null;
        }
    }

    /// <summary>A few bytes, which a connection that was never written to takes at once, or it is
    /// sent away.</summary>
    bool TrySay(Visitor visitor, byte[] words)
    {
        int sent = visitor.Socket.Send(words, 0, words.Length, SocketFlags.None,
            out SocketError error);
        if (error == SocketError.Success && sent == words.Length) return true;
        SendAway(visitor);
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

    sealed class Visitor(Socket socket, Doorkeeper judge, long since)
    {
        public readonly Doorkeeper Judge = judge;
        public readonly Socket Socket = socket;
        public readonly long Since = since;
        public readonly byte[] Words = new byte[WordsMax];
        public int Count;
        public bool Answered;
    }
}
