using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class LineSenseTests
{
    [TestMethod]
    public void ManyBytesWithoutAFrameAreNoise()
    {
        var sense = new LineSense();
        sense.Arrived(LineSense.Enough - 1);
        Assert.IsFalse(sense.IsLost(false));
        sense.Arrived(1);
        Assert.IsTrue(sense.IsLost(false));
        Assert.IsFalse(sense.IsLost(false), "counted anew");
    }

    [TestMethod]
    public void AFrameMakesSenseOfAllBefore()
    {
        var sense = new LineSense();
        sense.Arrived(10 * LineSense.Enough);
        Assert.IsFalse(sense.IsLost(true));
        sense.Arrived(LineSense.Enough - 1);
        Assert.IsFalse(sense.IsLost(false));
    }
}
