using EdgeSpike.Device;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Missing, stuck, out of range, and good again.</summary>
[TestClass]
public class SensorWatchTests
{
    const int ATrial = 10;

    [TestMethod]
    public void ThreeMissesInARowAreAMissingSensor()
    {
        SensorWatch watch = Watch();
        watch.Missed();
        watch.Missed();
        Assert.AreEqual(SensorState.Good, watch.State);
        watch.Saw([1, 2]);
        watch.Missed();
        watch.Missed();
        Assert.AreEqual(SensorState.Good, watch.State);
        watch.Missed();
        Assert.AreEqual(SensorState.Missing, watch.State);
        watch.Saw([1, 3]);
        Assert.AreEqual(SensorState.Good, watch.State);
    }

    [TestMethod]
    public void ATrialOfTheSameSampleIsAStuckSensor()
    {
        SensorWatch watch = Watch();
        for (int n = 0; n <= ATrial; n++)
        {
            Assert.AreEqual(SensorState.Good, watch.State, $"after {n} samples");
            watch.Saw([5, 6]);
        }

        Assert.AreEqual(SensorState.Stuck, watch.State);
        watch.Saw([5, 7]);
        Assert.AreEqual(SensorState.Good, watch.State);
    }

    [TestMethod]
    public void HalfATrialBeyondItsRangeIsOutOfRange()
    {
        SensorWatch watch = Watch();
        for (int n = 0; n < ATrial / 2; n++)
        {
            Assert.AreEqual(SensorState.Good, watch.State, $"after {n} samples");
            watch.Saw([n, 101 + n]);
        }

        Assert.AreEqual(SensorState.OutOfRange, watch.State);
        Assert.AreEqual(1, watch.Channel);
        watch.Saw([9, 100]);
        Assert.AreEqual(SensorState.Good, watch.State);
    }

    static SensorWatch Watch() => new(2, [-100, 100], ATrial);
}
