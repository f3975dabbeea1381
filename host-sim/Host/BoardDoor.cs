using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Who may come in at the tcp: link of a virtual board: whoever begins with a Hello, if
/// nobody is in.</summary>
/// <remarks>
/// A connection that begins with anything but a frame is no host (a web page's request, a port
/// scan) and is closed without a word. One that begins with another frame than a Hello wants to go
/// on with a session of a connection that ended, which none outlives.
/// </remarks>
public static class BoardDoor
{
    /// <summary>See <see cref="Doorkeeper"/>.</summary>
    public static Entrance Judge(byte[] words, bool taken)
    {
        if (words[0] != WireFormat.Delimiter) return Entrance.Away([]);
        var heard = new FrameDecoder(new Crc32());
        heard.Offer(words, 0, words.Length);
        bool whole = heard.Next();
        if (heard.Bad > 0) return Entrance.Away([]);
        if (!whole) return Entrance.Waits;
        if (heard.Version != WireFormat.Version)
            return Refuse(heard.Session, RefuseReason.Protocol, WireFormat.Version);
        if (heard.Type != Message.Hello) return Refuse(heard.Session, RefuseReason.Session, 0);
        return taken ? Refuse(heard.Session, RefuseReason.Busy, 0) : Entrance.In;
    }

    static Entrance Refuse(ushort session, byte reason, ushort detail)
    {
        var said = new FrameEncoder(new Crc32());
        said.Begin(Message.Refuse, session, 0, 0, 0);
        said.Payload.WriteU8(reason);
        said.Payload.WriteU16(detail);
        int size = said.End();
        return Entrance.Away(said.Bytes[..size]);
    }
}
