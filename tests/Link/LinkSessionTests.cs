using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>The port and sessions: its own, others, none.</summary>
[TestClass]
public class LinkSessionTests
{
    [TestMethod]
    public void OtherSessionsAndVersionsAreShownAndChangeNothing()
    {
        var pair = new PortPair();
        byte[] other = FrameText.Bytes(Message.Events, 8, 0, 0, 0, 1);
        byte[] version = FrameText.OfBody(WireFormat.Version + 1, Message.Events, 9, 0);
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
        Assert.AreEqual("notice 6", pair.Deliver(pair.Board, pair.Emit(pair.Host)).Single(),
            "Bye still leaves");
        pair.Now += 10000000;
        Assert.AreEqual("", pair.Due(pair.Host));
        pair.Send(pair.Board, 1);
        StringAssert.StartsWith(pair.Deliver(pair.Host, pair.Emit(pair.Board)).Single(),
            "OtherSession");
    }
}
