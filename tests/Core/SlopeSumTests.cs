using EdgeSpike.Core;
using EdgeSpike.Tests.Device;

namespace EdgeSpike.Tests.Core;

/// <summary>The sum of the slopes is exact, saturated or not, whichever way it is taken.</summary>
[TestClass]
public class SlopeSumTests
{
    [TestMethod]
    public void SumAndBoundAreThoseOfAllSlopes()
    {
        int saturated = 0;
        int loose = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            int n = random.Next(0, 40);
            int most = Limits.SignalMax >> random.Next(20);
            int[] signal = [.. Enumerable.Range(0, n).Select(_ => random.Next(-most, most))];
            int[] psi = [.. Enumerable.Range(0, n).Select(_ => random.Next(-32768, 32768))];
            long rate = random.Next(1, 1 << 15);
            int shift = random.Next(0, 40);
            long slopeMax = 1L << random.Next(20, 47);
            Int128[] slopes =
                [.. signal.Zip(psi,
                    (l, p) => Int128.Min(Int128.Abs((Int128)l * p) * rate >> shift, slopeMax))];
            var site = new ChosenSite(signal, psi);
            var sum = new SlopeSum();
            sum.Take(site, 0, site.ActiveCount, rate, shift, slopeMax, seed);
            Int128 largest = n == 0 ? 0 : slopes.Max();
            Int128 total = slopes.Aggregate((Int128)0, (a, b) => a + b);
            Assert.AreEqual((long)total, sum.Sum, $"seed {seed}");
            Assert.IsGreaterThanOrEqualTo((long)largest, sum.Bound, $"seed {seed}");
            Assert.IsLessThanOrEqualTo(slopeMax, sum.Bound, $"seed {seed}");
            if (sum.Bound > largest) loose++;
            sum.Tighten(site, 0, site.ActiveCount, slopeMax);
            Assert.AreEqual((long)largest, sum.Bound, $"seed {seed}");
            Assert.AreEqual((long)total, sum.Sum, $"seed {seed}");
            if (largest == slopeMax) saturated++;
        }

        Assert.IsGreaterThan(300, saturated, "runs in which a slope saturates");
        Assert.IsGreaterThan(300, loose, "runs with a bound that is not the largest");
    }
}
