using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>What a host may say to a board, what it gets for it, and that the board goes on
/// whatever it is.</summary>
[TestClass]
public class DeviceMessageTests
{
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
        Assert.AreEqual(DoneResult.NoSuchLabel,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, DeviceBench.Classes, 1)));
        Assert.AreEqual(DoneResult.NotNow,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 0, 0)));
        Assert.AreEqual(DoneResult.Malformed,
            bench.Ask(Message.Reward, w => w.WriteZigZag(1 << 23)));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Reward));
        Assert.AreEqual(DoneResult.Nothing, bench.Ask(Message.Undo));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.LoadPart, w => w.WriteU8(1)));
        Assert.AreEqual(DoneResult.NotNow, bench.Ask(Message.LoadEnd));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Learning, w => w.WriteU8(2)));
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Learning, w => w.WriteU16(1)));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Learning, w => w.WriteU8(0)));
        Assert.AreEqual(DoneResult.NotNow,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 0, 1)));
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
        Assert.AreEqual(DoneResult.NoSensor,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        bench.Send(Message.Label, w => DeviceBench.Label(w, 1, 1));
        for (int n = 0; n < DeviceBench.SamplesATrial; n++)
            bench.Send(Message.Sample, w => Sample(w, 0, 100 * n, 30000 - n));
        bench.RunUntil(() => bench.Heard.Any(h => h.Type == Message.Output), "no output");
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
    }

    [TestMethod]
    public void ALabelFromTheHostIsAnsweredWhenItIsLearned()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => DeviceBench.Label(w, 2, 1)));
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
                encoder.Payload.WriteU8(
                    (byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(4)));
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
            if (trial >= from) bench.Send(Message.Label, w => DeviceBench.Label(w, waves.Label, 1));
            for (int n = 0; n < DeviceBench.SamplesATrial; n++)
            {
                waves.TryRead(sample);
                if (trial >= from)
                    bench.Send(Message.Sample,
                        w => Sample(w, 0, sample[0] + 16384, sample[1] + 16384));
            }
        }

        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
    }

    static void Sample(ByteWriter w, int population, params int[] values)
    {
        w.WriteVarUint((ulong)population);
        w.WriteCount(values.Length);
        foreach (int value in values) w.WriteZigZag(value);
    }
}
