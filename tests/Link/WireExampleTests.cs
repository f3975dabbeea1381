using System.Text.RegularExpressions;

using EdgeSpike.Link;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Link;

/// <summary>The example in shared/link/README.md, played by two ports.</summary>
[TestClass]
public partial class WireExampleTests
{
    private const ushort Session = 0x2A51;

    // Grants 4,096 and 1,662 bytes.
    private readonly LinkPort host =
        new(new Crc32(), 1024, 2 * 4096 + 3 * WireFormat.LineMax, LinkPort.UsualTimeout);
    private readonly LinkPort board = new(new Crc32(), 3072, 4096, LinkPort.UsualTimeout);
    private readonly ByteWriter payload = new(WireFormat.PayloadMax);

    [TestMethod]
    public void TheExampleIsWhatPortsSay()
    {
        List<(string Name, byte[] Frame)> written = Read();
        List<(string Name, byte[] Frame)> made = [];
        host.BeginSession(Session);
        payload.WriteU16(Session);
        payload.WriteText("python");
        host.SendNow(Message.Hello, payload);
        Say("host Hello", host, 0);
        Hear(board, made[^1].Frame, 0);
        board.BeginSession(board.FrameSession);
        Welcome();
        Say("board Welcome", board, 0);
        Hear(host, made[^1].Frame, 0);
        Send(host, Message.Undo);
        Send(host, Message.Learning, 1);
        Say("host Undo", host, 0);
        Say("host Learning", host, 0);
        Hear(board, made[^1].Frame, 0);
        Say("board Resend", board, 0);
        Hear(host, made[^1].Frame, 0);
        Say("host Undo", host, 0);
        Hear(board, made[^1].Frame, 0);
        Say("host Learning", host, 0);
        Hear(board, made[^1].Frame, 0);
        Say("host Enquiry", host, 0);
        Hear(board, made[^1].Frame, 0);
        Say("board Ack", board, 0);
        Hear(host, made[^1].Frame, 0);
        Send(board, Message.Done, Message.Undo, DoneResult.Good);
        Say("board Done", board, 0);
        Hear(host, made[^1].Frame, 0);
        Assert.IsFalse(host.Ready(19999));
        Say("host Ack", host, 20000);
        CollectionAssert.AreEqual(written.ConvertAll(f => f.Name), made.ConvertAll(f => f.Name));
        for (int n = 0; n < made.Count; n++)
        {
            CollectionAssert.AreEqual(made[n].Frame, written[n].Frame, made[n].Name);
        }

        void Say(string name, LinkPort port, long now)
        {
            Assert.IsTrue(port.Ready(now), name);
            made.Add((name, port.Line[port.LineStart..(port.LineStart + port.LineCount)]));
            port.Taken(port.LineCount);
        }
    }

    /// <summary>The table of the page names every type, once, with its number.</summary>
    [TestMethod]
    public void TheTableHasEveryMessage()
    {
        string[] types =
            [.. typeof(Message).GetFields()
                .Select(f => $"0x{(byte)f.GetRawConstantValue()!:X2} {f.Name}")];
        string[] rows = [.. Page.Select(line => Row().Match(line)).Where(m => m.Success)
            .Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}")];
        CollectionAssert.AreEqual(types, rows);
    }

    private static string[] Page => SourceTree.ReadLines("shared/link/README.md");

    private static void Hear(LinkPort port, byte[] frame, long now)
    {
        port.Receive(frame, 0, frame.Length, now);
        port.Next();
    }

    private void Send(LinkPort port, byte type, params byte[] fields)
    {
        payload.Clear();
        payload.WriteU8s(fields, 0, fields.Length);
        Assert.IsTrue(port.TrySend(type, payload));
    }

    private void Welcome()
    {
        payload.Clear();
        payload.WriteText("m5core2");
        payload.WriteText("edgespike 0.4");
        foreach (ushort version in new ushort[] { WireFormat.Version, 3, 3, 1 })
            payload.WriteU16(version);
        payload.WriteU64(0x1122334455667788);
        payload.WriteVarUint(6);
        payload.WriteU32(65536);
        payload.WriteU32(3072);
        payload.WriteU8(DeviceState.Stopped);
        payload.WriteU64(0x8877665544332211);
        Assert.IsTrue(board.SendNow(Message.Welcome, payload));
    }

    private static List<(string Name, byte[] Frame)> Read()
    {
        List<(string Name, byte[] Frame)> frames = [];
        foreach (Match match in Page.Select(line => Example().Match(line)).Where(m => m.Success))
        {
            byte[] bytes = FrameText.Of(match.Groups[3].Value);
            if (match.Groups[1].Length == 0)
                frames[^1] = (frames[^1].Name, [.. frames[^1].Frame, .. bytes]);
            else frames.Add(($"{match.Groups[1].Value} {match.Groups[2].Value}", bytes));
        }

        return frames;
    }

    [GeneratedRegex(@"^(?:(host|board) +(\w+) +| {17})((?:[0-9A-F]{2}(?: |$))+)")]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| (0x[0-9A-F]{2}) \| (\w+) \|")]
    private static partial Regex Row();
}
