using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>A board alone with a finger: it is taught, forgets on demand, and forgets nothing
/// else.</summary>
[TestClass]
public class DeviceTeachingTests
{
    [TestMethod]
    public void ABoardAnswersTrialAfterTrial()
    {
        var bench = new DeviceBench();
        bench.Run(5 * DeviceBench.SamplesATrial * DeviceBench.Period / 1000);
        Assert.IsTrue(bench.Actuator.Answers is 4 or 5, $"{bench.Actuator.Answers} answers");
    }

    [TestMethod]
    public void TwoPressesTeachTheSecondGesture()
    {
        var bench = new DeviceBench();
        bench.Run(300);
        byte[] before = bench.State();
        bench.Press(150, 2);
        bench.Run(6000);
        Assert.AreEqual(1UL, Taught(bench));
        Assert.IsTrue(WeightsDiffer(bench, before), "nothing was learned");
    }

    /// <summary>From one second on steady, for undo; from three on slow, for switch. A host that
    /// feeds nothing: no answer blinks in between.</summary>
    [TestMethod]
    public void TheLampSaysWhatLettingGoWouldDo()
    {
        var bench = new DeviceBench();
        bench.Connect();
        bench.Start(StartMode.HostFeeds);
        bench.Run(2000);
        bench.Hold(6500);
        bench.Run(1300);
        Assert.AreEqual(1500, LitOf(bench, 1500), "steady");
        bench.Run(400);
        int lit = LitOf(bench, 3000);
        Assert.IsTrue(lit is > 1300 and < 1700, $"slow: lit for {lit} of 3000 ms");
    }

    [TestMethod]
    public void MoreGesturesThanThereAreAreRefusedAndShown()
    {
        var bench = new DeviceBench();
        bench.Run(300);
        int flashes = bench.Actuator.Flashes;
        bench.Press(100, DeviceBench.Classes + 1);
        bench.Run(2500);
        Assert.IsGreaterThan(flashes, bench.Actuator.Flashes);
        Assert.AreEqual(0UL, Taught(bench));
    }

    [TestMethod]
    public void UndoGoesBackToTheWeightsBeforeTheLastLabel()
    {
        var bench = new DeviceBench();
        bench.Press(150, 1);
        bench.Run(6000);
        byte[] first = Weights(bench);
        bench.Press(150, 2);
        bench.Run(6000);
        Assert.IsFalse(first.SequenceEqual(Weights(bench)), "the second label changed nothing");
        bench.Press(1500);
        bench.Run(500);
        CollectionAssert.AreEqual(first, Weights(bench));
        bench.Press(1500);
        bench.Run(500);
        CollectionAssert.AreEqual(first, Weights(bench), "one label can be undone, not two");
    }

    [TestMethod]
    public void ABoardThatOnlyAnswersIsNotTaught()
    {
        var bench = new DeviceBench();
        bench.Press(3500);
        bench.Run(500);
        bench.Press(150, 1);
        bench.Run(6000);
        Assert.AreEqual(0UL, Taught(bench));
        bench.Press(3500);
        bench.Run(500);
        bench.Press(150, 1);
        bench.Run(6000);
        Assert.AreEqual(1UL, Taught(bench));
    }

    [TestMethod]
    public void AResetForgetsNothing()
    {
        var bench = new DeviceBench();
        bench.Press(150, 2);
        bench.Run(6000);
        byte[] learned = Weights(bench);
        var again = new DeviceBench(bench.Flash.AfterReset());
        CollectionAssert.AreEqual(learned, Weights(again));
    }

    [TestMethod]
    public void WhetherItLearnsOutlivesAReset()
    {
        var bench = new DeviceBench();
        bench.Press(3500);
        bench.Run(500);
        var again = new DeviceBench(bench.Flash.AfterReset());
        again.Press(150, 1);
        again.Run(6000);
        Assert.AreEqual(0UL, Taught(again));
    }

    [TestMethod]
    public void FullFlashTeachesButCannotUndo()
    {
        var bench = new DeviceBench(new VirtualFlash(8192, true, null) { Room = 100 });
        bench.Press(150, 1);
        bench.Run(6000);
        byte[] learned = Weights(bench);
        Assert.AreEqual(1UL, Taught(bench));
        bench.Press(1500);
        bench.Run(500);
        CollectionAssert.AreEqual(learned, Weights(bench));
        Assert.IsGreaterThan(0UL, bench.Counters()[DeviceCounter.StoreFailures]);
    }

    [TestMethod]
    [DataRow(SensorFault.Missing, DeviceError.SensorMissing)]
    [DataRow(SensorFault.Stuck, DeviceError.SensorStuck)]
    [DataRow(SensorFault.Range, DeviceError.SensorRange)]
    public void ASensorThatFailsWhileTeachingTeachesNothing(SensorFault fault, byte error)
    {
        var waves = new WaveSensor(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 1000, 11);
        var bench = new DeviceBench(sensor: new FaultySensor(waves, fault, 130, 200));
        bench.Connect();
        bench.Press(150, 1);
        bench.RunUntil(() => Taught(bench) == 1, "the first label is taught");
        bench.Run(500);
        byte[] learned = Weights(bench);
        while (bench.Counters()[DeviceCounter.Samples] < 118) bench.Run(5);
        bench.Press(100, 1);
        bench.Run(9000);
        Assert.IsTrue(bench.Heard.Any(h => h.Type == Message.Error && h.Payload[0] == error),
            "the fault is not said");
        CollectionAssert.AreEqual(learned, Weights(bench));
        int answers = bench.Actuator.Answers;
        bench.Run(2000);
        Assert.IsGreaterThan(answers, bench.Actuator.Answers,
            "answers again once the sensor is good");
    }

    [TestMethod]
    public void PollingAllocatesNothing()
    {
        var bench = new DeviceBench();
        bench.Run(3000);
        bench.Press(150, 2);
        bench.Run(7000);
        Allocation.AssertNone(() =>
        {
            for (int n = 0; n < 5000; n++)
            {
                bench.Board.Poll();
                bench.Clock.Advance(1000);
            }
        });
    }

    static ulong Taught(DeviceBench bench)
    {
        if (bench.Host.Session == 0) bench.Connect();
        return bench.Counters()[DeviceCounter.Taught];
    }

    static byte[] Weights(DeviceBench bench) =>
        [.. bench.Board.Loop.Model.Network.Projections.SelectMany(
            p => Enumerable.Range(0, p.Weights.Count).Select(k => (byte)p.Weights[k]))];

    static bool WeightsDiffer(DeviceBench bench, byte[] state) =>
        !bench.State().SequenceEqual(state);

    static int LitOf(DeviceBench bench, int milliseconds)
    {
        int lit = 0;
        for (int t = 0; t < milliseconds; t++)
        {
            bench.Run(1);
            if (bench.Actuator.Lit) lit++;
        }

        return lit;
    }
}
