using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Hosts that come, stay away, come twice or speak otherwise, and what a board makes of
/// them.</summary>
[TestClass]
public class DeviceSessionTests
{
    [TestMethod]
    public void HelloIsAnsweredWithWhoTheBoardIs()
    {
        var bench = new DeviceBench();
        bench.Connect();
        ByteReader welcome = Payload(bench, Message.Welcome);
        Assert.AreEqual("bench", welcome.ReadText());
        welcome.ReadText();
        Assert.AreEqual(WireFormat.Version, welcome.ReadU16());
        Assert.AreEqual(RecordingFormat.Version, welcome.ReadU16());
        Assert.AreEqual(PlanCodec.Version, welcome.ReadU16());
        Assert.AreEqual(Snapshot.Version, welcome.ReadU16());
        Assert.AreEqual(bench.Board.Loop.Model.Hash, welcome.ReadU64());
        Assert.AreEqual(2UL, welcome.ReadVarUint());
        Assert.AreEqual((uint)bench.Flash.SlotSize, welcome.ReadU32());
        Assert.AreEqual((uint)DeviceLoop.RingSize, welcome.ReadU32());
        Assert.AreEqual(DeviceState.OwnSensor, welcome.ReadU8());
        Assert.AreEqual(CoreBits.Fingerprint, welcome.ReadU64());
        Assert.AreEqual(0, welcome.Remaining);
    }

