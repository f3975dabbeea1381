using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

[TestClass]
public class SpreadTests
{
    [TestMethod]
    public void OfThreeValuesByHand()
    {
        // Mean 2, variance 1, t for two degrees of freedom 4.303: 4.303/√3 = 2.4843.
        Spread spread = Spread.Of([1, 2, 3]);
        Assert.AreEqual(2, spread.Mean, 1e-12);
        Assert.AreEqual(1, spread.Min);
        Assert.AreEqual(3, spread.Max);
        Assert.AreEqual(2.4843, spread.Ci95, 1e-3);
    }

    [TestMethod]
    public void OfOneValueHasNoInterval() => Assert.AreEqual(new Spread(5, 5, 5, 0), Spread.Of([5]));
}
