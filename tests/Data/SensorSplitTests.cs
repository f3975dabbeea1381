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
        // 0 to 100, all alike frequent: from the first percentile to the last, and a straight line
        // between.
        TsSeries[] series = [new(1, 0, [[.. Enumerable.Range(0, 101).Select(n => (double)n)]])];
        ChannelRange range = ChannelRange.Of(series, 1)[0];
        Assert.HasCount(17, range.Knots);
        Assert.AreEqual(1, range.Knots[0], 1e-9);
        Assert.AreEqual(50, range.Knots[8], 1e-9);
        Assert.AreEqual(99, range.Knots[16], 1e-9);
        Assert.AreEqual(16384, range.Quantise(50));
        Assert.AreEqual(0, range.Quantise(0.9));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(99.1));
        Assert.AreEqual(0, range.Quantise(double.MinValue));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(double.MaxValue));
    }

    [TestMethod]
    public void RareLargeValuesLeaveTheOthersHalfOfTheScale()
    {
        // One value in twenty is a hundred times as large: what is usual still fills half of the
        // scale.
        double[] values = [.. Enumerable.Range(0, 1000).Select(n => n % 20 == 0 ? 1000.0 : n % 10)];
        ChannelRange range = ChannelRange.Of([new(1, 0, [values])], 1)[0];
        Assert.IsInRange(14000, 17000, range.Quantise(9) - range.Quantise(0));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(1000));
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
        CollectionAssert.AreEquivalent(data.Train.Series.ToArray(),
            folds.SelectMany(f => f.Test).ToArray());
        foreach (SensorSplit fold in folds)
        {
            Assert.IsEmpty(fold.Train.Intersect(fold.Test));
            Assert.AreEqual(30, fold.Train.Count + fold.Test.Count);
            Assert.AreEqual(2, fold.Test.Count(s => s.Label == 0));
            for (int c = 0; c < 2; c++)
                CollectionAssert.AreEqual(ChannelRange.Of(fold.Train, 2)[c].Knots.ToArray(),
                    fold.Ranges[c].Knots.ToArray());
        }
    }
}