    [TestMethod]
    public void ASecondHostIsToldBusyAndTheFirstGoesOn()
    {
        var bench = new DeviceBench();
        bench.Connect(7);
        var second = new LinkPort(new Crc32(), 1024, 4096, 100000);
        second.BeginSession(8);
        Hello(second, 8);
        var bytes = new byte[512];
        int count = second.Emit(bytes, 0, bytes.Length, 1);
        bench.Heard.Clear();
        bench.Inject(bytes, count);
        bench.Run(50);
        ByteReader refuse = Payload(bench, Message.Refuse);
        Assert.AreEqual(RefuseReason.Busy, refuse.ReadU8());
        Assert.AreEqual(7, refuse.ReadU16());
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.OwnSensor));
    }

    [TestMethod]
    public void AHostThatFellSilentMakesRoomForAnother()
    {
        var bench = new DeviceBench();
        bench.Connect(7);
        bench.Start(StartMode.OwnSensor);
        bench.Unplugged = true;
        bench.Run((DeviceLoop.HostTimeout / 1000) + 600);
        bench.Unplugged = false;
        bench.Heard.Clear();
        bench.Connect(9);
        Assert.AreEqual(Message.Welcome, bench.Heard[0].Type);
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.OwnSensor));
    }

    [TestMethod]
    public void WhatALineThatWasDownCouldNotTakeIsCounted()
    {
        var bench = new DeviceBench();
        bench.Connect();
        byte started = bench.Ask(Message.Start, w =>
        {
            w.WriteU8(StartMode.OwnSensor);
            w.WriteU32(1);
            w.WriteU32(25);
        });
        Assert.AreEqual(DoneResult.Good, started);
        Assert.AreEqual(0UL, bench.Counters()[DeviceCounter.Gaps]);
        bench.Unplugged = true;
        bench.Run(DeviceLoop.HostTimeout / 1000 - 300);
        bench.Unplugged = false;
        bench.Run(3000);
        ulong[] counters = bench.Counters();
        Assert.AreEqual(1UL, counters[DeviceCounter.Gaps]);
        Assert.IsGreaterThan(1UL, counters[DeviceCounter.StepsNotCovered]);
    }

    [TestMethod]
    public void AnotherProtocolIsToldWhichOneTheBoardSpeaks()
    {
        var bench = new DeviceBench();
        var encoder = new FrameEncoder(new Crc32());
        encoder.Begin(Message.Hello, 3, 0, 0, 0);
        encoder.Payload.WriteU16(3);
        encoder.Payload.WriteText("old");
        int size = encoder.End();
        bench.Inject(OtherVersion(encoder.Bytes, size), size);
        bench.Run(50);
        ByteReader refuse = Payload(bench, Message.Refuse);
        Assert.AreEqual(RefuseReason.Protocol, refuse.ReadU8());
        Assert.AreEqual(WireFormat.Version, refuse.ReadU16());
    }

    [TestMethod]
    public void AFedBoardWhoseHostVanishedGoesOnAlone()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        int answers = bench.Actuator.Answers;
        bench.Unplugged = true;
        bench.Run(DeviceLoop.FeedTimeout / 1000 - 100);
        Assert.AreEqual(answers, bench.Actuator.Answers, "it waits for its host");
        bench.Run(2000);
        Assert.IsGreaterThan(answers, bench.Actuator.Answers);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AHostThatLeavesDoesNotDisturbALabel(bool byHost)
    {
        var bench = new DeviceBench();
        bench.Connect();
        if (byHost) bench.Send(Message.Label, w => DeviceBench.Label(w, 1, 1));
        else bench.Press(150, 2);
        bench.RunUntil(() => bench.Actuator.Lit && bench.Board.Loop.Model.Network.Learning,
            "the label is shown");
        bench.Host.SendNow(Message.Bye, new ByteWriter(8));
        bench.Run(6000);
        bench.Heard.Clear();
        bench.Connect(8);
        Assert.IsFalse(bench.Heard.Any(h => h.Type == Message.Done),
            "its answer is not the next host's");
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => DeviceBench.Label(w, 2, 1)));
        Assert.AreEqual(2UL, bench.Counters()[DeviceCounter.Taught]);
    }

    /// <summary>A checkpoint that a host asked for before it was lost is answered to
    /// nobody.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void WhatALostHostAskedForIsNotAnsweredToTheNext(bool begun)
    {
        var bench = new DeviceBench();
        bench.Connect(7);
        if (!begun) Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        bench.Send(Message.Checkpoint);     // Ten seconds have not passed: the second waits.
        bench.Run(3);
        bench.Host.SendNow(Message.Bye, new ByteWriter(8));
        bench.Run(5);
        bench.Heard.Clear();
        bench.Connect(8);
        bench.Run(2 * DeviceLoop.CheckpointEvery / 1000);
        Assert.IsFalse(bench.Heard.Any(h => h.Type == Message.Done));
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Checkpoints]);
    }

    [TestMethod]
    public void NoSessionOutlivesItsConnection()
    {
        var bench = new DeviceBench();
        bench.Connect(7);
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        bench.Board.Loop.HangUp();
        Assert.IsTrue(bench.Board.Loop.Alone);
        bench.Heard.Clear();
        bench.Send(Message.Undo);
        bench.RunUntil(() => bench.Heard.Any(h => h.Type == Message.Refuse), "the session is over");
        ByteReader refuse = Payload(bench, Message.Refuse);
        Assert.AreEqual(RefuseReason.Session, refuse.ReadU8());
        Assert.AreEqual(0, refuse.ReadU16());
    }

    static void Hello(LinkPort port, ushort session)
    {
        var fields = new ByteWriter(64);
        fields.WriteU16(session);
        fields.WriteText("other");
        port.SendNow(Message.Hello, fields);
    }

    static ByteReader Payload(DeviceBench bench, byte type)
    {
        byte[] payload = bench.Heard.First(h => h.Type == type).Payload;
        return new ByteReader(payload, 0, payload.Length);
    }

    /// <summary>The same frame of protocol version 9: COBS apart, the first byte, and its
    /// CRC.</summary>
    static byte[] OtherVersion(byte[] line, int size)
    {
        var body = new List<byte>();
        int at = 1;
        while (at < size - 1)
        {
            int code = line[at++];
            for (int n = 1; n < code; n++) body.Add(line[at++]);
            if (at < size - 1) body.Add(0);
        }

        body[0] = 9;
        uint crc = new Crc32().Append(0, [.. body], 0, body.Count - 4);
        for (int b = 0; b < 4; b++) body[body.Count - 4 + b] = (byte)(crc >> (8 * b));
        var stuffed = new List<byte> { 0 };
        int start = 0;
        for (int n = 0; n <= body.Count; n++)
        {
            if (n < body.Count && body[n] != 0) continue;
            stuffed.Add((byte)(n - start + 1));
            stuffed.AddRange(body.Skip(start).Take(n - start));
            start = n + 1;
        }

        stuffed.Add(0);
        return [.. stuffed];
    }
}
