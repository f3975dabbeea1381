using EdgeSpike.HostSim.Cost;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>What a port costs a chip.</summary>
[TestClass]
public class LinkCostTests
{
    [TestMethod]
    public void NothingIsAllocatedInOperation()
    {
        var pair = new PortPair();
        var payload = new ByteWriter(8);
        byte[] line = new byte[4096];
        int n = 0;
        Exchange(200);
        Allocation.AssertNone(() => Exchange(100));
        Assert.IsGreaterThan(0u, pair.Host.FramesResent);

        void Exchange(int turns)
        {
            for (int end = n + turns; n < end; n++) Turn();
        }

        void Turn()
        {
            pair.Host.TrySend(Message.Events, payload);
            pair.Board.SendNow(Message.Bye, payload);
            int count = pair.Host.Emit(line, 0, line.Length, n * 30000L);
            if (n % 7 != 0) pair.Board.Receive(line, 0, count, n * 30000L);
            while (pair.Board.Next()) { }
            count = pair.Board.Emit(line, 0, line.Length, n * 30000L);
            pair.Host.Receive(line, 0, count, n * 30000L);
            while (pair.Host.Next()) { }
        }
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
