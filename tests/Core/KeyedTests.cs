using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Keyed bits are uniform in every part of the key; seeds are fixed, so is the
/// outcome.</summary>
[TestClass]
public class KeyedTests
{
    private const int Samples = 1 << 16;

    [TestMethod]
    public void MixIsTheSplitMix64Finaliser()
    {
        // SplitMix64 started at 0 adds the golden gamma before each mix; its first three published
        // outputs.
        const ulong Gamma = 0x9E3779B97F4A7C15;
        Assert.AreEqual(0xE220A8397B1DCDAFUL, Keyed.Mix(Gamma));
        Assert.AreEqual(0x6E789E6AA1B965F4UL, Keyed.Mix(unchecked(2 * Gamma)));
        Assert.AreEqual(0x06C45D188009454FUL, Keyed.Mix(unchecked(3 * Gamma)));
        Assert.AreEqual(0UL, Keyed.Mix(0));
    }

    [TestMethod]
    public void EachPartOfTheKeyGivesUniformBytesInEachPlace()
    {
        CheckUniform("seed", n => Keyed.Bits(n, Purpose.Hazard, 3, 5, 7));
        CheckUniform("purpose", n => Keyed.Bits(1, (int)n, 3, 5, 7));
        CheckUniform("owner", n => Keyed.Bits(1, Purpose.Hazard, (int)n, 5, 7));
        CheckUniform("a", n => Keyed.Bits(1, Purpose.Hazard, 3, n, 7));
        CheckUniform("b", n => Keyed.Bits(1, Purpose.Hazard, 3, 5, n));
        CheckUniform("a and b together",
            n => Keyed.Bits(1, Purpose.Rounding, 3, n >> 8, (n & 0xFF) << 16));
    }

    [TestMethod]
    public void NoTwoKeysOfARunShareTheirBits()
    {
        var seen = new HashSet<ulong>();
        for (int purpose = 1; purpose <= 10; purpose++)
        {
            for (int owner = 0; owner < 10; owner++)
            {
                for (ulong a = 0; a < 50; a++)
                {
                    for (ulong b = 0; b < 50; b++)
                        Assert.IsTrue(seen.Add(Keyed.Bits(1, purpose, owner, a, b)));
                }
            }
        }
    }

    [TestMethod]
    public void BelowScalesTheUpperBitsForEveryPairOfEightBits()
    {
        for (int bound = 1; bound < 256; bound++)
        {
            // An eighth bit pattern h stands for u = h/256.
            for (int h = 0; h < 256; h++)
                Assert.AreEqual(h * bound / 256, Keyed.Below((ulong)h << 56, bound));
            Assert.AreEqual(bound - 1, Keyed.Below(ulong.MaxValue, bound));
        }

        Assert.AreEqual(int.MaxValue - 1, Keyed.Below(ulong.MaxValue, int.MaxValue));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(36)]
    [DataRow(1000)]
    [DataRow(1 << 15)]
    public void NormalHasTheMeanDeviationAndReachItSays(int deviation)
    {
        double sum = 0;
        double squares = 0;
        int most = 0;
        for (ulong n = 0; n < Samples; n++)
        {
            int x = Keyed.Normal(Keyed.Bits(9, Purpose.InitialWeight, 0, n, 0), deviation);
            sum += x;
            squares += (double)x * x;
            most = Math.Max(most, Math.Abs(x));
        }

        // Rounding to whole units adds a variance of 1/12.
        double wanted = Math.Sqrt((double)deviation * deviation + 1.0 / 12);
        Assert.AreEqual(0, sum / Samples, 4 * wanted / Math.Sqrt(Samples), "mean");

        // The variance of four uniforms' sum has a relative error of √(1.7/n): kurtosis 3 − 1.2/4.
        Assert.AreEqual(1, squares / Samples / (wanted * wanted), 4 * Math.Sqrt(1.7 / Samples),
            "variance");
        Assert.IsLessThanOrEqualTo(3.47 * deviation + 0.5, most);
    }

    [TestMethod]
    public void NormalIsSymmetricAndBounded()
    {
        // All ones: 4·65,535 − 131,070 = 131,070; ·28,378/2³⁰ = 3.46404 deviations, rounded to
        // nearest.
        Assert.AreEqual(125, Keyed.Normal(ulong.MaxValue, 36));
        Assert.AreEqual(-125, Keyed.Normal(0, 36));
        Assert.AreEqual(113_510, Keyed.Normal(ulong.MaxValue, 1 << 15));
        Assert.AreEqual(-113_510, Keyed.Normal(0, 1 << 15));
        Assert.AreEqual(0, Keyed.Normal(ulong.MaxValue, 0));
    }

    /// <summary>Chi-square of each of the eight bytes over 2¹⁶ keys, within four deviations of its
    /// mean.</summary>
    private static void CheckUniform(string part, Func<ulong, ulong> bits)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            var counts = new int[256];
            for (ulong n = 0; n < Samples; n++) counts[(bits(n) >> shift) & 0xFF]++;
            const double Expected = Samples / 256.0;
            double chi = counts.Sum(c => (c - Expected) * (c - Expected) / Expected);

            // 255 degrees of freedom: mean 255, deviation √510 = 22.6.
            Assert.AreEqual(255, chi, 4 * 22.6, $"{part}, byte {shift / 8}");
        }
    }
}
