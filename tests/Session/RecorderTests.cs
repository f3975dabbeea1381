using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>The recorder: no allocation, spikes that wait when it opens or closes, arguments that
/// it refuses.</summary>
[TestClass]
public class RecorderTests
{
    [TestMethod]
    [DataRow(1, 50)]
    [DataRow(7, 1)]
    public void RecordingAllocatesNothing(int hashEvery, int snapshotEvery)
    {
        for (ulong seed = 301; seed <= 310; seed++)
        {
            Allocation.AssertNone(() => Recording(seed, hashEvery, snapshotEvery), $"seed {seed}");
        }
    }

    [TestMethod]
    public void SpikesThatWaitWhenItOpensAreInTheSnapshotAlone()
    {
        CheckReplays((session, open) =>
        {
            session.BeginTrial(true, -1);
            session.Spike(0, 1);
            open();
            session.Spike(0, 2);
            session.Step();
            session.Step();
        });
    }

    [TestMethod]
    public void SpikesThatWaitWhenItClosesAreBeforeTheSnapshot()
    {
        CheckReplays((session, open) =>
        {
            open();
            session.BeginTrial(true, -1);
            session.Step();
            session.Spike(0, 0);
            session.Spike(0, 5);
        });
    }

    [TestMethod]
    public void ATrialThatBeginsDropsTheSpikesThatWait()
    {
        CheckReplays((session, open) =>
        {
            session.Spike(0, 1);
            open();
            session.Spike(0, 3);
            session.BeginTrial(true, -1);
            session.Spike(0, 1);
            session.Step();
            session.Step();
        });
    }

    [TestMethod]
    public void ARecordingMayOpenAnywhere()
    {
        for (int start = 1; start < 60; start++)
        {
            Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
            var relay = new SessionRelay();
            var run = new RandomRun(new Session(network, relay), (ulong)start);
            run.Steps(start);
            run.Prepare();
            var sink = new MemorySink();
            var recorder = BlockSink.Record(network, HandMade.Plan, "", sink, 3, 20);
            relay.Listener = recorder;
            run.Steps(50);
            recorder.Close();
            CheckExact(sink.ToArray(), $"opened after step {start}");
        }
    }

    [TestMethod]
    public void SnapshotsMayBeAsFarApartAsOneLikes()
    {
        byte[] file = RecordedRun.Make(HandMade.Plan, 1, 30, 10, long.MaxValue);
        Player player = RecordedRun.Open(file);
        Assert.AreEqual(PlayOutcome.Exact, player.Play());
        Assert.AreEqual(1, player.SnapshotsCompared);
    }

    [TestMethod]
    [DataRow("", 0, 1L, "expected 1 to 65536 steps")]
    [DataRow("", 65537, 1L, "1 to 65536 steps")]
    [DataRow("", -1, 1L, "1 to 65536 steps")]
    [DataRow("", 1, 0L, "snapshots every 0 steps: expected 1 to 65536 steps, and 1 or more")]
    [DataRow("über", 1, 1L, "at most 63 ASCII characters")]
    [DataRow("sixty-four characters are one more than a title in a file may be", 1, 1L,
        "at most 63 ASCII")]
    public void WrongArgumentsAreRefusedBeforeAnythingIsWritten(
        string title, int hashEvery, long snapshotEvery, string problem)
    {
        Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        var sink = new CountingSink();
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => BlockSink.Record(network, HandMade.Plan, title, sink, hashEvery, snapshotEvery));
        StringAssert.Contains(refused.Message, problem);
        Assert.AreEqual(0, sink.Size);
    }

    private static Action Recording(ulong seed, int hashEvery, int snapshotEvery)
    {
        NetworkPlan plan = RandomPlans.Make(seed);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var sink = new CountingSink();
        var blocks = new BlockSink(network, plan, "", sink);
        var recorder = new Recorder(network, blocks);
        recorder.Open(hashEvery, snapshotEvery);
        var run = new RandomRun(new Session(network, recorder), seed);
        run.Steps(300);
        return () =>
        {
            run.Steps(700);
            recorder.Close();
            if (blocks.Size != sink.Size) Assert.Fail($"{blocks.Size} bytes, {sink.Size} arrived");
        };
    }

    private static void CheckReplays(Action<Session, Action> drive)
    {
        Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        var relay = new SessionRelay();
        var sink = new MemorySink();
        Recorder? recorder = null;
        drive(new Session(network, relay), () =>
        {
            recorder = BlockSink.Record(network, HandMade.Plan, "", sink, 1, 10);
            relay.Listener = recorder;
        });
        recorder!.Close();
        CheckExact(sink.ToArray(), "");
    }

    private static void CheckExact(byte[] file, string said)
    {
        Player player = RecordedRun.Open(file);
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome,
            $"{said}: {RecordedRun.Describe(player, outcome)}");
    }

    /// <summary>Takes bytes, keeps none.</summary>
    private sealed class CountingSink : ByteSink
    {
        public long Size { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Size += count;
    }
}
