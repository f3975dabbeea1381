using System.Numerics;

using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

/// <summary>Raw values come into Q15 by one truncation, whatever they and the range are.</summary>
[TestClass]
public class SampleRangeTests
{
    private static readonly int[] Edges =
        [int.MinValue, int.MinValue + 1, -1000001, -32768, -1, 0, 1, 2, 3, 32767, 32768,
            999999, int.MaxValue - 1, int.MaxValue];

    [TestMethod]
    public void EveryValueIsTheExactQuotientTruncated()
    {
        foreach (int raw in Edges)
        {
            foreach (int low in Edges.Where(low => low > int.MinValue))
            {
                foreach (int high in Edges.Where(high => high > low)) Check(raw, low, high);
            }
        }

        var random = new LinkRandom(1);
        for (int n = 0; n < 300_000; n++)
        {
            int low = (int)random.Next() >> random.Below(32);
            int high = (int)Math.Min(int.MaxValue,
                low + 1L + (uint)((uint)random.Next() >> random.Below(32)));
            int raw = random.Below(2) == 0
                ? (int)random.Next() >> random.Below(32)
                : (int)Math.Clamp(low + (long)(random.Next() % (ulong)((long)high - low + 3)) - 1,
                    int.MinValue, int.MaxValue);
            if (low > int.MinValue && low < high) Check(raw, low, high);
        }
    }

    [TestMethod]
    public void ARangeIsOfAllChannelsOrOfOne()
    {
        int[] sample = new int[3];
        new SampleRange([], 3, "x").Map([-5, 7, 40000], sample);
        CollectionAssert.AreEqual(new[] { 0, 7, 32767 }, sample);
        new SampleRange([0, 4], 3, "x").Map([1, 2, 3], sample);
        CollectionAssert.AreEqual(new[] { 8192, 16384, 24576 }, sample);
        new SampleRange([0, 4, -4, 4, 1, 5], 3, "x").Map([1, 2, 3], sample);
        CollectionAssert.AreEqual(new[] { 8192, 24576, 16384 }, sample);
        new SampleRange([0, 4], 3, "x").Map(sample, sample);
        CollectionAssert.AreEqual(new[] { 32767, 32767, 32767 }, sample);
    }

    [TestMethod]
    public void WhereTheValueBeforeLayChangesNothing()
    {
        const int channels = 3;
        var random = new LinkRandom(2);
        for (int n = 0; n < 200; n++)
        {
            int each = 2 + random.Below(8);
            int[] knots = [.. Enumerable.Range(0, channels).SelectMany(_ => Ascending(each))];
            var range = new SampleRange(knots, channels, "x");
            for (int t = 0; t < 50; t++)
            {
                int[] raw = [.. Enumerable.Range(0, channels).Select(_ => random.Below(25) - 2)];
                int[] sample = new int[channels];
                int[] alone = new int[channels];
                range.Map(raw, sample);
                new SampleRange(knots, channels, "x").Map(raw, alone);
                CollectionAssert.AreEqual(alone, sample, $"range {n}, sample {t}, seed 2");
            }
        }

        // Some of them equal, but not all.
        IEnumerable<int> Ascending(int each) =>
            Enumerable.Range(0, each).Select(k => k == 0 ? 0 : k == each - 1 ? 20
                : random.Below(21)).Order();
    }

    [TestMethod]
    public void KnotsBendTheLine()
    {
        // Four segments a channel: where knots lie close, a unit is more of the scale.
        var range = new SampleRange([0, 10, 20, 100, 1000, -4, -4, 0, 2, 4], 2, "x");
        foreach ((int raw, int expected) in new[] { (0, 0), (5, 4096), (10, 8192), (60, 20480),
            (550, 28672), (1000, 32767) })
        {
            int[] sample = [raw, -5];
            range.Map(sample, sample);
            Assert.AreEqual(expected, sample[0], $"{raw}");
            Assert.AreEqual(0, sample[1]);
        }

        int[] second = [-1, -3];
        range.Map(second, second);
        Assert.AreEqual((0, 10240), (second[0], second[1]), "two knots at one place are a step");
    }

    [TestMethod]
    [DataRow(new[] { 1 }, "1 bounds of ranges, expected 0, 2 or 6, low and high of each")]
    [DataRow(new[] { 1, 2, 3, 4 }, "4 bounds of ranges, expected 0, 2 or 6, low and high of each")]
    [DataRow(new[] { 2, 2 }, "range 2 to 2, expected low below high")]
    [DataRow(new[] { 0, 1, 0, 1, 5, -5 }, "range 5 to -5, expected low below high")]
    [DataRow(new[] { int.MinValue, 0 }, "range -2147483648 to 0, expected low below high")]
    public void OtherRangesAreRefused(int[] pairs, string problem)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => new SampleRange(pairs, 3, "the place"));
        Assert.StartsWith("the place: " + problem, refused.Message);
    }

    /// <summary>Each knot is held against the next, of every channel.</summary>
    [TestMethod]
    [DataRow(0, 1, 2, 3, true)]
    [DataRow(0, 1, 1, 3, true)]
    [DataRow(0, -1, 2, 3, false)]
    [DataRow(0, 2, 1, 3, false)]
    [DataRow(0, 1, 4, 3, false)]
    public void KnotsAscend(int first, int second, int third, int last, bool ascend)
    {
        int[] good = [0, 1, 2, 3], knots = [first, second, third, last];
        foreach (int[] both in new int[][] { [.. good, .. knots], [.. knots, .. good] })
        {
            if (ascend)
            {
                Assert.AreEqual(2, new SampleRange(both, 2, "here").Channels);
                continue;
            }

            var refused = Assert.ThrowsExactly<ConfigurationException>(
                () => new SampleRange(both, 2, "here"));
            Assert.AreEqual(
                $"here: range {first} to {last}, expected low below high and ascending knots",
                refused.Message);
        }
    }

    private static void Check(int raw, int low, int high)
    {
        BigInteger exact = ((BigInteger)raw - low) * 32768 / ((BigInteger)high - low);
        int wanted = (int)BigInteger.Min(32767, BigInteger.Max(0, exact));
        int[] sample = [raw];
        new SampleRange([low, high], 1, "here").Map(sample, sample);
        Assert.AreEqual(wanted, sample[0], $"{raw} in {low} to {high}");
    }
}
