using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>What the gesture network takes with everything that a board keeps around it, and that
/// it takes no more while it runs.</summary>
[TestClass]
public class DeviceHeapTests
{
    private const long Target = 60 * 1024;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void TheGestureNetworkWithLoopLinkAndStoreFits()
    {
        QuietBoard board = Gesture();
        NetworkPlan plan = TableBoard.PlanOf(board.Loop.Model);
        List<MemoryItem> kept = Kept(board);
        foreach (var owner in kept.GroupBy(item => item.Owner)
            .OrderByDescending(g => g.Sum(item => item.ChipBytes)))
            TestContext.WriteLine($"{owner.Sum(item => item.ChipBytes),6} {owner.Key}");
        foreach (MemoryItem item in kept.Where(item => item.Owner == "loop")
            .OrderByDescending(i => i.ChipBytes).Take(12))
            TestContext.WriteLine($"{item.ChipBytes,6} {item.Path} {item.Kind}");
        long bytes = kept.Sum(item => item.ChipBytes);
        TestContext.WriteLine($"{bytes,6} all");
        Assert.AreEqual(4, plan.Populations[^1].Size);
        Assert.AreEqual(6, board.Loop.Model.Channels);
        Assert.IsTrue(kept.Any(item => item.Owner == "loop" && item.ChipBytes > 3072),
            "the link's ring is counted");
        Assert.IsTrue(bytes <= Target, $"{bytes} bytes, expected at most {Target}");
    }

    /// <summary>Without what the runtime's HMAC keeps.</summary>
    [TestMethod]
    public void TagsTakeAThousandBytes()
    {
        long more = Kept(Gesture(tagged: true)).Sum(item => item.ChipBytes)
            - Kept(Gesture()).Sum(item => item.ChipBytes);
        TestContext.WriteLine($"{more} bytes");
        Assert.IsInRange(900, 1300, more);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "with tags")]
    public void StreamingItsOwnSensorAllocatesNothing(bool tagged)
    {
        QuietBoard board = Gesture(tagged);
        board.Connect();
        board.Start(StartMode.OwnSensor);
        Turn();
        Allocation.AssertNone(Turn);
        CheckHeard(board);

        void Turn()
        {
            board.Label(board.Heard[Message.Output] & 3);
            board.Run(9000);
            board.Ask(Message.Checkpoint);
            board.Ask(Message.AskCounters);
            board.Ask(Message.Undo);
            board.Ask(Message.AskSnapshot);
            board.Run(1000);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "with tags")]
    public void BeingFedAllocatesNothing(bool tagged)
    {
        QuietBoard board = Gesture(tagged);
        board.Connect();
        board.Start(StartMode.HostFeeds);
        Turn();
        Allocation.AssertNone(Turn);
        CheckHeard(board);

        void Turn()
        {
            for (int trial = 0; trial < 4; trial++)
            {
                board.Label(trial);
                for (int n = 0; n < 100; n++) board.Feed();
                board.Ask(Message.Checkpoint);
                board.Ask(Message.AskCounters);
                board.Ask(Message.Undo);
            }

            board.Run(100);
        }
    }

    private static List<MemoryItem> Kept(QuietBoard board)
    {
        DeviceModel model = board.Loop.Model;
        Footprint footprint = Footprint.Measure(
            model.Network, TableBoard.PlanOf(model), ("loop", board.Loop), ("test", board),
            ("test", board.Sensor), ("test", board.Ports.Store), ("test", board.Host));
        return [.. footprint.Items.Where(item => item.Owner != "test")];
    }

    private static void CheckHeard(QuietBoard board)
    {
        foreach (byte type in new[]
        {
            Message.Events, Message.SnapshotMark, Message.SnapshotPart, Message.Output,
            Message.Done,
        })
        {
            Assert.IsGreaterThan(3, board.Heard[type], $"messages of type {type:X2}");
        }

        Assert.IsGreaterThan(0, board.Heard[Message.Counters]);
        Assert.IsGreaterThan(0, board.Written, "checkpoints");
        Assert.IsTrue(board.Loop.Model.Network.Projections.All(p => p.WeightChanges > 0),
            "it learned");
    }

    private static QuietBoard Gesture(bool tagged = false)
    {
        SavedModel model = NetworkFile.Open("gesture", [], 1);
        return new QuietBoard(model.Plan, 4500, tagged ? new HmacSha256(TaggedRun.Key) : null);
    }
}
