using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

[TestClass]
public class TanhTableTests
{
    private static readonly TanhTable Tanh = new();

    [TestMethod]
    public void TheErrorIsWhatTheCommentSays()
    {
        double worst = 0;
        for (int x = 0; x <= 10 << 19; x += 7)
        {
            double exact = Math.Tanh(x / (double)(1 << 19));
            worst = Math.Max(worst, Math.Abs(Tanh.Of(x) / (double)(1 << 29) - exact));
        }

        Assert.IsLessThan(1e-4, worst);
        Assert.IsGreaterThan(5e-5, worst);
    }

    [TestMethod]
    public void ThePointsThemselvesAreExact()
    {
        for (int n = 0; n <= 256; n++)
        {
            Assert.AreEqual(Math.Tanh(n / 32.0) * (1 << 29), Tanh.Of(n << 14), 4, $"{n}/32");
        }
    }

    [TestMethod]
    public void ItIsOddNeverFallsAndStaysBelowOne()
    {
        int before = 0;
        for (int x = 0; x < 9 << 19; x += 513)
        {
            int value = Tanh.Of(x);
            Assert.AreEqual(-value, Tanh.Of(-x));
            Assert.IsGreaterThanOrEqualTo(before, value);
            before = value;
        }

        Assert.AreEqual(before, Tanh.Of(Limits.PotentialMax));
        Assert.IsLessThan(1 << 29, before);
    }
}
