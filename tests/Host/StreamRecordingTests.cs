using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>What a board streams, in whatever order the line allows, becomes the file it would have
/// written.</summary>
[TestClass]
public class StreamRecordingTests
{
    private static readonly NetworkPlan Plan = HandMade.Plan;

    [TestMethod]
    public void EventsThatComeBeforeASnapshotIsWholeStandBehindIt()
    {
        var sink = new MemorySink();
        var recording = new StreamRecording(sink, Plan, "by hand", 5);
        recording.SnapshotMark(7, 4);
        recording.SnapshotPart(0, [1, 2, 3]);
        recording.Events([10, 11]);
        Assert.IsTrue(recording.Waits);
        recording.SnapshotPart(3, [4]);
        Assert.IsFalse(recording.Waits);
        recording.Events([12]);
        recording.SnapshotMark(0x0102030405060708, 1);
        recording.Events([13]);
        recording.SnapshotPart(0, [5]);
        recording.Close();

        var expected = new MemorySink();
        var blocks = new BlockWriter(expected, new Crc32(), new BlockChain());
        ModelFile.WriteHeader(blocks, Plan, new RecordingHeader("by hand"), 5);
        ModelFile.WritePlan(blocks, Plan);
        blocks.Write(RecordingFormat.Snapshot, [7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4], 0, 12);
        blocks.Write(RecordingFormat.Events, [10, 11, 12], 0, 3);
        blocks.Write(RecordingFormat.Snapshot, [8, 7, 6, 5, 4, 3, 2, 1, 5], 0, 9);
        blocks.Write(RecordingFormat.Events, [13], 0, 1);
        blocks.Close();
        CollectionAssert.AreEqual(expected.ToArray(), sink.ToArray());
        Assert.AreEqual(2, recording.Snapshots);
        Assert.AreEqual(expected.ToArray().Length, recording.Size);
    }

    [TestMethod]
    public void ABrokenStreamEndsTornBeforeWhatIsNotWhole()
    {
        var sink = new MemorySink();
        var recording = new StreamRecording(sink, Plan, "by hand", 5);
        recording.SnapshotMark(0, 1);
        recording.SnapshotPart(0, [1]);
        recording.Events([1]);
        recording.SnapshotMark(1, 2);
        recording.SnapshotPart(0, [1]);
        recording.Events([2]);
        recording.BreakOff();
        CollectionAssert.AreEqual(
            new[] { "1", "2", "3:000000000000000001", "4:01" },
            Blocks(sink.ToArray(), closed: false)[..4]
                .Select((b, n) => n < 2 ? b[..1] : b).ToArray());
        Refused(recording.Close, "stream: it ends after 1 bytes of a snapshot, expected 2");
    }

    [TestMethod]
    public void WhatNoBoardSendsIsRefused()
    {
        var recording = new StreamRecording(new MemorySink(), Plan, "by hand", 5);
        Refused(() => recording.SnapshotPart(0, [1]),
            "stream: 1 bytes of a snapshot at 0, expected a mark before it");
        Refused(() => recording.SnapshotMark(0, 0),
            "stream: a snapshot of 0 bytes, expected 1 to 67108856");
        Refused(
            () => recording.SnapshotMark(0, uint.MaxValue),
            "stream: a snapshot of 4294967295 bytes, expected 1 to 67108856");
        recording.SnapshotMark(0, 3);
        Refused(() => recording.SnapshotPart(1, [1]),
            "stream: 1 bytes of a snapshot at 1, expected byte 0 of 3");
        Refused(
            () => recording.SnapshotPart(0, [1, 2, 3, 4]),
            "stream: 4 bytes of a snapshot at 0, expected byte 0 of 3");
        Refused(() => recording.SnapshotMark(0, 3),
            "stream: a snapshot begins after 0 bytes of another, expected 3");
    }

    /// <summary>Random networks, runs, room in the ring and speed of the parts: the same items as a
    /// recorder that writes to the file at once, and a replay agrees.</summary>
    [TestMethod]
    public void EveryInterleavingGivesTheSameRecording()
    {
        int held = 0;
        int gaps = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            NetworkPlan plan = RandomPlans.Make(seed);
            var direct = new MemorySink();
            var streamed = new MemorySink();
            Network network = NetworkBuilder.Build(plan, new Kernels());
            int hashEvery = 1 + (int)(seed % 9);
            var recording = new StreamRecording(streamed, plan, "t", hashEvery);
            RecordingHeader header = StreamRecording.HeaderOf(plan, "t", CoreBits.Fingerprint);
            var sink = new ChoppedSink(
                new BlockSink(network, plan, header, direct), recording, new LinkRandom(seed));
            var recorder = new Recorder(network, sink);
            recorder.Open(hashEvery, 40);
            new RandomRun(new Session(network, recorder), seed).Steps(600);
            for (int n = 0; n < 1000 && !recorder.Close(); n++) sink.Advance(1);
            Assert.IsFalse(recorder.IsOpen, $"seed {seed}");
            sink.Advance(int.MaxValue);
            recording.Close();

            string[] expected = Blocks(direct.ToArray(), closed: true);
            CollectionAssert.AreEqual(expected, Blocks(streamed.ToArray(), closed: true),
                $"seed {seed}");
            Player player = RecordedRun.Open(streamed.ToArray());
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome,
                $"seed {seed}: {RecordedRun.Describe(player, outcome)}");
            held += sink.Held;
            gaps += (int)recorder.Gaps;
        }

        Assert.IsGreaterThan(100, held, "events came while a snapshot was not whole");
        Assert.IsGreaterThan(10, gaps, "the ring was full now and then");
    }

    private static void Refused(Action act, string why) =>
        Assert.AreEqual(why, Assert.ThrowsExactly<BadInputException>(act).Message);

    /// <summary>Type and content of each block; those of events that follow one another are
    /// one.</summary>
    private static string[] Blocks(byte[] file, bool closed)
    {
        List<string> blocks = [];
        var reader = new BlockReader(new MemorySource(file, file.Length, 1000), new Crc32(),
            256, BlockFormat.PayloadMax);
        BlockOutcome outcome = reader.Next();
        byte before = 0;
        for (; outcome == BlockOutcome.Block; outcome = reader.Next())
        {
            ByteReader payload = reader.Payload;
            string bytes = System.Convert.ToHexString(payload.Buffer, payload.BufferPosition,
                payload.Remaining);
            if (reader.Type == RecordingFormat.Events && before == reader.Type) blocks[^1] += bytes;
            else blocks.Add($"{reader.Type}:{bytes}");
            before = reader.Type;
        }

        Assert.AreEqual(closed ? BlockOutcome.End : BlockOutcome.Torn, outcome);
        return [.. blocks];
    }
}
