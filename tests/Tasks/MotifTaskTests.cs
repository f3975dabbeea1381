using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

/// <summary>RFLO learns to draw a curve; the same without stochastic rounding does not.</summary>
[TestClass]
public class MotifTaskTests
{
    [TestMethod]
    public void RfloDrawsTheMotif()
    {
        SeedResult result = Run("rounding", 300);
        Assert.IsLessThan(0.15, result.Checkpoints[^1].Test);
        Assert.IsGreaterThan(0.8, result.Checkpoints[0].Test);
        Assert.IsGreaterThan(0, result.DrawsPerStep);
    }

    [TestMethod]
    public void PlainShiftsDoNot() =>
        Assert.IsGreaterThan(1, Run("plain", 300).Checkpoints[^1].Test);

    [TestMethod]
    public void TheTargetIsTheSumOfThreeSines()
    {
        Assert.AreEqual(0, MotifTask.Target(0, 100), 1e-12);
        Assert.AreEqual(1, MotifTask.Target(25, 100), 1e-12);
        Assert.AreEqual(-1, MotifTask.Target(75, 100), 1e-12);
        Assert.AreEqual(Math.Sqrt(0.5) + 0.5, MotifTask.Target(100, 800), 1e-12);
    }

    private static SeedResult Run(string commit, int trials)
    {
        var task =
            new MotifTask(NetworkFile.Describe("motif", $"projections.*.rule.commit={commit}"));
        return new Campaign(task, [1, trials], [1]).Run(null).Seeds[0];
    }
}
