using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>ψ = h·max(0, 1 − |v − θ|/θ), Q12.</summary>
[TestClass]
public class TriangleSurrogateTests
{
    [TestMethod]
    public void ItIsATriangleOverZeroToTwiceTheThreshold()
    {
        // θ = 1.0 (2¹⁹), h = 0.3 (1229): 0 at both ends, half of it, 614.5, half way.
        CheckPsi(1229, 1 << 19, [0, 1 << 17, 1 << 18, 1 << 19, 3 << 18, 1 << 20],
            [0, 307, 614, 1229, 614, 0]);
    }

    [TestMethod]
    public void OutsideThereIsNothing() =>
        CheckPsi(4096, 1 << 19, [-1, -Limits.PotentialMax, (1 << 20) + 1, Limits.PotentialMax],
            [0, 0, 0, 0]);

    [TestMethod]
    public void HighestAndLowestAreLegal()
    {
        CheckPsi(32767, 16, [16, 8, 0], [32767, 16383, 0]);
        CheckPsi(1, 16, [16, 15], [1, 0]);
    }

    [TestMethod]
    public void EverySmallPotentialAndThresholdIsTruncatedByLessThanTwoUnits()
    {
        foreach (int height in new[] { 1, 300, 1229, 4096, 32767 })
        {
            for (int threshold = 16; threshold < 256; threshold++)
            {
                int[] v = [.. Enumerable.Range(-256, 768)];
                CheckError(height, threshold, v);
            }
        }
    }

    [TestMethod]
    public void AtEveryThresholdTheErrorIsBelowOneAndAQuarterUnits()
    {
        var random = new Random(5);
        for (int n = 0; n < 2000; n++)
        {
            int threshold = Math.Max(16, random.Next(1 << random.Next(5, 30)));
            IEnumerable<int> v =
                Enumerable.Range(0, 20).Select(_ => (int)(random.NextDouble() * 2.1 * threshold));
            CheckError(random.Next(1, 32768), threshold, [threshold, .. v]);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(32768)]
    public void OtherHeightsAreRefused(int height)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(() => new TriangleSurrogate(height));
        Assert.AreEqual($"surrogate height {height}/4096: expected 1 to 32767", refused.Message);
    }

    private static void CheckError(int height, int threshold, int[] v)
    {
        int[] psi = Fill(height, threshold, v);
        for (int j = 0; j < v.Length; j++)
        {
            double exact = height * Math.Max(0, 1 - Math.Abs((double)v[j] - threshold) / threshold);

            // One unit by the last truncation, a quarter by that of the slope at the highest
            // threshold.
            bool close = exact - psi[j] is > -1e-6 and < 1.25;
            if (!close)
                Assert.Fail($"h {height}, threshold {threshold}, v {v[j]}: expected {exact}, got "
                    + $"{psi[j]}");
        }
    }

    private static void CheckPsi(int height, int threshold, int[] v, int[] expected) =>
        CollectionAssert.AreEqual(expected, Fill(height, threshold, v));

    /// <summary>ψ of every neuron; the list must be ascending, without zeros, and is all that
    /// counts.</summary>
    private static int[] Fill(int height, int threshold, int[] v)
    {
        var psi = new short[v.Length];
        var active = new short[v.Length];
        int count = new TriangleSurrogate(height)
            .Fill(new Kernels(), v, threshold, psi, active, -1);
        int[] found = new int[v.Length];
        for (int n = 0; n < count; n++)
        {
            if (n > 0) Assert.IsGreaterThan(active[n - 1], active[n]);
            found[active[n]] = psi[active[n]];
            Assert.AreNotEqual(0, found[active[n]]);
        }

        return found;
    }
}
