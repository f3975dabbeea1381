using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

[TestClass]
public class SpreadTests
{
    [TestMethod]
    public void OfFiveValuesByHand()
    {
        // Mean 3, variance 2.5, t for four degrees of freedom 2.776: 2.776·√(2.5/5) = 1.9629.
        Spread spread = Spread.Of([1, 2, 3, 4, 5]);
        Assert.AreEqual(3, spread.Mean, 1e-12);
        Assert.AreEqual(1, spread.Min);
        Assert.AreEqual(5, spread.Max);
        Assert.AreEqual(1.9629, spread.Ci95!.Value, 1e-3);
    }

    [TestMethod]
    public void OfOneValueHasNoInterval() =>
        Assert.AreEqual(new Spread(5, 5, 5, null), Spread.Of([5]));

    /// <summary>Of two seeds, one at 40 % and one at 60 %, it would be ± 127 points.</summary>
    [TestMethod]
    public void OfFewValuesHasNoInterval() => Assert.IsNull(Spread.Of([0.4, 0.6]).Ci95);
}
