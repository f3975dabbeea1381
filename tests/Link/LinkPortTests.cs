using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

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
        CollectionAssert.AreEqual(new[] { "1", "2", "3" },
            pair.Deliver(pair.Board, pair.Emit(pair.Host)));
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
        CollectionAssert.AreEqual(new[] { "1", "3" },
            pair.Deliver(pair.Board, pair.Emit(pair.Host)));
        pair.Now += 20000;
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        Assert.AreEqual(WireFormat.PayloadMax, pair.Host.Room);
    }

    /// <summary>Where the oldest and the next message are the same index, and are not the same
    /// message.</summary>
    [TestMethod]
    public void ARingFullToTheLastByteKeepsItsPlace()
    {
        var pair = new PortPair(ring: LinkPort.RingMin);
        pair.Send(pair.Host, 1, 200);
        pair.Send(pair.Host, 2, 52);
        List<byte[]> frames = pair.Frames(pair.Host);
        pair.Deliver(pair.Board, frames[0]);
        pair.Now += 20000;
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        pair.Send(pair.Host, 3, 52);
        byte[] third = pair.Frames(pair.Host).Single();
        CollectionAssert.AreEqual(new[] { "2", "3" }, pair.Deliver(pair.Board, frames[1], third));
    }

    [TestMethod]
    public void CreditIsKept()
    {
        var pair = new PortPair(ring: 65535, receive: LinkPort.ReceiveMin);
        Assert.AreEqual(257, pair.Host.PeerCredit, "half of the buffer beyond three frames");
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
        CollectionAssert.AreEqual(new[] { "0" },
            pair.Deliver(pair.Board, frames[0], frames[2], frames[3]));
        byte[] resend = pair.Frames(pair.Board).Single();
        Assert.AreEqual("", pair.Due(pair.Board));
        Assert.AreEqual(2u, pair.Board.FramesOutOfOrder);
        pair.Deliver(pair.Host, resend);
        List<byte[]> again = pair.Frames(pair.Host);
        Assert.HasCount(4, again, "three frames, and the question whether that was all");
        CollectionAssert.AreEqual(new[] { "1", "2", "3" }, pair.Deliver(pair.Board, [.. again]));
        Assert.AreEqual("04 0 4 01", pair.Due(pair.Board), "answered at once");
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
        Assert.AreEqual("05 0 0", pair.Due(pair.Board),
            "its number did not grow: the host went back");
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
    public void NumbersWrap()
    {
        var pair = new PortPair();
        for (int n = 0; n < 70000; n++)
        {
            Assert.IsTrue(pair.Send(pair.Host, (byte)n));
            Assert.AreEqual($"{n & 255}", pair.Deliver(pair.Board, pair.Emit(pair.Host)).Single(),
                $"message {n}");
            pair.Now += 20000;
            if (n % 3 != 0) pair.Deliver(pair.Host, pair.Emit(pair.Board));
        }

        Assert.AreEqual(0u, pair.Host.FramesResent);
    }
}
