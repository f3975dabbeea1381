using System.Numerics;

using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>e^(−x) in integers against <see cref="Math.Exp"/>.</summary>
[TestClass]
public class ExponentialTests
{
    [TestMethod]
    public void EveryArgumentThatMattersIsWithinTheBound()
    {
        // From x = 22 on e^(−x) is below 2⁻³¹: nothing is left in Q30.
        for (int x = 0; x <= 22 * 4096; x++) CheckError(x);
    }

    [TestMethod]
    public void LargeArgumentsGiveZero()
    {
        foreach (int x in new[] { 30 * 4096, 100 * 4096, 1 << 24, int.MaxValue })
        {
            CheckError(x);
            Assert.AreEqual(0, Exponential.OfNegative(x));
        }
    }

    [TestMethod]
    public void ItIsTheSeriesWithTheNearestCoefficients()
    {
        const int terms = 10;
        var lnTwo = (BigInteger)Math.Round(Math.Log(2) * (1L << 30));
        var coefficients = new BigInteger[terms + 1];
        BigInteger factorial = 1;
        for (int k = 0; k <= terms; k++)
        {
            if (k > 0) factorial *= k;
            coefficients[k] = ((BigInteger.One << 31) + factorial) / (2 * factorial);
        }

        for (int x = 0; x <= 22 * 4096; x++)
        {
            BigInteger n = BigInteger.DivRem((BigInteger)x << 18, lnTwo, out BigInteger r);
            BigInteger sum = coefficients[terms];
            for (int k = terms - 1; k >= 0; k--) sum = coefficients[k] - (sum * r >> 30);
            Assert.AreEqual((int)(sum >> (int)n), Exponential.OfNegative(x), $"x = {x}/4096");
        }
    }

    [TestMethod]
    public void ItFallsFromExactlyOne()
    {
        Assert.AreEqual(1 << 30, Exponential.OfNegative(0));
        for (int x = 1; x < 22 * 4096; x++)
        {
            int rise = Exponential.OfNegative(x) - Exponential.OfNegative(x - 1);
            Assert.IsLessThanOrEqualTo(0, rise, $"x = {x}/4096");
        }
    }

    private static void CheckError(int xQ12)
    {
        double error = Exponential.OfNegative(xQ12) / Math.Pow(2, 30) - Math.Exp(-xQ12 / 4096.0);
        if (Math.Abs(error) >= Math.Pow(2, -28)) Assert.Fail($"x = {xQ12}/4096: off by {error:e2}");
    }
}
