using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>How a board says it is: its sensor, whether flash has what it learned, what it started
/// from.</summary>
[TestClass]
public class DeviceReportTests
{
    private const int SlotSize = 8192;

    [TestMethod]
    public void ASensorThatWasNeverThereIsMissingForAsLongAsItIs()
    {
        var bench = new DeviceBench(sensor: Never());
        bench.Connect();
        Assert.AreEqual(SensorCondition.Unread, Report(bench).Sensor);
        bench.Run(200);
        for (int n = 0; n < 3; n++)
        {
            Assert.AreEqual(SensorCondition.Missing, Report(bench).Sensor);
            bench.Run(5000);
        }

        Assert.AreEqual(DoneResult.SensorFault,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
        Assert.AreEqual("the sensor does not answer", Report(bench).SensorTrouble);
    }

    [TestMethod]
    public void AGoodSensorIsGoodAndAnotherOneIsNone()
    {
        var good = new DeviceBench();
        good.Connect();
        good.Run(100);
        Assert.AreEqual(SensorCondition.Good, Report(good).Sensor);
        Assert.IsNull(Report(good).SensorTrouble);
        var other = new DeviceBench(sensor: new WaveSensor(5, DeviceBench.Classes, 20, 1000, 1));
        other.Connect();
        Assert.AreEqual(SensorCondition.None, Report(other).Sensor);
    }

    /// <summary>While the board's long description leaves it, its ring has no room for an answer:
    /// that comes later, whichever was asked for, and alone.</summary>
    [TestMethod]
    [DataRow(Message.AskReport, Message.Report)]
    [DataRow(Message.AskCounters, Message.Counters)]
    [DataRow(Message.AskSnapshot, Message.SnapshotMark)]
    public void WhatFindsNoRoomIsAnsweredLater(byte asked, byte answer)
    {
        NetworkPlan plan = DeviceBench.Plan();
        var neurons = Enumerable.Range(0, 120).Select(n => new PopulationPlan(
            $"{n:D3}".PadRight(60, '-'), new PartPlan(LifKind.Id, 16384), 1, 1u << 30,
            new PartPlan(0)));
        var named = new NetworkPlan(plan.Seed, [.. plan.Populations, .. neurons], plan.Projections)
        {
            Stream = plan.Stream,
        };
        var bench = new DeviceBench(new VirtualFlash(65536, true, null), plan: named);
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.OwnSensor));
        bench.Run(500);
        for (int others = 0; others < 100; others++)
        {
            // Small answers before it leave room of every size behind the parts of the description.
            bench.Send(Message.AskModel);
            bench.Run(1);
            int before = bench.Heard.Count(h => h.Type == answer);
            for (int n = 0; n < others; n++) bench.Send(Message.Learning, w => w.WriteU8(1));
            bench.Send(asked);
            bench.RunUntil(() => bench.Heard.Count(h => h.Type == answer) > before,
                $"no answer to {asked:X2} behind {others} others");
            bench.Run(100);
        }
    }

    [TestMethod]
    public void WhatAFullFlashDidNotTakeIsNotKept()
    {
        var flash = new VirtualFlash(SlotSize, true, null) { Room = 300 };
        var bench = new DeviceBench(flash);
        bench.Connect();
        bench.Run(100);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
        Assert.AreEqual(KeptCondition.Refused, Settled(bench).Kept);
        Assert.AreEqual(DoneResult.Nothing, bench.Ask(Message.Undo));
        flash.Room = null;
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
        Assert.AreEqual(KeptCondition.Kept, Settled(bench).Kept);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Undo));
        Assert.AreEqual(KeptCondition.Kept, Settled(bench).Kept);
    }

    [TestMethod]
    public void WhatAFedBoardLearnedIsKeptWhenItIsAskedTo()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        bench.Send(Message.Label, w => DeviceBench.Label(w, 1, 1));
        for (int n = 0; n < DeviceBench.SamplesATrial; n++)
        {
            int value = n;
            bench.Send(Message.Sample, w => Sample(w, value));
        }

        bench.Run(500);
        Assert.AreEqual(KeptCondition.NotWritten, Report(bench).Kept);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        Assert.AreEqual(KeptCondition.Kept, Report(bench).Kept);
        byte[] state = bench.State();
        var again = new DeviceBench(bench.Flash);
        CollectionAssert.AreEqual(state, again.State());
    }

    [TestMethod]
    public void ABoardSaysWhatItStartedFrom()
    {
        var bench = new DeviceBench();
        Assert.AreEqual("started new", Boot(bench));
        bench.Connect();
        bench.Run(1000);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        var second = new DeviceBench(bench.Flash);
        long step = second.Board.Loop.Model.Network.StepCount;
        Assert.IsGreaterThan(0, step);
        Assert.AreEqual($"resumed from step {step} (checkpoint in slot 0)", Boot(second));
        second.Connect();
        Assert.AreEqual(Boot(second), Report(second).BootText);
    }

    [TestMethod]
    public void ASlotThatLostItsPowerIsSaidAndTheOtherUsed()
    {
        var bench = new DeviceBench();
        bench.Connect();
        bench.Run(1000);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        long step = new DeviceBench(bench.Flash).Board.Loop.Model.Network.StepCount;
        bench.Run(12_000);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        bench.Flash.Write(1, 100, [1, 2, 3, 4], 0, 4);
        Assert.AreEqual(
            $"resumed from step {step} (checkpoint in slot 0); slot 1 unreadable",
            Boot(new DeviceBench(bench.Flash)));
        bench.Flash.Write(0, 100, [1, 2, 3, 4], 0, 4);
        Assert.AreEqual("started new; slot 0 unreadable; slot 1 unreadable",
            Boot(new DeviceBench(bench.Flash)));
    }

    [TestMethod]
    public void ACheckpointOfAnotherNetworkIsSaid()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        Assert.AreEqual(
            "started new; the checkpoint in slot 0 is of another network",
            Boot(new DeviceBench(bench.Flash, plan: DeviceBench.Plan(seed: 6))));
    }

    /// <summary>Whoever asks all the time wears the flash no faster than every ten
    /// seconds.</summary>
    [TestMethod]
    public void AskedCheckpointsAreFarApart()
    {
        var bench = new DeviceBench();
        bench.Connect();
        for (int n = 0; n < 70; n++)
        {
            bench.Send(Message.Checkpoint);
            bench.Run(500);
        }

        Assert.AreEqual(4UL, bench.Counters()[DeviceCounter.Checkpoints]);
    }

    /// <summary>A plan of less than 2,000 bytes that would take hundreds of megabytes is passed
    /// over before a byte of its network is allocated.</summary>
    [TestMethod]
    public void AModelThatCostsMoreThanItsFileCanMeanIsNotBuilt()
    {
        NetworkPlan small = DeviceBench.Plan();
        PopulationPlan hidden = small.Populations[1];
        PopulationPlan[] many = [.. Enumerable.Range(0, 40).Select(n => new PopulationPlan(
            $"p{n}", hidden.Neuron, 16000, hidden.LeakQ31, hidden.Surrogate))];
        var plan = new NetworkPlan(1, [.. small.Populations, .. many],
            small.Projections)
        { Stream = small.Stream };
        var file = new MemorySink();
        var blocks = new BlockWriter(file, new Crc32(), null);
        ModelFile.WritePlan(blocks, plan);
        byte[] bytes = file.ToArray();
        Assert.IsLessThan(3000, bytes.Length);
        var flash = new VirtualFlash(SlotSize, true, null);
        var slots = new SlotPair(flash, 2, new Crc32());
        Assert.IsTrue(slots.Begin(TableBoard.HashOf(plan), bytes.Length));
        Assert.IsTrue(slots.Append(bytes, 0, bytes.Length) && slots.Finish());
        long before = GC.GetAllocatedBytesForCurrentThread();
        var bench = new DeviceBench(flash);
        Assert.IsLessThan(16L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual("started new; the model in slot 2 cannot be run", Boot(bench));
    }

    private static string Boot(DeviceBench bench) => BoardReport.BootTextOf(bench.Board.Loop.Boot);

    private static FaultySensor Never() => new(
        new WaveSensor(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 1000, 11),
        SensorFault.Missing, 0, long.MaxValue);

    private static void Sample(ByteWriter w, int value)
    {
        w.WriteVarUint(0);
        w.WriteCount(2);
        w.WriteZigZag(value * 1000);
        w.WriteZigZag(32767 - (value * 1000));
    }

    private static BoardReport Settled(DeviceBench bench)
    {
        BoardReport report = Report(bench);
        for (int n = 0; n < 500 && report.Kept == KeptCondition.Writing; n++)
        {
            bench.Run(10);
            report = Report(bench);
        }

        return report;
    }

    private static BoardReport Report(DeviceBench bench)
    {
        bench.Heard.RemoveAll(h => h.Type == Message.Report);
        bench.Send(Message.AskReport);
        bench.RunUntil(() => bench.Heard.Any(h => h.Type == Message.Report), "no report");
        byte[] payload = bench.Heard.First(h => h.Type == Message.Report).Payload;
        return BoardReport.Read(new ByteReader(payload, 0, payload.Length))!;
    }
}
