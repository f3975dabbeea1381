using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>What a second host hears on a tcp: link that another one uses: the same as on any
/// link.</summary>
public static class SecondHost
{
    /// <param name="words">What came so far.</param>
    /// <returns>A Refuse for its session; nothing as long as there is no Hello.</returns>
    public static byte[] Refuse(byte[] words)
    {
        var crc = new Crc32();
        var heard = new FrameDecoder(crc);
        heard.Offer(words, 0, words.Length);
        while (heard.Next())
        {
            if (heard.Type != Message.Hello) continue;
            var said = new FrameEncoder(crc);
            bool same = heard.Version == WireFormat.Version;
            said.Begin(Message.Refuse, heard.Session, 0, 0, 0);
            said.Payload.WriteU8(same ? RefuseReason.Busy : RefuseReason.Protocol);
            said.Payload.WriteU16((ushort)(same ? 0 : WireFormat.Version));
            int size = said.End();
            return said.Bytes[..size];
        }

        return [];
    }
}
