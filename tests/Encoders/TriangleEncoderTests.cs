using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class TriangleEncoderTests
{
    [TestMethod]
    [DataRow(0, 0.0)]
    [DataRow(32767, 4.0)]
    [DataRow(16384, 2.0)]
    [DataRow(4096, 0.5)]
    [DataRow(21504, 2.625)]
    public void SixteenStepsAreAsTheTriangles(int sample, double place)
    {
        var encoder = new TriangleEncoder(1, 16, 5, 0, 1, [0]);
        var counts = new int[5];
        var spikes = new short[5];
        for (int t = 0; t < 16; t++)
        {
            Assert.AreEqual(1, encoder.Encode([sample], 0, t, spikes));
            counts[spikes[0]]++;
        }

        double mean = counts.Select((c, k) => c * k / 16.0).Sum();
        Assert.AreEqual(place, mean, 1 / 16.0);
        Assert.IsLessThanOrEqualTo(2, counts.Count(c => c != 0));
    }

    [TestMethod]
    public void AChangeIsSeenOverItsLagAndNotBefore()
    {
        // Two channels, lags of 1 and 2 samples; a step up of a quarter, twice as large by the
        // gain.
        var encoder = new TriangleEncoder(2, 1, 3, 1, 2, [1]);
        var spikes = new short[12];
        Assert.AreEqual(0, encoder.Encode([8192, 8192], 0, 0, spikes), "nothing to compare with");
        Assert.AreEqual(2, encoder.Encode([8192, 16384], 0, 0, spikes), "one lag of each channel");
        CollectionAssert.AreEqual(new short[] { 1, 5 }, spikes[..2],
            "no change: the middle; up: the last");
        Assert.AreEqual(4, encoder.Encode([8192, 16384], 0, 0, spikes));
        CollectionAssert.AreEqual(new short[] { 1, 4, 7, 11 }, spikes[..4]);
        encoder.Reset();
        Assert.AreEqual(0, encoder.Encode([0, 0], 0, 0, spikes), "a trial forgets the one before");
    }

    [TestMethod]
    public void OtherLagsAndGainsAreRefused()
    {
        foreach ((int lag, int lags, int gains) in new[] { (0, 2, 1), (200, 8, 1), (1, 2, 3) })
        {
            Assert.ThrowsExactly<ConfigurationException>(
                () => new TriangleEncoder(2, 1, 3, lag, lags, new int[gains]));
        }
    }
}
