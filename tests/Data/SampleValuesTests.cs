using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Tests.Data;

/// <summary>What a network saw comes back as a reading that it would see as the same.</summary>
[TestClass]
public class SampleValuesTests
{
    private static readonly int[] Bent = [-5000, -900, -200, -200, -50, 0, 40, 300, 90_000];

    [TestMethod]
    [DataRow(new[] { -1000, 1000 }, "coarser than samples are")]
    [DataRow(new[] { -100_000, 100_000 }, "finer")]
    [DataRow(new[] { 0, 32_768 }, "as fine")]
    public void OneRange(int[] knots, string why) => Check(knots, 1, why);

    [TestMethod]
    public void BentRangesOfTwoChannels() =>
        Check([.. Bent, .. Bent.Select(z => (2 * z) + 7)], 2, "bent");

    [TestMethod]
    public void TheWidestRange()
    {
        int[] knots = [int.MinValue + 1, int.MaxValue];
        var values = new SampleValues(knots, 1);
        var range = new SampleRange(knots, 1, "test");
        for (int q = 0; q <= Encoder.SampleMax; q += 37)
            Assert.AreEqual(q, Mapped(range, 0, values.Thousandths(0, q)));
    }

    [TestMethod]
    public void WithoutRangesASampleIsItsOwnReading()
    {
        var values = new SampleValues([], 3);
        Assert.AreEqual(1234, values.Thousandths(2, 1234));
    }

    private static void Check(int[] knots, int channels, string why)
    {
        var values = new SampleValues(knots, channels);
        var range = new SampleRange(knots, channels, "test");
        int each = SampleRange.KnotsOf(knots, channels);
        for (int c = 0; c < channels; c++)
        {
            int low = knots.Length == 2 ? knots[0] : knots[c * each];
            int high = knots.Length == 2 ? knots[1] : knots[(c * each) + each - 1];
            Assert.AreEqual(low, values.Thousandths(c, 0), why);
            Assert.AreEqual(high, values.Thousandths(c, Encoder.SampleMax), why);
            int last = -1;
            for (int reading = low; reading <= high; reading++)
            {
                int q = Mapped(range, c, reading);
                if (q == last) continue;
                last = q;
                Assert.AreEqual(q, Mapped(range, c, values.Thousandths(c, q)),
                    $"{why}: channel {c}, sample {q}");
            }

            for (int q = 1; q < Encoder.SampleMax; q++)
            {
                int reading = values.Thousandths(c, q);
                Assert.IsTrue(reading >= low && reading <= high,
                    $"{why}: sample {q} is reading {reading}");
                if (Mapped(range, c, reading) == q) continue;
                bool next = Mapped(range, c, reading) > q && Mapped(range, c, reading - 1) < q;
                Assert.IsTrue(next,
                    $"{why}: sample {q}, that no reading becomes, is reading {reading}");
            }
        }
    }

    private static int Mapped(SampleRange range, int channel, int reading)
    {
        int[] raw = [.. Enumerable.Repeat(0, range.Channels)];
        raw[channel] = reading;
        range.Map(raw, raw);
        return raw[channel];
    }
}
