using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Rates are normalised, or zero, or refused.</summary>
[TestClass]
public class LearningRateTests
{
    [TestMethod]
    [DataRow(0, -16)]
    [DataRow(1 << 14, 62)]
    [DataRow((1 << 15) - 1, -16)]
    public void TheEdgesAreLegal(int mantissa, int exponent)
    {
        var rate = new LearningRate(mantissa, exponent);
        Assert.AreEqual(mantissa, rate.Mantissa);
        Assert.AreEqual(exponent, rate.Exponent);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow((1 << 14) - 1, 0)]
    [DataRow(1 << 15, 0)]
    [DataRow(-(1 << 14), 0)]
    [DataRow(1 << 14, 63)]
    [DataRow(1 << 14, -17)]
    [DataRow(0, 63)]
    public void OthersAreRefused(int mantissa, int exponent)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => new LearningRate(mantissa, exponent));
        StringAssert.Contains(refused.Message,
            $"learning rate {mantissa}*2^-{exponent}: expected a mantissa of 0 or");
    }
}
