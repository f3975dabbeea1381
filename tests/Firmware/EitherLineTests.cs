using System.Security.Cryptography;

using EdgeSpike.Device;
using EdgeSpike.Firmware;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A board with a cable and a network has one host at a time.</summary>
[TestClass]
public sealed class EitherLineTests : IListener, IPairingHash, IClock
{

    private static readonly byte[] Key = [.. "ABCDEFGH23456789ABCDEFGH23".Select(c => (byte)c)];

    private readonly Cable cable = new();
    private readonly PairedLink network;
    private readonly EitherLine line;
    private Peer? waiting;

    public EitherLineTests()
    {
        network = new PairedLink(this, this, this, Key);
        line = new EitherLine(cable, network);
    }

    public long Microseconds { get; private set; } = 1_000_000;

    [TestMethod]
    public void WithoutAHostInTheNetworkTheCableIsRead()
    {
        cable.Said = 3;
        Assert.AreEqual(3, Read());
        Assert.AreEqual(5, line.Write(new byte[5], 0, 5));
        Assert.AreEqual(5, cable.Taken);
        Assert.IsFalse(line.MayDoze);
    }

    [TestMethod]
    public void AHostInTheNetworkHasTheBoardUntilItIsSilent()
    {
        Peer peer = Proved();
        Assert.AreEqual(PairedRecord.Welcome, peer.Last[0]);
        cable.Said = 3;
        Assert.AreEqual(0, Read(), "the cable is not read");
        int before = peer.Written;
        Assert.AreEqual(5, line.Write(new byte[5], 0, 5));
        Assert.AreEqual(before + 3 + 5 + 16, peer.Written);
        Assert.AreEqual(0, cable.Taken);
        Microseconds += PairedRecord.Patience;
        Assert.AreEqual(3, Read());
    }

    [TestMethod]
    public void WhileOneIsUnderstoodOverTheCableTheBoardIsBusy()
    {
        line.Check(true);
        Assert.IsTrue(cable.Understood);
        Peer peer = Proved();
        Assert.AreEqual((PairedRecord.Refusal, PairedRecord.Busy), (peer.Last[0], peer.Last[3]));
        line.Check(false);
        Assert.AreEqual(PairedRecord.Welcome, Proved().Last[0]);
    }

    /// <summary>A record that the network has no room for is sent later, whole, and before it
    /// nothing else.</summary>
    [TestMethod]
    public void ARecordWaitsForRoom()
    {
        Peer peer = Proved();
        peer.Full = true;
        int before = peer.Written;
        Assert.AreEqual(5, line.Write(new byte[5], 0, 5));
        Assert.AreEqual(0, line.Write(new byte[7], 0, 7));
        Assert.AreEqual(before, peer.Written);
        peer.Full = false;
        Read();
        Assert.AreEqual(before + 24, peer.Written);
    }

    /// <summary>More visitors than places: the oldest goes, who has the key comes in.</summary>
    [TestMethod]
    public void TheOldestVisitorMakesRoom()
    {
        Peer[] silent = [.. Enumerable.Range(0, 5).Select(_ => Visit())];
        CollectionAssert.AreEqual(
            new[] { true, true, false, false, false }, silent.Select(one => one.Closed).ToArray());
        Assert.AreEqual(PairedRecord.Welcome, Proved().Last[0]);
        Microseconds += PairedRecord.Patience;
        Read();
        Assert.IsTrue(silent.All(one => one.Closed));
    }

    public IConnection? Accept()
    {
        Peer? next = waiting;
        waiting = null;
        return next;
    }

    public void Compute(byte[] key, byte[] message, byte[] hash) =>
        HMACSHA256.HashData(key, message).CopyTo(hash, 0);

    public void Draw(byte[] bytes) => Array.Fill(bytes, (byte)7);

    private int Read()
    {
        Microseconds += 20_000;
        return line.Read(new byte[16], 0, 16);
    }

    private Peer Visit()
    {
        var peer = new Peer();
        waiting = peer;
        Read();
        return peer;
    }

    /// <summary>One who has the key, as far as the board lets it.</summary>
    private Peer Proved()
    {
        Peer peer = Visit();
        byte[] nonce = [.. Enumerable.Repeat((byte)9, 16)];
        peer.Says.AddRange([0xA1, 17, 0, 1, .. nonce]);
        Read();
        if (peer.Last[0] == PairedRecord.Refusal) return peer;
        byte[] own = peer.Last[3..19];
        byte[] proof = HMACSHA256.HashData(Key, (byte[])[1, .. nonce, .. own]);
        peer.Says.AddRange([0xA3, 32, 0, .. proof]);
        Read();
        return peer;
    }

    private sealed class Cable : IHostLine
    {
        public int Said;
        public int Taken;
        public bool Understood;

        public long Heard => 0;

        public bool MayDoze => true;

        public void Check(bool understood) => Understood = understood;

        public int Read(byte[] buffer, int offset, int count) => Said;

        public int Write(byte[] buffer, int offset, int count) => Taken += count;
    }

    private sealed class Peer : IConnection
    {
        public readonly List<byte> Says = [];
        public byte[] Last = [];
        public int Written;
        public bool Full;
        public bool Closed;

        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, Says.Count);
            Says.CopyTo(0, buffer, offset, taken);
            Says.RemoveRange(0, taken);
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            if (Full) return 0;
            Last = buffer[offset..(offset + count)];
            Written += count;
            return count;
        }

        public void Close() => Closed = true;
    }
}
