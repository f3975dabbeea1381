using System.Net.Sockets;

namespace EdgeSpike.HostSim.Lines;

/// <summary>Hosts that came while another one was connected: heard, answered and sent
/// away.</summary>
/// <param name="refusal">From what a visitor said so far to the answer; no bytes: it has not said
/// enough.</param>
public sealed class OtherHosts(Func<byte[], byte[]> refusal) : IDisposable
{
    const int VisitorsMax = 16;
    const int WordsMax = 1024;

    readonly List<Visitor> visitors = [];

    /// <summary>All that wait here.</summary>
    public IEnumerable<Socket> Sockets => visitors.Select(v => v.Socket);

    /// <summary>Lets one in; should there be too many, the first has to go.</summary>
    public void Admit(Socket socket)
    {
        socket.Blocking = false;
        visitors.Add(new Visitor(socket));
        if (visitors.Count > VisitorsMax) SendAway(visitors[0]);
    }

    /// <summary>Hears those who have something to say, or have left.</summary>
    public void Hear(List<Socket> ready)
    {
        foreach (Visitor visitor in visitors.Where(v => ready.Contains(v.Socket)).ToArray()) Hear(visitor);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Visitor visitor in visitors.ToArray()) SendAway(visitor);
    }

    void Hear(Visitor visitor)
    {
        int count = visitor.Socket.Receive(
            visitor.Words, visitor.Count, WordsMax - visitor.Count, SocketFlags.None, out SocketError error);
        if (error is SocketError.WouldBlock or SocketError.Interrupted) return;
        bool gone = error != SocketError.Success || count == 0;
        visitor.Count += count;
        byte[] answer = gone ? [] : refusal(visitor.Words[..visitor.Count]);
        if (!gone && answer.Length == 0 && visitor.Count < WordsMax) return;
        if (answer.Length > 0) visitor.Socket.Send(answer, 0, answer.Length, SocketFlags.None, out _);
        SendAway(visitor);
    }

    void SendAway(Visitor visitor)
    {
        visitors.Remove(visitor);
        visitor.Socket.Dispose();
    }

    sealed class Visitor(Socket socket)
    {
        public readonly Socket Socket = socket;
        public readonly byte[] Words = new byte[WordsMax];
        public int Count;
    }
}
