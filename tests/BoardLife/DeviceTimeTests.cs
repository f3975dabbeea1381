using EdgeSpike.Device;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>When a board with its own sensor reads it, and what it says of the times it could
/// not.</summary>
[TestClass]
public class DeviceTimeTests
{
    /// <summary>Whoever calls late finds one sample read, and each period that passed without one
    /// counted; the next sample keeps to the beat.</summary>
    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(1, 19_999)]
    [DataRow(2, 0)]
    [DataRow(5, 7)]
    public void EachPeriodThatPassesWithoutASampleIsCounted(int periods, int more)
    {
        var sensor = new CountingSensor();
        var bench = new DeviceBench(sensor: sensor);
        bench.Connect();
        bench.RunUntil(() => sensor.Read == 3, "no samples");
        ulong before = bench.Counters()[DeviceCounter.MissedDeadlines];
        int read = sensor.Read;
        while (sensor.Read == read) bench.Run(1);
        read = sensor.Read;

        // Run ends a millisecond after its last poll.
        bench.Clock.Advance(((1 + periods) * (long)DeviceBench.Period) + more - 1000);
        bench.Board.Poll();
        Assert.AreEqual(read + 1, sensor.Read);
        bench.Clock.Advance(DeviceBench.Period - more - 1);
        bench.Board.Poll();
        Assert.AreEqual(read + 1, sensor.Read, "a sample too early");
        bench.Clock.Advance(1);
        bench.Board.Poll();
        Assert.AreEqual(read + 2, sensor.Read, "a sample too late");
        Assert.AreEqual(before + (ulong)periods, bench.Counters()[DeviceCounter.MissedDeadlines]);
    }

    /// <summary>A sensor that takes longer than a period: the next sample is due at once, not a
    /// microsecond later.</summary>
    [TestMethod]
    [DataRow(DeviceBench.Period, 0)]
    [DataRow(DeviceBench.Period + 1, 0)]
    [DataRow(DeviceBench.Period + 5000, 0)]
    [DataRow(DeviceBench.Period - 1, 1)]
    [DataRow(DeviceBench.Period - 700, 700)]
    public void ASampleIsDueAtOnceOnceItsTimeHasCome(int takes, int left)
    {
        var sensor = new CountingSensor();
        var bench = new DeviceBench(sensor: sensor);
        bench.RunUntil(() => sensor.Read > 0 && !bench.Host.Busy, "no sample");
        long wait = bench.Board.Poll();
        while (wait == 10_000)
        {
            bench.Clock.Advance(1000);
            wait = bench.Board.Poll();
        }

        sensor.Takes = () => bench.Clock.Advance(takes);
        bench.Clock.Advance(wait);
        Assert.AreEqual(left, bench.Board.Poll());
    }

    private sealed class CountingSensor : ISampleSource
    {
        public Action Takes { get; set; } = () => { };

        public int Read { get; private set; }

        public int Channels => 2;

        public bool TryRead(int[] sample)
        {
            Read++;
            Takes();
            sample[0] = Read % 900;
            sample[1] = -Read % 700;
            return true;
        }
    }
}
