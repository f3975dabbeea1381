using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>Behind a gap and a restore comes a snapshot of the right step, or the file is bad;
/// written by hand.
/// </summary>
[TestClass]
public class PlayerResumeTests
{
    [TestMethod]
    public void AGapGoesOnFromItsSnapshot()
    {
        Player player = Play(PlayOutcome.Exact, "",
            file => file.Steps(3).Gap(10).Snapshot(13).Steps(4).Snapshot(17));
        Assert.AreEqual((1L, 10L, 0L, 7L),
            (player.Gaps, player.StepsNotCovered, player.Restores, player.Steps));
        Assert.AreEqual((3L, 0L), (player.StepsNotProved, player.LastSteps));
        Assert.AreEqual((17L, 17L, 1L),
            (player.LastAgreedStep, player.LastAgreedSnapshot, player.SnapshotsCompared));
        player = Play(PlayOutcome.Exact, "",
            file => file.Gap(0).Snapshot(0).Gap(5).Snapshot(5).Gap(1).Snapshot(6));
        Assert.AreEqual((3L, 6L, 0L), (player.Gaps, player.StepsNotCovered, player.Steps));
        Play(PlayOutcome.Unproved, "", file => file.Gap(1L << 62).Snapshot(1L << 62));
    }

    [TestMethod]
    public void ARestoreGoesOnFromItsSnapshot()
    {
        Player player = Play(PlayOutcome.Exact, "", file => file
            .Steps(3).Restore(1).Snapshot(3).Restore(2).Snapshot(90).Restore(3).Snapshot(90)
            .Steps(1).Snapshot(91));
        Assert.AreEqual((0L, 0L, 3L, 4L),
            (player.Gaps, player.StepsNotCovered, player.Restores, player.Steps));
        Assert.AreEqual(91, player.LastAgreedStep);
    }

