using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Tests.Core;

/// <summary>Tables hold the published shapes, and a look-up takes the nearest entry.</summary>
[TestClass]
public class TableSurrogateTests
{
    [TestMethod]
    [DataRow(SurrogateShape.Triangle, 1229, 16)]
    [DataRow(SurrogateShape.Boxcar, 1229, 9)]
    [DataRow(SurrogateShape.MultiGaussian, 1229, 150)]
    [DataRow(SurrogateShape.Triangle, 1, 9)]
    [DataRow(SurrogateShape.Boxcar, 32767, 9)]
    [DataRow(SurrogateShape.MultiGaussian, 32767, 195)]
    public void EntriesAreTheShapeRoundedToNearest(SurrogateShape shape, int height, int count)
    {
        short[] table = new TableSurrogate(shape, height).Table;
        Assert.HasCount(count, table);
        Assert.AreEqual(height, table[0]);
        for (int k = 0; k < 400; k++)
        {
            // Half a unit, and the integer exponential's error, which is much less.
            double exact = height * Shape(shape, k / 16.0);
            Assert.AreEqual(exact, k < table.Length ? table[k] : 0, 0.501, $"{shape} at {k}/16");
        }

        Assert.AreEqual(shape == SurrogateShape.MultiGaussian, table.Min() < 0);
        Assert.AreNotEqual(0, table[^1]);
    }

    [TestMethod]
    public void TheNearestEntryCounts()
    {
        // θ = 160 stored: an entry is 10 wide, so 6 rounds up to the next one and 4 does not.
        int[] potential = [160, 164, 166, 156, 154, 316, 314, 0, 4, 8, 320, -100];
        var psi = new short[potential.Length];
        var active = new short[potential.Length];
        var surrogate = new TableSurrogate(SurrogateShape.Triangle, 1600);
        int count = surrogate.Fill(new Kernels(), potential, 160, psi, active, -1);
        CollectionAssert.AreEqual(new short[] { 0, 1, 2, 3, 4, 6, 9 }, active[..count]);
        CollectionAssert.AreEqual(
            new short[] { 1600, 1600, 1500, 1600, 1500, 0, 100, 0, 0, 100, 0, 0 }, psi);
    }

    [TestMethod]
    public void EveryPotentialHasAPlaceInTheTable()
    {
        int most = Limits.PotentialMax;
        foreach (int threshold in new[] { 16, 17, 31, 1 << 19, most / 2, most })
        {
            foreach (SurrogateShape shape in Enum.GetValues<SurrogateShape>())
            {
                var surrogate = new TableSurrogate(shape, 4096);
                int[] potential =
                [
                    .. Enumerable.Range(-400, 801)
                        .Select(k =>
                            (int)Math.Clamp(threshold + (long)k * threshold / 32, -most, most)),
                ];
                CheckNearest(surrogate, potential, threshold, new Kernels());
                CheckNearest(surrogate, potential, threshold, new VectorKernels());
            }
        }
    }

    [TestMethod]
    [DataRow(0, SurrogateShape.Boxcar, "surrogate height 0/4096: expected 1 to 32767")]
    [DataRow(32768, SurrogateShape.Boxcar, "surrogate height 32768/4096: expected 1 to 32767")]
    [DataRow(1, (SurrogateShape)0, "surrogate shape 0: expected 1, 2 or 3")]
    [DataRow(1, (SurrogateShape)4, "surrogate shape 4: expected 1, 2 or 3")]
    public void OthersAreRefused(int height, SurrogateShape shape, string problem)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(() => new TableSurrogate(shape, height));
        Assert.AreEqual(problem, refused.Message);
    }

    private static void CheckNearest(TableSurrogate surrogate, int[] potential, int threshold,
        Kernels kernels)
    {
        var psi = new short[potential.Length];
        var active = new short[potential.Length];
        int count = surrogate.Fill(kernels, potential, threshold, psi, active, -1);
        short[] table = surrogate.Table;
        var listed = active[..count].ToHashSet();
        for (int j = 0; j < potential.Length; j++)
        {
            double x = 16 * Math.Abs((double)potential[j] - threshold) / threshold;
            double away = Math.Abs(x - Math.Floor(x) - 0.5);
            if (away < 1e-4) continue;      // Half way between two entries: either is as near.
            int at = (int)Math.Round(x);
            int expected = at < table.Length ? table[at] : 0;
            Assert.AreEqual(expected, listed.Contains((short)j) ? psi[j] : 0,
                $"v {potential[j]}, threshold {threshold}");
        }
    }

    private static double Shape(SurrogateShape shape, double x) => shape switch
    {
        SurrogateShape.Triangle => Math.Max(0, 1 - x),
        SurrogateShape.Boxcar => x <= 0.5 ? 1 : 0,
        _ => Gaussians(x) / Gaussians(0),
    };

    private static double Gaussians(double x) =>
        1.15 * Normal(x, 0, 0.5) - 0.15 * Normal(x, 0.5, 3) - 0.15 * Normal(x, -0.5, 3);

    private static double Normal(double x, double mean, double deviation) =>
        Math.Exp(-(x - mean) * (x - mean) / (2 * deviation * deviation)) / deviation;
}
