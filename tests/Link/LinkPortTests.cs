using EdgeSpike.HostSim.Cost;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>The port, one rule at a time.</summary>
[TestClass]
public class LinkPortTests
{
    [TestMethod]
    public void MessagesArriveAndAreAcknowledgedLater()
    {
        var pair = new PortPair();
        for (byte n = 1; n <= 3; n++) Assert.IsTrue(pair.Send(pair.Host, n));
        CollectionAssert.AreEqual(new[] { "1", "2", "3" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
        Assert.AreEqual("", pair.Due(pair.Board), "an acknowledgement waits for company");
        pair.Now += 20000;
        Assert.IsEmpty(pair.Deliver(pair.Host, pair.Emit(pair.Board)));
        Assert.AreEqual(0, pair.Host.Waiting);
        Assert.AreEqual(0, pair.Host.InFlight);
    }

    [TestMethod]
    public void AFullRingRefusesAndSaysSo()
    {
        var pair = new PortPair(ring: LinkPort.RingMin);
        Assert.AreEqual(WireFormat.PayloadMax, pair.Host.Room);
        Assert.IsTrue(pair.Send(pair.Host, 1, 200));
        Assert.AreEqual(256 - 202 - 2, pair.Host.Room);
        Assert.IsFalse(pair.Send(pair.Host, 2, pair.Host.Room + 1));
        Assert.AreEqual(1u, pair.Host.SendsRefused);
        Assert.IsTrue(pair.Send(pair.Host, 3, pair.Host.Room));
        Assert.AreEqual(-1, pair.Host.Room);
        CollectionAssert.AreEqual(new[] { "1", "3" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
        pair.Now += 20000;
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        Assert.AreEqual(WireFormat.PayloadMax, pair.Host.Room);
    }

    [TestMethod]
    public void CreditIsKept()
    {
        var pair = new PortPair(ring: 65535, receive: LinkPort.ReceiveMin);
        Assert.AreEqual(257, pair.Host.PeerCredit, "half of the buffer beyond two frames");
        for (byte n = 0; n < 100; n++) pair.Send(pair.Host, n, 40);
        Assert.HasCount(4, pair.Frames(pair.Host));
        Assert.AreEqual(4 * 57, pair.Host.InFlight);
    }

    [TestMethod]
    public void AMissingFrameIsAskedForOnceAndComesAgain()
    {
        var pair = new PortPair();
        for (byte n = 0; n < 4; n++) pair.Send(pair.Host, n);
        List<byte[]> frames = pair.Frames(pair.Host);
        CollectionAssert.AreEqual(new[] { "0" }, pair.Deliver(pair.Board, frames[0], frames[2], frames[3]));
        byte[] resend = pair.Frames(pair.Board).Single();
        Assert.AreEqual("", pair.Due(pair.Board));
        Assert.AreEqual(2u, pair.Board.FramesOutOfOrder);
        pair.Deliver(pair.Host, resend);
        List<byte[]> again = pair.Frames(pair.Host);
        Assert.HasCount(3, again);
        CollectionAssert.AreEqual(new[] { "1", "2", "3" }, pair.Deliver(pair.Board, [.. again]));
        Assert.AreEqual(4u, pair.Host.FramesSent);
        Assert.AreEqual(3u, pair.Host.FramesResent);
    }

    [TestMethod]
    public void LostOnceMoreItIsAskedForOnceMore()
    {
        var pair = new PortPair();
        for (byte n = 0; n < 3; n++) pair.Send(pair.Host, n);
        List<byte[]> frames = pair.Frames(pair.Host);
        pair.Deliver(pair.Board, frames[1], frames[2]);
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        List<byte[]> again = pair.Frames(pair.Host);
        pair.Deliver(pair.Board, again[1]);
        Assert.AreEqual("05 0 0", pair.Due(pair.Board), "its number did not grow: the host went back");
    }

    [TestMethod]
    public void AfterATimeoutOneProbeGoesWithItsNumber()
    {
        var pair = new PortPair();
        for (byte n = 0; n < 3; n++) pair.Send(pair.Host, n);
        pair.Frames(pair.Host);
        pair.Now += PortPair.Timeout - 1;
        Assert.AreEqual("", pair.Due(pair.Host));
        pair.Now++;
        List<byte[]> frames = pair.Frames(pair.Host);
        Assert.HasCount(2, frames);
        Assert.IsEmpty(pair.Deliver(pair.Board, frames[1]), "the probe is lost");
        Assert.AreEqual("05 0 0", pair.Due(pair.Board), "but the acknowledgement behind it told of it");
    }

    [TestMethod]
    public void NobodyHeardNothingButSignsOfLife()
    {
        var pair = new PortPair();
        for (byte n = 0; n < 3; n++) pair.Send(pair.Host, n);
        pair.Frames(pair.Host);
        pair.Now += 400000;
        Assert.AreEqual("60 0 0, 04 1 0", pair.Due(pair.Host), "the one probe");
        for (int second = 0; second < 20; second++)
        {
            pair.Now += 500000;
            Assert.AreEqual("04 1 0", pair.Due(pair.Host));
        }

        pair.Now += 500000;
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        Assert.AreEqual(pair.Now, pair.Host.LastHeard);
        Assert.AreEqual("60 0 0, 04 1 0", pair.Due(pair.Host), "the board is awake: another");
    }

    [TestMethod]
    public void ARepeatedFrameIsAcknowledgedAtOnce()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 5);
        byte[] frame = pair.Frames(pair.Host).Single();
        Assert.HasCount(1, pair.Deliver(pair.Board, frame, frame));
        Assert.AreEqual("04 0 1", pair.Due(pair.Board));
    }

    [TestMethod]
    public void AMessageTakesTheAcknowledgementAlong()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 5);
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Send(pair.Board, 6);
        Assert.AreEqual("60 0 1", pair.Due(pair.Board));
        pair.Now += 20000;
        Assert.AreEqual("", pair.Due(pair.Board));
    }

