using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>Where ticks, labels, lines and text go.</summary>
[TestClass]
public class PicturesAxesTests
{
    [TestMethod]
    [DataRow(0.0, 100.0, 6, 0.0, "0 20 40 60 80 100")]
    [DataRow(0.0, 1.0, 5, 0.0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [DataRow(-1.3, 1.3, 4, 0.0, "−1 0 1")]
    [DataRow(0.0, 2250.0, 10, 1.0, "0 500 1000 1500 2000")]
    [DataRow(0.0, 3.0, 10, 1.0, "0 1 2 3")]
    [DataRow(0.0, 3.0, 10, 0.0, "0.0 0.5 1.0 1.5 2.0 2.5 3.0")]
    [DataRow(0.0, 40000.0, 2, 1.0, "0 20,000 40,000")]
    [DataRow(5.0, 5.0, 5, 0.0, "5")]
    [DataRow(0.0, -1.0, 5, 1.0, "")]
    [DataRow(-0.0004, 0.0004, 3, 0.0, "−0.0005 0.0000 0.0005", true)]
    [DataRow(0.0, 365.0, 5, 0.0, "0 100 200 300 400", true)]
    [DataRow(46.0, 100.0, 7, 0.0, "40 50 60 70 80 90 100", true)]
    [DataRow(3.0, 3.0, 5, 0.0, "3 4", true)]
    [DataRow(0.0, 2e9, 3, 0.0, "0 1e9 2e9", true)]
    public void TicksAreRound(
        double low, double high, int atMost, double smallest, string expected, bool around = false)
    {
        NiceTicks ticks = around
            ? NiceTicks.Around(low, high, atMost, smallest)
            : NiceTicks.Between(low, high, atMost, smallest);
        Assert.AreEqual(expected, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }

    [TestMethod]
    public void TicksStayInsideOrEnclose()
    {
        var random = new Random(3);
        for (int n = 0; n < 500; n++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-4, 7));
            double high = low + random.NextDouble() * Math.Pow(10, random.Next(-4, 7)) + 1e-5;
            NiceTicks inside = NiceTicks.Between(low, high, 6);
            NiceTicks enclosing = NiceTicks.Around(low, high, 6);

            double slack = inside.Step * 1e-6;
            Assert.IsTrue(inside.Values.All(v => v >= low - slack && v <= high + slack));
            Assert.IsLessThanOrEqualTo(7, inside.Values.Count);
            Assert.IsTrue(
                enclosing.Values[0] <= low + slack && enclosing.Values[^1] >= high - slack);
        }
    }

    [TestMethod]
    public void AScaleWithoutExtentMapsToItsMiddle()
    {
        Assert.AreEqual(50.0, new Scale(3, 3, 0, 100).Map(3));
        Assert.AreEqual(75.0, new Scale(0, 4, 0, 100).Map(3));
        Assert.AreEqual(25.0, new Scale(0, 4, 100, 0).Map(3));
    }

    [TestMethod]
    [DataRow("10 50 90", "10 50 90")]
    [DataRow("50 50", "45 55")]
    [DataRow("0 0", "0 10")]
    [DataRow("99 100", "90 100")]
    [DataRow("20 48 52 80", "20 45 55 80")]
    [DataRow("-500 20", "0 20")]
    [DataRow("", "")]
    public void LabelsAreMovedApartAsLittleAsPossible(string wanted, string expected)
    {
        double[] places =
            [.. wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)];
        Assert.AreEqual(expected, string.Join(' ', DirectLabels.Spread(places, 10, 0, 100)));
    }

    [TestMethod]
    [DataRow(-0.001, "0")]
    [DataRow(1.125, "1.13")]
    [DataRow(-12.5, "-12.5")]
    public void NumbersAreShort(double value, string expected) =>
        Assert.AreEqual(expected, SvgNumber.Text(value));

    [TestMethod]
    public void ANumberThatIsNoneIsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SvgNumber.Text(double.NaN));

    [TestMethod]
    public void LinesLiftThePenOverGaps() =>
        Assert.AreEqual(
            "M0 1L5 2M9 4h0",
            LinePath.Through([new(0, 1), new(5, 2), new(7, double.NaN), new(9, 4)]));

    [TestMethod]
    public void ThinnedLinesKeepTheirPeaks()
    {
        PlotPoint[] dense = [.. Enumerable.Range(0, 10_000)
            .Select(i => new PlotPoint(i / 1000.0, i == 4321 ? 99 : i == 4700 ? -7 : 1))];
        string path = LinePath.Through(dense);

        Assert.IsLessThan(300, path.Length);
        StringAssert.Contains(path, "4.3 99");
        StringAssert.Contains(path, "4.7 -7");
    }

    [TestMethod]
    public void SpikesThatFallTogetherAreDrawnOnce()
    {
        var time = new TimeStrip(new(10));
        var band = new SpikeBand("b", 2, [new(4, 1), new(4, 1), new(2, 1), new(0, 0)]);
        string path = SpikePath.Ticks(band, time, TimeStrip.Row(0, 20));

        Assert.AreEqual(2, path.Count(c => c == 'M'));
        Assert.AreEqual(1, path.Count(c => c == 'm'));
    }
}
