using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Tests.Describe;

[TestClass]
public class FixedPointTests
{
    [TestMethod]
    [DataRow(1e-5)]
    [DataRow(2e-4)]
    [DataRow(1.0)]
    [DataRow(0.999999)]
    [DataRow(7.3e-12)]
    public void ARateKeepsFourteenBits(double rate)
    {
        (int mantissa, int exponent) = FixedPoint.Rate(rate);
        Assert.IsInRange(1 << 14, (1 << 15) - 1, mantissa);
        Assert.AreEqual(rate, mantissa * Math.Pow(2, -exponent), rate / (1 << 15));
    }

    [TestMethod]
    public void ARateOfZeroIsZero() => Assert.AreEqual((0, 0), FixedPoint.Rate(0));

    [TestMethod]
    public void ALeakIsTheFractionKept()
    {
        // e^(−1/2) = 0.60653066.
        Assert.AreEqual(0.60653066, FixedPoint.Leak(2) / 2147483648.0, 1e-8);
        Assert.AreEqual(-1.0 / 2000, Math.Log(FixedPoint.Leak(2000) / 2147483648.0), 1e-9);
    }

    [TestMethod]
    public void ANumberThatDoesNotFitIsRefused() =>
        Assert.ThrowsExactly<OverflowException>(() => FixedPoint.Q(1e6, 19));
}
