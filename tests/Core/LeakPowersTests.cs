using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

[TestClass]
public class LeakPowersTests
{
    [TestMethod]
    [DataRow(Limits.LeakMinQ31)]
    [DataRow(1u << 30)]
    [DataRow(2_042_749_635u)]
    [DataRow(2_146_410_175u)]
    [DataRow(Limits.LeakMaxQ31)]
    public void PowersAreThoseOfRealNumbers(uint leakQ31)
    {
        var powers = new LeakPowers(leakQ31);
        foreach (uint n in Enumerable.Range(0, 400).Select(k => (uint)k * (uint)k * 7))
        {
            // Each of the n steps of a table's entry carries its share of the errors of those
            // below.
            double exact = Math.Pow(leakQ31 / (double)(1L << 31), n) * (1L << 31);
            Assert.AreEqual(exact, powers.Of(n), 21 + exact * n * 1e-9, $"{leakQ31}^{n}");
        }
    }

    [TestMethod]
    public void NoStepsKeepAllAndFarTooManyNothing()
    {
        var powers = new LeakPowers(Limits.LeakMaxQ31);
        Assert.AreEqual(1L << 31, powers.Of(0));
        Assert.AreEqual(Limits.LeakMaxQ31, powers.Of(1));
        Assert.AreEqual(0, powers.Of(uint.MaxValue));
        Assert.AreEqual(0, powers.Of(1u << 24));
        Assert.AreEqual(1L << 28, new LeakPowers(1u << 30).Of(3));
        Assert.AreEqual(1, new LeakPowers(1u << 30).Of(31));
    }

    [TestMethod]
    [DataRow(Limits.LeakMinQ31 - 1)]
    [DataRow(Limits.LeakMaxQ31 + 1)]
    [DataRow(Limits.NoLeakQ31)]
    public void OtherLeaksAreRefused(uint leakQ31)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => new LeakPowers(leakQ31));
        StringAssert.Contains(refused.Message, $"leak {leakQ31}/2^31 of an eligibility: expected");
    }
}