    [TestMethod]
    public void AFrameInMidAirGoesOnAfterAnyPause()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 9, 30);
        byte[] half = new byte[20];
        Assert.AreEqual(20, pair.Host.Emit(half, 0, 20, 0));
        pair.Deliver(pair.Board, half);
        pair.Now = 50000;
        CollectionAssert.AreEqual(new[] { "9" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
    }

    [TestMethod]
    public void OtherSessionsAndVersionsAreShownAndChangeNothing()
    {
        var pair = new PortPair();
        byte[] other = FrameText.Bytes(Message.Events, 8, 0, 0, 0, 1);
        byte[] version = FrameText.OfBody(2, Message.Events, 9, 0);
        byte[] hello = FrameText.Bytes(Message.Hello, 10, 0, 0, 0, 1);
        CollectionAssert.AreEqual(
            new[] { "OtherSession 0 0 8", "OtherVersion 0 0 9", "notice 1" },
            pair.Deliver(pair.Board, other, version, hello));
        Assert.AreEqual(2u, pair.Board.FramesForeign);
        Assert.AreEqual(PortPair.Session, pair.Board.Session);
        Assert.IsTrue(pair.Notify(pair.Board, Message.Refuse, session: 10));
        Assert.IsFalse(pair.Notify(pair.Board, Message.Refuse, session: 11), "one at a time");
        Assert.AreEqual("03 0 0", pair.Due(pair.Board));
        pair.Send(pair.Host, 5);
        CollectionAssert.AreEqual(new[] { "5" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
    }

    [TestMethod]
    public void ANewSessionStartsAtZeroWithAnEmptyRing()
    {
        var pair = new PortPair();
        pair.Send(pair.Board, 1);
        pair.Send(pair.Host, 2);
        byte[] old = pair.Emit(pair.Host);
        pair.Host.BeginSession(9);
        Assert.AreEqual(0, pair.Host.PeerCredit);
        pair.Notify(pair.Host, Message.Hello);
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Board.BeginSession(9);
        Assert.AreEqual(0, pair.Board.Waiting);
        pair.Notify(pair.Board, Message.Welcome);
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        Assert.AreEqual("OtherSession 0 0 7", pair.Deliver(pair.Board, old).Single());
        pair.Send(pair.Host, 3);
        CollectionAssert.AreEqual(new[] { "3" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
    }

    [TestMethod]
    public void WithoutASessionNothingNumberedGoesOrComes()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 1);
        pair.Notify(pair.Host, Message.Bye);
        pair.Host.EndSession();
        Assert.IsFalse(pair.Send(pair.Host, 1));
        Assert.AreEqual(-1, pair.Host.Room);
        Assert.AreEqual("notice 6", pair.Deliver(pair.Board, pair.Emit(pair.Host)).Single(), "Bye still leaves");
        pair.Now += 10000000;
        Assert.AreEqual("", pair.Due(pair.Host));
        pair.Send(pair.Board, 1);
        StringAssert.StartsWith(pair.Deliver(pair.Host, pair.Emit(pair.Board)).Single(), "OtherSession");
    }

    [TestMethod]
    public void NumbersWrap()
    {
        var pair = new PortPair();
        for (int n = 0; n < 70000; n++)
        {
            Assert.IsTrue(pair.Send(pair.Host, (byte)n));
            Assert.AreEqual($"{n & 255}", pair.Deliver(pair.Board, pair.Emit(pair.Host)).Single(), $"message {n}");
            pair.Now += 20000;
            if (n % 3 != 0) pair.Deliver(pair.Host, pair.Emit(pair.Board));
        }

        Assert.AreEqual(0u, pair.Host.FramesResent);
    }

    [TestMethod]
    public void NothingIsAllocatedInOperation()
    {
        var pair = new PortPair();
        var payload = new ByteWriter(8);
        byte[] line = new byte[4096];
        long before = 0;
        for (int n = 0; n < 300; n++)
        {
            if (n == 200) before = GC.GetAllocatedBytesForCurrentThread();
            pair.Host.TrySend(Message.Events, payload);
            pair.Board.SendNow(Message.Bye, payload);
            int count = pair.Host.Emit(line, 0, line.Length, n * 30000L);
            if (n % 7 != 0) pair.Board.Receive(line, 0, count, n * 30000L);
            while (pair.Board.Next()) { }
            count = pair.Board.Emit(line, 0, line.Length, n * 30000L);
            pair.Host.Receive(line, 0, count, n * 30000L);
            while (pair.Host.Next()) { }
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsGreaterThan(0u, pair.Host.FramesResent);
    }

    [TestMethod]
    public void ItTakesTheHeapThatItsCommentSays()
    {
        var crc = new Crc32();
        var port = new LinkPort(crc, 3072, 4096, LinkPort.UsualTimeout);
        HashSet<object> known = new(ReferenceEqualityComparer.Instance) { crc };
        Assert.AreEqual(3072 + 255 + 257 + 240 + LinkPort.HeapOverhead, Chip(port, known));
    }

    private static long Chip(object item, HashSet<object> known) =>
        !known.Add(item) ? 0 : ObjectModel.Measure("", "", item).ChipBytes
            + ObjectModel.References(item).Sum(reference => Chip(reference.Item, known));
}
