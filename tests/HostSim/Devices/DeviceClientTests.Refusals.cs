using EdgeSpike.Core;
using EdgeSpike.HostSim;
using EdgeSpike.HostSim.Devices;
using EdgeSpike.Link;
using EdgeSpike.Loop;

namespace EdgeSpike.Tests.HostSim.Devices;

/// <content>What a board, or its absence, refuses gets one line.</content>
public partial class DeviceClientTests
{
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
            Assert.AreEqual($"link 'table': {what}", Assert.ThrowsExactly<BadInputException>(act).Message);
    }

    [TestMethod]
    public void AModelThatIsDamagedOnTheWayIsRefused()
    {
        var board = new TableBoard();
        using DeviceClient client = Connected(board, 1);
        byte[] file = new byte[2000];
        var refused = Assert.ThrowsExactly<BadInputException>(() => client.LoadModel(file, 1, sent => file[^1] = 1));
        Assert.AreEqual("link 'table': the board refuses to load a model: what arrived is damaged", refused.Message);
        Assert.AreEqual(DoneResult.Nothing, client.Undo(), "it goes on");
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
        Refused(_ => [], "link 'script': no board answers: is its firmware running, and the baud rate right?");

    [TestMethod]
    public void TheSecondHostOfATcpLineIsToldTheSame() =>
        Refused(SecondHost.Refuse, "link 'script': the board talks to another host");

    [TestMethod]
    [DataRow(WireFormat.Version - 1, "firmware")]
    [DataRow(WireFormat.Version + 1, "command")]
    public void AnotherProtocolIsRefused(int version, string update)
    {
        string why = $"link 'script': the board speaks protocol version {version}, expected {WireFormat.Version}:"
            + $" update the {update}";
        Refused(hello => ScriptedLine.Frame((byte)version, Message.Refuse, ScriptedLine.SessionOf(hello), _ => { }), why);
        Refused(
            hello => ScriptedLine.Frame(WireFormat.Version, Message.Refuse, ScriptedLine.SessionOf(hello), fields =>
            {
                fields.WriteU8(RefuseReason.Protocol);
                fields.WriteU16((ushort)version);
            }),
            why);
        if (version < WireFormat.Version) return;
        byte[] foreign = ScriptedLine.Frame((byte)version, Message.Hello, 77, _ => { });
        Assert.AreEqual(RefuseReason.Protocol, RefusalIn(SecondHost.Refuse(foreign)));
    }

    [TestMethod]
    public void OtherFormatsAreRefused()
    {
        var identity = new BoardIdentity("b", "f 1", 1, PlanCodec.Version, Snapshot.Version, 0, 0, 0, 0, 0);
        Assert.AreEqual(
            "link 'x': the board's firmware 'f 1' writes recordings of version 1, expected 2: update the firmware",
            Assert.ThrowsExactly<BadInputException>(() => identity.CheckVersions("x")).Message);
    }

    private sealed class Faults : BoardListener
    {
        public List<string> Said { get; } = [];

        public override void Fault(byte code, ulong detail) => Said.Add(BoardText.OfFault(code, detail));
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
        Assert.AreEqual(why, Assert.ThrowsExactly<BadInputException>(() => client.Connect(9, "test")).Message);
    }
}
