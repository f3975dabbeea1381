using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class LinePaceTests
{
    [TestMethod]
    [DataRow(115200, 127)]
    [DataRow(460800, 127)]
    [DataRow(921600, 120)]
    [DataRow(9600, 16)]
    public void ItNeverOffersMoreThanTheBufferHasAndLosesLittle(int baud, int capacity)
    {
        int seed = baud;
        var random = new Random(seed);
        var pace = new LinePace(capacity, baud);
        long now = 0;
        double level = 0;
        long sent = 0;
        for (int n = 0; n < 20_000; n++)
        {
            int step = random.Next(random.Next(2) == 0 ? 300 : 8000);
            now += step;
            level = Math.Max(0, level - step * (baud / 1e7));
            int room = pace.Room(now);
            Assert.IsLessThanOrEqualTo(capacity + 1e-6, level + room, $"seed {seed}, call {n}");
            Assert.IsGreaterThan(capacity - 1 - 1e-6, level + room,
                $"seed {seed}, call {n}: room is given away");
            int count = random.Next(room + 1);
            pace.Wrote(count);
            level += count;
            sent += count;
        }

        Assert.IsGreaterThan(0, sent);
    }

    [TestMethod]
    public void AfterALongSilenceTheBufferIsEmpty()
    {
        var pace = new LinePace(127, 5_000_000);
        pace.Wrote(pace.Room(5));
        Assert.AreEqual(0, pace.Room(5));
        Assert.AreEqual(127, pace.Room(long.MaxValue / 2));
    }
}
