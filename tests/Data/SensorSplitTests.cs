using EdgeSpike.HostSim.Data;
using EdgeSpike.Tests.Support;

using Encoder = EdgeSpike.Encoders.Encoder;

namespace EdgeSpike.Tests.Data;

/// <summary>Which series are learned from, and the ranges that only those set.</summary>
[TestClass]
public class SensorSplitTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void RangesComeFromTheTrainingSeriesAlone()
    {
        // Mean 3, deviation 2: −2 to 8.
        TsSeries[] series = [new(1, 0, [[1, 1, 1]]), new(2, 0, [[5, 5, 5]])];
        ChannelRange range = ChannelRange.Of(series, 1)[0];
        Assert.AreEqual(-2, range.Low, 1e-12);
        Assert.AreEqual(8, range.High, 1e-12);
        Assert.AreEqual(16384, range.Quantise(3));
        Assert.AreEqual(0, range.Quantise(-2.1));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(8.1));
        Assert.AreEqual(0, range.Quantise(double.MinValue));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(double.MaxValue));
    }

    [TestMethod]
    [DataRow(4.0, 4.0)]
    [DataRow(1e308, -1e308)]
    [DataRow(1e-310, -1e-310)]
    [DataRow(1e300, 1e300)]
    public void NoSeriesHasNoRange(double a, double b)
    {
        ChannelRange range = ChannelRange.Of([new(1, 0, [[a, b]]), new(2, 0, [[a, b]])], 1)[0];
        foreach (double value in new[] { a, b, 0 })
        {
            Assert.IsTrue(range.Quantise(value) is >= 0 and <= Encoder.SampleMax);
        }
    }

    [TestMethod]
    public void FoldsHoldEverySeriesOutOnceAndKeepTheClassesApart()
    {
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 30, 20));
        SensorSplit[] folds = SensorSplit.Folds(data, 5);
        Assert.HasCount(5, folds);
        CollectionAssert.AreEquivalent(data.Train.Series.ToArray(), folds.SelectMany(f => f.Test).ToArray());
        foreach (SensorSplit fold in folds)
        {
            Assert.IsEmpty(fold.Train.Intersect(fold.Test));
            Assert.AreEqual(30, fold.Train.Count + fold.Test.Count);
            Assert.AreEqual(2, fold.Test.Count(s => s.Label == 0));
            CollectionAssert.AreEqual(ChannelRange.Of(fold.Train, 2), fold.Ranges);
        }
    }
}
