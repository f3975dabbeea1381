using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>The host's side of the wire against a real device loop, in virtual time.</summary>
[TestClass]
public class DeviceClientTests
{
    [TestMethod]
    public void ABoardSaysWhoItIs()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        BoardIdentity said = client.Board!;
        said.CheckVersions("x");
        Assert.AreEqual(
            ("table", "test 1", 2, 16384L),
            (said.Board, said.Firmware, said.SensorChannels, said.SlotSize));
        Assert.AreEqual(TableBoard.HashOf(TableBoard.Plan()), said.NetworkHash);
        CollectionAssert.AreEqual(
            TableBoard.PlanBytes(TableBoard.Plan()), TableBoard.PlanBytes(client.ReadPlan()));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(500)]
    [DataRow(100)]
    public void ABoardOnItsOwnSensorIsTaughtAndRecorded(int loss)
    {
        var board = new TableBoard(seed: 7, loss);
        using DeviceClient client = Connected(board, 1);
        var heard = new Heard(client.ReadPlan(), hashEvery: 7);
        client.Listener = heard;
        client.SwitchLearning(true);
        client.Start(StartMode.OwnSensor, 7, 100);
        Assert.AreEqual(DoneResult.Good, client.Teach(1));
        Assert.AreEqual(DoneResult.Good, client.Teach(0));
        byte undone = client.Undo();
        for (int n = 0; n < 50 && undone != DoneResult.Good; n++)
        {
            PumpFor(board, client, 100_000);    // The copy of the state is still on its way to us.
            undone = client.Undo();
        }

        Assert.AreEqual(DoneResult.Good, undone);
        PumpFor(board, client, 2_000_000);
        long[] counters = client.ReadCounters();
        client.Stop();
        client.Leave();
        Player player = heard.Verify();
        Assert.IsGreaterThan(300, player.Steps);
        Assert.AreEqual(2, counters[DeviceCounter.Taught]);
        Assert.IsGreaterThan(10, heard.Answers);
        Assert.AreEqual(0, client.BadMessages);
        if (loss > 0) Assert.IsGreaterThan(0u, client.Port.FramesBad);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    public void ABoardIsFedAndRecorded(int loss)
    {
        var board = new TableBoard(seed: 8, loss);
        using DeviceClient client = Connected(board, 1);
        var heard = new Heard(client.ReadPlan(), hashEvery: 1);
        client.Listener = heard;
        client.Start(StartMode.HostFeeds, 1, 50);
        int before = heard.Answers;
        for (int trial = 0; trial < 20; trial++)
        {
            client.Label(trial % 2, learn: true);
            for (int n = 0; n < 10; n++)
            {
                client.Sample(0, [1000 * n, 32767 - (1 + trial % 2) * 1000 * n]);
                if (n % 4 == 3) client.Reward(100 * n - 400);
            }
        }

        client.Stop();
        Player player = heard.Verify();
        Assert.AreEqual(20 * 2, heard.Rewards);
        Assert.AreEqual(20 * 10 * 3, player.Steps + player.StepsNotCovered);
        Assert.IsGreaterThanOrEqualTo(
            20, heard.Answers - before, "and then its own sensor's again");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    public void ABoardIsFedSpikesAndRecorded(int loss)
    {
        var board = new TableBoard(seed: 8, loss, TableBoard.SpikePlan());
        using DeviceClient client = Connected(board, 1);
        var heard = new Heard(client.ReadPlan(), hashEvery: 1);
        client.Listener = heard;
        client.Start(StartMode.HostFeeds, 1, 50);
        for (int trial = 0; trial < 20; trial++)
        {
            client.Label(trial % 2, learn: true);
            for (int n = 0; n < 5; n++)
            {
                client.Spikes(0, [trial % 2, 2 + trial % 2]);
                client.Step(2);
            }
        }

        client.Checkpoint();
        client.Stop();
        Player player = heard.Verify();
        Assert.AreEqual(20 * 10, player.Steps + player.StepsNotCovered);
        Assert.AreEqual(20, heard.Answers);
    }

    [TestMethod]
    public void AfterAnUnpluggedCableTheSessionGoesOn()
    {
        var board = new TableBoard(seed: 9, 1000);
        var line = new TableLine(board);
        using var client = new DeviceClient(line, board);
        client.Connect(5, "test");
        var heard = new Heard(client.ReadPlan(), hashEvery: 3);
        client.Listener = heard;
        client.Start(StartMode.OwnSensor, 3, 200);
        PumpFor(board, client, 500_000);
        line.Unplug();
        var lost = Assert.ThrowsExactly<LinkLostException>(client.Pump);
        Assert.AreEqual("link 'table': unplugged", lost.Message);
        for (int n = 0; n < 2000; n++) board.Live();
        Assert.IsTrue(client.Resume(new TableLine(board)));
        PumpFor(board, client, 3_000_000);
        client.Stop();
        Player player = heard.Verify();
        Assert.IsGreaterThan(0, player.StepsNotCovered,
            "two seconds do not fit the ring, and the recording says so");
    }

    [TestMethod]
    public void OneHostAtATime()
    {
        var board = new TableBoard();
        using DeviceClient first = Connected(board, 1);
        board.Lines[0].Leads = false;
        var line = new TableLine(board) { Meanwhile = first.Pump };
        using var second = new DeviceClient(line, board);
        Assert.AreEqual(
            "link 'table': the board talks to another host",
            Assert.ThrowsExactly<BadInputException>(() => second.Connect(2, "test")).Message);
        board.Lines[0].Leads = true;
        first.ReadPlan();
        first.Leave();
        line.Meanwhile = () => { };
        second.Connect(2, "test");
        second.ReadPlan();
    }

    [TestMethod]
    public void AHostThatVanishedIsMissedAfterAWhile()
    {
        var board = new TableBoard();
        Connected(board, 1).Dispose();
        using DeviceClient next = Connected(board, 2);
        next.ReadPlan();
    }

    [TestMethod]
    public void ASilentBoardIsMissed()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        board.Dead = true;
        var lost = Assert.ThrowsExactly<LinkLostException>(() => client.ReadPlan());
        Assert.AreEqual("link 'table': the board has said nothing for 10 s", lost.Message);
    }

    [TestMethod]
    public void NobodyWaitsForAnAnswerForEver()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        client.AnswerMax = 20_000;
        client.SwitchLearning(true);
        var lost = Assert.ThrowsExactly<LinkLostException>(() => client.Teach(0));
        Assert.AreEqual(
            "link 'table': the board was asked to take a label and does not answer", lost.Message);
    }

    private static DeviceClient Connected(TableBoard board, ushort session)
    {
        var client = new DeviceClient(new TableLine(board), board);
        client.Connect(session, "test");
        return client;
    }

    private static void PumpFor(TableBoard board, DeviceClient client, long microseconds)
    {
        long until = board.Microseconds + microseconds;
        while (board.Microseconds < until) client.Pump();
    }

    /// <summary>Records what comes, and replays it.</summary>
    private sealed class Heard(NetworkPlan plan, int hashEvery) : BoardListener
    {
        private readonly MemorySink file = new();
        private StreamRecording? recording;

        public int Answers { get; private set; }

        /// <summary>In the recording that was verified.</summary>
        public int Rewards { get; private set; }

        private StreamRecording Recording =>
            recording ??= new StreamRecording(file, plan, "table", hashEvery);

        public override void Events(ReadOnlySpan<byte> bytes) => Recording.Events(bytes);

        public override void SnapshotMark(ulong step, uint size) =>
            Recording.SnapshotMark(step, size);

        public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes) =>
            Recording.SnapshotPart(offset, bytes);

        public override void Answer(BoardAnswer answer) => Answers++;

        public Player Verify()
        {
            Recording.Close();
            var counter = new Rewarded();
            Player player = RecordedRun.Open(file.ToArray(), listener: counter);
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
            Rewards = counter.Count;
            return player;
        }
    }

    private sealed class Rewarded : PlayListener
    {
        public int Count { get; private set; }

        public override void Before(RecordingItem item, RecordingReader reader)
        {
            if (item == RecordingItem.Reward) Count++;
        }
    }

    [TestMethod]
    public void WhatABoardRefusesIsOneLine()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        Says("the board refuses to load a model: it is too large for the board",
            () => client.LoadModel(new byte[20000], 1, _ => { }));
        Assert.AreEqual(DoneResult.NoSuchLabel, client.Teach(9));
        Says("the board refuses to start: it could not read that", () => client.Start(9, 1, 1));
        client.Sample(0, [1, 2]);
        Says(
            "the board refuses a sample: not now: it is busy, or not in that state",
            () => PumpFor(board, client, 100_000));
        client.ReadPlan();

        void Says(string what, Action act) =>
            Assert.AreEqual(
                $"link 'table': {what}", Assert.ThrowsExactly<BadInputException>(act).Message);
    }

    [TestMethod]
    public void AModelThatIsDamagedOnTheWayIsRefused()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        byte[] file = new byte[2000];
        var refused =
            Assert.ThrowsExactly<BadInputException>(
                () => client.LoadModel(file, 1, sent => file[^1] = 1));
        Assert.AreEqual("link 'table': the board refuses to load a model: what arrived is damaged",
            refused.Message);
        Assert.AreEqual(DoneResult.Nothing, client.Undo(), "it goes on");
    }

    /// <summary>Parts of the refused one that were still on their way are no answer to the
    /// next.</summary>
    [TestMethod]
    public void AModelThatFlashDidNotTakeIsRefusedAndTheNextOneIsTaken()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        NetworkPlan plan = TableBoard.Plan(seed: 4);
        byte[] file = FileOf(plan);
        board.FlashRoom = file.Length / 2;
        for (int n = 0; n < 2; n++)
        {
            var refused = Assert.ThrowsExactly<BadInputException>(
                () => client.LoadModel(file, TableBoard.HashOf(plan), _ => { }));
            Assert.AreEqual(
                "link 'table': the board refuses to load a model: its flash did not take it",
                refused.Message);
        }

        board.FlashRoom = null;
        client.LoadModel(file, TableBoard.HashOf(plan), _ => { });
        Assert.AreEqual(
            TableBoard.HashOf(plan), client.AfterRestart(TableBoard.HashOf(plan)).NetworkHash);
    }

    [TestMethod]
    [DataRow(SensorState.Missing, "the sensor does not answer (")]
    [DataRow(SensorState.Stuck, "the sensor repeats one sample (1 times so far)")]
    [DataRow(SensorState.OutOfRange, "channel 1 of the sensor stands at the end of its range")]
    public void ABadSensorIsSaidAndNothingIsTaught(SensorState trouble, string said)
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        var faults = new Faults();
        client.Listener = faults;
        client.SwitchLearning(true);
        board.Trouble = trouble;
        PumpFor(board, client, 1_000_000);
        StringAssert.StartsWith(faults.Said.Single(), said);
        Assert.AreEqual("its sensor failed: nothing was taught", BoardText.Of(client.Teach(1)));
        board.Trouble = SensorState.Good;
        PumpFor(board, client, 1_000_000);
        Assert.AreEqual(DoneResult.Good, client.Teach(1));
    }

    [TestMethod]
    public void NobodyAnswers() =>
        Refused(_ => [],
            "link 'script': no board answers: is its firmware running, and the baud rate right?");

    [TestMethod]
    public void TheSecondHostOfATcpLineIsToldTheSame() =>
        Refused(words => BoardDoor.Judge(words, taken: true).Answer,
            "link 'script': the board talks to another host");

    [TestMethod]
    [DataRow(WireFormat.Version - 1, "firmware")]
    [DataRow(WireFormat.Version + 1, "command")]
    public void AnotherProtocolIsRefused(int version, string update)
    {
        string why = $"link 'script': the board speaks protocol version {version}, expected "
            + $"{WireFormat.Version}: update the {update}";
        Refused(hello =>
            ScriptedLine.Frame((byte)version, Message.Refuse, ScriptedLine.SessionOf(hello),
                _ => { }), why);
        Refused(
            hello => ScriptedLine.Frame(WireFormat.Version, Message.Refuse,
                ScriptedLine.SessionOf(hello), fields =>
            {
                fields.WriteU8(RefuseReason.Protocol);
                fields.WriteU16((ushort)version);
            }),
            why);
        if (version < WireFormat.Version) return;
        byte[] foreign = ScriptedLine.Frame((byte)version, Message.Hello, 77, _ => { });
        Assert.AreEqual(
            RefuseReason.Protocol, RefusalIn(BoardDoor.Judge(foreign, taken: true).Answer));
    }

    [TestMethod]
    public void OtherFormatsAreRefused()
    {
        var identity =
            new BoardIdentity("b", "f 1", 1, PlanCodec.Version, Snapshot.Version, 0, 0, 0, 0, 0);
        Assert.AreEqual(
            "link 'x': the board's firmware 'f 1' writes recordings of version 1, expected 3: "
                + "update the firmware",
            Assert.ThrowsExactly<BadInputException>(() => identity.CheckVersions("x")).Message);
    }

    private sealed class Faults : BoardListener
    {
        public List<string> Said { get; } = [];

        public override void Fault(byte code, ulong detail) =>
            Said.Add(BoardText.OfFault(code, detail));
    }

    private static byte RefusalIn(byte[] line)
    {
        var decoder = new FrameDecoder(new Crc32());
        decoder.Offer(line, 0, line.Length);
        Assert.IsTrue(decoder.Next());
        return decoder.Payload.ReadU8();
    }

    private static void Refused(Func<byte[], byte[]> answer, string why)
    {
        var line = new ScriptedLine(answer);
        using var client = new DeviceClient(line, line);
        Assert.AreEqual(
            why, Assert.ThrowsExactly<BadInputException>(() => client.Connect(9, "test")).Message);
    }

    [TestMethod]
    public void ARestartedBoardSaysSoAndIsConnectedAnew()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 5);
        client.ReadPlan();
        board.Restart();
        Assert.IsFalse(client.Resume(new TableLine(board)));
        client.Connect(6, "test");
        client.ReadPlan();
        board.Restart();
        var lost = Assert.ThrowsExactly<SessionLostException>(() => client.ReadPlan());
        Assert.AreEqual("link 'table': the board was restarted", lost.Message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(300)]
    public void AModelIsLoadedAndTheBoardRestartsWithIt(int loss)
    {
        var board = new TableBoard(seed: 4, loss);
        using DeviceClient client = Connected(board, 1);
        NetworkPlan plan = TableBoard.Plan(seed: 4);
        byte[] file = FileOf(plan);
        int told = 0;
        client.LoadModel(file, TableBoard.HashOf(plan), sent => told = sent);
        Assert.AreEqual(file.Length, told);
        Assert.AreEqual(
            TableBoard.HashOf(plan), client.AfterRestart(TableBoard.HashOf(plan)).NetworkHash);
        client.ReadPlan();
    }

    [TestMethod]
    public void AModelThatTheBoardPassesOverIsNotSaidToRun()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        NetworkPlan plan = TableBoard.Plan(seed: 4);
        byte[] file = FileOf(plan);
        client.LoadModel(file, TableBoard.HashOf(plan) + 1, _ => { });
        ulong runs = client.AfterRestart(TableBoard.HashOf(plan) + 1).NetworkHash;
        Assert.AreEqual(TableBoard.HashOf(TableBoard.Plan()), runs);
        client.ReadPlan();
    }

    [TestMethod]
    public void ABoardThatDoesNotComeBackIsWaitedForAndGivenUp()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        board.Dead = true;
        Assert.ThrowsExactly<BadInputException>(() => client.AfterRestart(1));
        Assert.IsGreaterThan(30_000_000L, board.Microseconds);
    }

    private static byte[] FileOf(NetworkPlan plan)
    {
        var file = new MemorySink();
        ModelFile.Write(file, plan, NetworkBuilder.Build(plan, new Kernels()));
        return file.ToArray();
    }
}
