using EdgeSpike.Core;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Loop;

namespace EdgeSpike.Tests.Loop;

/// <summary>What a host may say to a board, what it gets for it, and that the board goes on whatever it is.</summary>
[TestClass]
public class DeviceMessageTests
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
    public void WhatIsNotPossibleIsAnsweredSo()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Unknown, bench.Ask(0x5F));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Start, w => w.WriteU8(1)));
        Assert.AreEqual(DoneResult.Malformed, bench.Start(77));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.AskSnapshot));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.Sample, w => Sample(w, 0, 1, 2)));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Sample, w => Sample(w, 0, 1)));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Sample, w => Sample(w, 1, 1, 2)));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.Step, w => w.WriteVarUint(1)));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Step, w => w.WriteVarUint(0)));
        Assert.AreEqual(DoneResult.NoSuchLabel, bench.Ask(Message.Label, w => Label(w, DeviceBench.Classes, 1)));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.Label, w => Label(w, 0, 0)));
        Assert.AreEqual(DoneResult.Nothing, bench.Ask(Message.Undo));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.LoadPart, w => w.WriteU8(1)));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.LoadEnd));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Learning, w => w.WriteU8(0)));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.Label, w => Label(w, 0, 1)));
        int answers = bench.Actuator.Answers;
        bench.Run(1000);
        Assert.IsGreaterThan(answers, bench.Actuator.Answers);
    }

    [TestMethod]
    public void ABoardWithoutSensorWaitsForAHost()
    {
        var bench = new DeviceBench(sensor: new WaveSensor(5, 2, 10, 100, 1));
        bench.Connect();
        Assert.AreEqual(DoneResult.NoSensor, bench.Start(StartMode.OwnSensor));
        Assert.AreEqual(DoneResult.NoSensor, bench.Ask(Message.Label, w => Label(w, 1, 1)));
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        bench.Send(Message.Label, w => Label(w, 1, 1));
        for (int n = 0; n < DeviceBench.SamplesATrial; n++) bench.Send(Message.Sample, w => Sample(w, 0, 100 * n, 30000 - n));
        bench.RunUntil(() => bench.Heard.Any(h => h.Type == Message.Output), "no output");
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
    }

    [TestMethod]
    public void ALabelFromTheHostIsAnsweredWhenItIsLearned()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => Label(w, 2, 1)));
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Undo));
    }

    [TestMethod]
    public void ACheckpointThatIsResumedGoesOnAsIfNothingHadHappened()
    {
        var bench = new DeviceBench(sensor: new WaveSensor(5, 2, 10, 100, 1));
        Feed(bench, 0, 3);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        var again = new DeviceBench(bench.Flash.AfterReset(), new WaveSensor(5, 2, 10, 100, 1));
        CollectionAssert.AreEqual(bench.State(), again.State());
        Feed(bench, 3, 6);
        Feed(again, 3, 6);
        CollectionAssert.AreEqual(bench.State(), again.State());
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
        if (byHost) bench.Send(Message.Label, w => Label(w, 1, 1));
        else bench.Press(150, 2);
        bench.RunUntil(() => bench.Actuator.Lit && bench.Board.Loop.Model.Network.Learning, "the label is shown");
        bench.Host.SendNow(Message.Bye, new ByteWriter(8));
        bench.Run(6000);
        bench.Heard.Clear();
        bench.Connect(8);
        Assert.IsFalse(bench.Heard.Any(h => h.Type == Message.Done), "its answer is not the next host's");
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => Label(w, 2, 1)));
        Assert.AreEqual(2UL, bench.Counters()[DeviceCounter.Taught]);
    }

    [TestMethod]
    public void NoBytesStopABoard()
    {
        var random = new Random(17);
        var bench = new DeviceBench();
        bench.Connect();
        var encoder = new FrameEncoder(new Crc32());
        ushort sequence = 0;
        for (int n = 0; n < 3000; n++)
        {
            byte type = (byte)(n % 3 == 0 ? random.Next(256) : random.Next(0x40, 0x50));
            bool numbered = type >= WireFormat.Numbered;
            encoder.Begin(type, 7, sequence, 0, 2000);
            if (numbered) sequence++;
            int size = random.Next(0, 30);
            for (int b = 0; b < size; b++)
                encoder.Payload.WriteU8((byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(4)));
            if (type == Message.Bye) continue;
            int count = encoder.End();
            bench.Inject(encoder.Bytes, count);
            bench.Run(3);
        }

        bench.Host.EndSession();
        bench.Run(9000);
        bench.Heard.Clear();
        bench.Connect(99);
        Assert.AreEqual(Message.Welcome, bench.Heard[0].Type, "seed 17");
        Assert.IsGreaterThan(100UL, bench.Counters()[DeviceCounter.BadMessages], "seed 17");
    }

    static void Feed(DeviceBench bench, int from, int to)
    {
        if (bench.Host.Session == 0) bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        var waves = new WaveSensor(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 16000, 21);
        var sample = new int[2];
        for (int trial = 0; trial < to; trial++)
        {
            if (trial >= from) bench.Send(Message.Label, w => Label(w, waves.Label, 1));
            for (int n = 0; n < DeviceBench.SamplesATrial; n++)
            {
                waves.TryRead(sample);
                if (trial >= from) bench.Send(Message.Sample, w => Sample(w, 0, sample[0] + 16384, sample[1] + 16384));
            }
        }

        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
    }

    static void Hello(LinkPort port, ushort session)
    {
        var fields = new ByteWriter(64);
        fields.WriteU16(session);
        fields.WriteText("other");
        port.SendNow(Message.Hello, fields);
    }

    static void Sample(ByteWriter w, int population, params int[] values)
    {
        w.WriteVarUint((ulong)population);
        w.WriteCount(values.Length);
        foreach (int value in values) w.WriteZigZag(value);
    }

    static void Label(ByteWriter w, int label, byte learn)
    {
        w.WriteZigZag(label);
        w.WriteU8(learn);
    }

    static ByteReader Payload(DeviceBench bench, byte type)
    {
        byte[] payload = bench.Heard.First(h => h.Type == type).Payload;
        return new ByteReader(payload, 0, payload.Length);
    }

    /// <summary>The same frame of protocol version 9: COBS apart, the first byte, and its CRC.</summary>
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