    [TestMethod]
    public void WithoutASnapshotBehindThemTheyAreBad()
    {
        const string problem = "a gap or a restore after step 3 without a snapshot behind it";
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Gap(10));
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Gap(10).Steps(1).Snapshot(14));
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Gap(10).Gap(2).Snapshot(15));
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Restore(1));
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Restore(1).Restore(1).Snapshot(3));
        Play(PlayOutcome.Bad, problem, file => file.Steps(3).Restore(1).Gap(1).Snapshot(4));
        Play(PlayOutcome.Torn, "torn: nothing follows", file => file.Steps(3).Gap(10),
            closed: false);
    }

    [TestMethod]
    public void ASnapshotOfAnotherStepIsBad()
    {
        const string later = "expected one 10 steps later behind a gap of as many";
        Play(PlayOutcome.Bad, "a snapshot of step 12 after step 3: " + later,
            file => file.Steps(3).Gap(10).Snapshot(12));
        Play(PlayOutcome.Bad, "a snapshot of step 14 after step 3: " + later,
            file => file.Steps(3).Gap(10).Snapshot(14));
        Play(PlayOutcome.Bad, "a snapshot of step 0 after step 3: " + later,
            file => file.Steps(3).Gap(10).Snapshot(0));
        Play(PlayOutcome.Bad, "a snapshot of step 2 after step 3",
            file => file.Steps(3).Restore(1).Snapshot(2));
        Play(PlayOutcome.Bad, "does not fit the network",
            file => file.Steps(3).Gap(10).Snapshot(13, -1));
        Play(PlayOutcome.Bad, "does not fit the network",
            file => file.Steps(3).Restore(3).Snapshot(3, -1));
    }

    [TestMethod]
    public void AGapDoesNotExcuseMissingHashes()
    {
        Play(PlayOutcome.Bad, "the hashes of step 100 are missing",
            file => file.Steps(100).Gap(1).Snapshot(101));
    }

    [TestMethod]
    public void MalformedOnesAreRefusedWhereTheyStand()
    {
        Play(PlayOutcome.Bad, "event 12 at offset 0", file => file.Gap(-1));
        Play(PlayOutcome.Bad, "event 12 at offset 0", file => file.Gap((1L << 62) + 1));
        Play(PlayOutcome.Bad, "event 13 at offset 0", file => file.Restore(0));
        Play(PlayOutcome.Bad, "event 13 at offset 0", file => file.Restore(4));
    }

    [TestMethod]
    public void BeforeTheFirstSnapshotThereMayBeOneGap()
    {
        Player player = Play(
            PlayOutcome.Unproved, "", file => file.Gap(4).Snapshot(9).Steps(1), begun: false);
        Assert.AreEqual((1L, 4L, 1L), (player.Gaps, player.StepsNotCovered, player.Steps));
        const string before = "events before the first snapshot";
        Play(PlayOutcome.Bad, before, file => file.Gap(4).Gap(4).Snapshot(9), begun: false);
        Play(PlayOutcome.Bad, before, file => file.Gap(4).Steps(4).Snapshot(9), begun: false);
        Play(PlayOutcome.Bad, before, file => file.Restore(1).Snapshot(9), begun: false);
        Play(PlayOutcome.Bad, "ends before a snapshot to start from", file => file.Gap(4),
            begun: false);
    }

    [TestMethod]
    public void ASnapshotToStartFromMayLieBehindAGap()
    {
        byte[] file = new HandFile(100).Steps(3).Gap(10).Snapshot(13).Steps(4).Restore(1)
            .Snapshot(17).Steps(2).ToFile();
        foreach ((long start, long steps,
            long gaps) in new[] { (0L, 9L, 1L), (1L, 6L, 0L), (13L, 6L, 0L), (14L, 2L, 0L) })
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            Assert.AreEqual(PlayOutcome.Unproved, player.Play(), player.Problem);
            Assert.AreEqual(2, player.LastSteps);
            Assert.AreEqual((steps, gaps), (player.Steps, player.Gaps), $"from {start}");
        }
    }

    private static Player Play(
        PlayOutcome expected, string problem, Func<HandFile, HandFile> content, bool closed = true,
        bool begun = true)
    {
        Player player = RecordedRun.Open(content(new HandFile(100, begun)).ToFile(closed));
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(expected, outcome, RecordedRun.Describe(player, outcome));
        StringAssert.Contains(player.Problem, problem);
        return player;
    }

    /// <summary>A silent network's recording, block by block.</summary>
    private sealed class HandFile
    {
        private readonly MemorySink sink = new();
        private readonly BlockWriter blocks;
        private readonly Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());
        private readonly SnapshotWriter writer;

        public HandFile(int hashEvery, bool begun = true)
        {
            blocks = new BlockWriter(sink, new Crc32(), new BlockChain());
            writer = RecordingFormat.SnapshotBuffer(network);
            ModelFile.WriteHeader(blocks, HandMade.Plan, new RecordingHeader("by hand"), hashEvery);
            ModelFile.WritePlan(blocks, HandMade.Plan);
            if (begun) Snapshot(0);
        }

        public HandFile Steps(int count)
        {
            for (int n = 0; n < count; n++) network.Step(null);
            return Event(bytes => HandMade.Steps(bytes, (ulong)count));
        }

        public HandFile Gap(long steps) => Event(bytes =>
        {
            bytes.WriteU8(RecordingFormat.Gap);
            bytes.WriteVarUint((ulong)steps);
        });

        public HandFile Restore(byte reason) => Event(bytes =>
        {
            bytes.WriteU8(RecordingFormat.Restore);
            bytes.WriteU8(reason);
        });

        /// <summary>Of a step; a scale of another value than it has then is out of range.</summary>
        public HandFile Snapshot(long step, int change = 0)
        {
            network.Visit(new CounterSetter(step));
            network.Restored();
            writer.Begin(8);
            network.Visit(writer);
            byte[] bytes = writer.Bytes[..writer.Position];
            BitConverter.TryWriteBytes(bytes, step);
            if (change != 0) BitConverter.TryWriteBytes(bytes.AsSpan(10 + 8 + 8), change);
            Assert.IsTrue(blocks.Write(RecordingFormat.Snapshot, bytes, 0, bytes.Length));
            return this;
        }

        public byte[] ToFile(bool closed = true)
        {
            if (closed) blocks.Close();
            return sink.ToArray();
        }

        private HandFile Event(Action<ByteWriter> content)
        {
            var bytes = new ByteWriter(64);
            content(bytes);
            Assert.IsTrue(blocks.Write(RecordingFormat.Events, bytes));
            return this;
        }
    }

    /// <summary>Sets the step counter, the first field of all.</summary>
    private sealed class CounterSetter(long step) : StateVisitor
    {
        private bool done;

        public override void Owner(OwnerKind kind, int index)
        {
        }

        public override long Long(StateField field, long value, long min, long max)
        {
            if (done) return value;
            done = true;
            return step;
        }

        public override void Ints(StateField field, int[] values, int min, int max)
        {
        }

        public override void Shorts(StateField field, short[] values, int min, int max)
        {
        }

        public override void Bytes8(StateField field, sbyte[] values, int min, int max)
        {
        }

        public override void Spikes(SpikeRing ring)
        {
        }
    }
}
