using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>A sink that has no room loses what it refuses, and nothing else; and says so.</summary>
[TestClass]
public class RecordingGapTests
{
    [TestMethod]
    [DataRow(1, 25, 8192, 2)]
    [DataRow(1, 1000, 0, 100)]
    [DataRow(3, 40, 200, 100)]
    [DataRow(7, 1, 0, 100)]
    public void WhatIsNotCoveredIsCountedAndTheRestReplays(
        int hashEvery, int snapshotEvery, int blockSize, int leastGaps)
    {
        long gaps = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed);
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var random = new LinkRandom(seed);
            int refused = 0;
            var file = new MemorySink();
            var sink = new FickleSink(
                new BlockSink(network, plan, "", file),
                Math.Max(blockSize, RecordingSink.LongestEvent(network)),
                () => refused == 0 ? (refused = random.Below(8) == 0 ? random.Below(30) : 0) == 0
                    : --refused == 0);
            var recorder = new Recorder(network, sink);
            recorder.Open(hashEvery, snapshotEvery);
            new RandomRun(new Session(network, recorder), seed).Steps(400);
            while (!recorder.Close())
            {
            }

            Player player = RecordedRun.Open(file.ToArray());
            PlayOutcome outcome = player.Play();
            string said = $"seed {seed}: " + RecordedRun.Describe(player, outcome);
            Assert.AreEqual(PlayOutcome.Exact, outcome, said);
            Assert.AreEqual(400, player.Steps + player.StepsNotCovered, said);
            Assert.AreEqual(400, player.LastAgreedStep, said);
            Assert.AreEqual(recorder.Gaps, player.Gaps, said);
            Assert.AreEqual(recorder.StepsNotCovered, player.StepsNotCovered, said);
            Assert.IsGreaterThanOrEqualTo(player.Gaps, sink.Refused, said);
            gaps += player.Gaps;
        }

        Assert.IsGreaterThanOrEqualTo(leastGaps, gaps);
    }

    [TestMethod]
    public void ARefusedSnapshotThatCanWaitCostsNothing()
    {
        Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        var file = new MemorySink();
        int asked = 0;
        var sink = new SnapshotShy(new BlockSink(network, HandMade.Plan, "", file),
            () => ++asked == 1 || asked % 5 == 0);
        var recorder = new Recorder(network, sink);
        recorder.Open(1, 7);
        new RandomRun(new Session(network, recorder), 3).Steps(200);
        while (!recorder.Close())
        {
        }

        Player player = RecordedRun.Open(file.ToArray());
        Assert.AreEqual(PlayOutcome.Exact, player.Play(), player.Problem);
        Assert.AreEqual(0, player.Gaps);
        Assert.AreEqual(200, player.HashesCompared);
        Assert.IsLessThan(200 / 7, player.SnapshotsCompared);
    }

    [TestMethod]
    public void ARecordingThatCannotBeginAtOnceBeginsWithAGap()
    {
        Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        var file = new MemorySink();
        bool room = false;
        var sink = new FickleSink(new BlockSink(network, HandMade.Plan, "", file), 8192,
            () => room);
        var recorder = new Recorder(network, sink);
        recorder.Open(2, 10);
        var run = new RandomRun(new Session(network, recorder), 1);
        run.Steps(5);
        Assert.AreEqual(0, recorder.Gaps);
        room = true;
        run.Steps(20);
        recorder.Close();
        Player player = RecordedRun.Open(file.ToArray());
        Assert.AreEqual(PlayOutcome.Exact, player.Play(), player.Problem);
        Assert.AreEqual(1, player.Gaps);
        Assert.AreEqual(6, player.StepsNotCovered);
        Assert.AreEqual(19, player.Steps);
    }

    [TestMethod]
    public void ASinkTooNarrowForAnEventIsRefused()
    {
        Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        int longest = RecordingSink.LongestEvent(network);
        var blocks = new BlockSink(network, HandMade.Plan, "", new MemorySink());
        _ = new Recorder(network, new FickleSink(blocks, longest, () => true));
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new Recorder(network, new FickleSink(blocks, longest - 1, () => true)));
        StringAssert.Contains(refused.Message,
            $"blocks of {longest - 1} bytes: expected {longest} or more");
    }

    /// <summary>A target of the largest value takes four bytes and is counted with five.</summary>
    [TestMethod]
    public void TheLongestEventGrowsWithTheTargets()
    {
        Assert.AreEqual(17 + (5 * 100), RecordingSink.LongestEvent(With(100)));
        Assert.AreEqual(17 + (5 * 101), RecordingSink.LongestEvent(With(101)));

        static Network With(int outputs) =>
            new(1, [new ReadoutPopulation(outputs, 1u << 30)], [], new Kernels());
    }

    [TestMethod]
    public void NothingIsAllocatedWhenTheSinkRefuses() => Allocation.AssertNone(RefusedRun);

    private static Action RefusedRun()
    {
        NetworkPlan plan = RandomPlans.Make(305);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var random = new LinkRandom(9);
        var sink = new FickleSink(
            new BlockSink(network, plan, "", new NoBytes()),
            RecordingSink.LongestEvent(network),
            () => random.Below(3) == 0);
        var recorder = new Recorder(network, sink);
        var session = new Session(network, recorder);
        var run = new RandomRun(session, 305);
        recorder.Open(3, 20);
        run.Steps(300);
        byte[] state = new byte[Snapshot.SizeMax(network)];
        int size = Snapshot.Write(network, state, 0);
        session.Restore(RecordingFormat.Undo, state, 0, size);
        return () =>
        {
            run.Steps(400);
            session.Restore(RecordingFormat.Undo, state, 0, size);
            run.Steps(400);
            recorder.Close();
            if (recorder.Gaps <= 5) Assert.Fail($"{recorder.Gaps} gaps, expected more than 5");
        };
    }

    /// <summary>Takes all events, but not every snapshot.</summary>
    private sealed class SnapshotShy(BlockSink inner, Func<bool> hasRoom)
        : RecordingSink(inner.BlockSize)
    {
        public override void Open(int hashEvery) => inner.Open(hashEvery);

        public override bool Events(ByteWriter events) => inner.Events(events);

        public override bool Snapshot(ByteWriter events, Network network) =>
            hasRoom() && inner.Snapshot(events, network);

        public override void Close() => inner.Close();
    }

    /// <summary>Takes bytes, keeps none.</summary>
    private sealed class NoBytes : ByteSink
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
