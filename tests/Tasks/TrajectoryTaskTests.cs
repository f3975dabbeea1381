using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Closed curves: drawn for ever once trained, not at all before.</summary>
[TestClass]
public class TrajectoryTaskTests
{
    [TestMethod]
    public void TheCurvesAreACircleAndAnEight()
    {
        double[][] circle = TrajectoryTask.Circle(NetworkFile.Describe("circle")).Points;
        foreach (double[] point in circle)
            Assert.AreEqual(0.09, point[0] * point[0] + point[1] * point[1], 1e-12);
        double[][] eight = TrajectoryTask.FigureEight(NetworkFile.Describe("figure-eight")).Points;
        Assert.AreEqual(0, eight[0][0], 1e-12);
        Assert.AreEqual(0, eight[80][1], 1e-12);
        Assert.AreEqual(0.3, eight[40][0], 1e-12);
        Assert.AreEqual(0.3, eight[20][1], 1e-12);
        Assert.HasCount(TrajectoryTask.Period, circle);
    }

    /// <summary>The integers stay on the cycle for twelve periods that nobody taught; a trained
    /// readout of the first hidden weights does not.</summary>
    [TestMethod]
    public void ATrainedNetworkDrawsForEver()
    {
        TrainingResult result = Train(readoutOnly: false);
        Assert.IsLessThan(0.002, result.Run.Scores[0].BySeed[0]);
        Assert.IsLessThan(0.002, result.Run.Scores[1].BySeed[0]);
        Assert.IsLessThan(0.002, result.InDoubles[0]);
        Assert.IsGreaterThan(0.03, Train(readoutOnly: true).Run.Scores[1].BySeed[0]);
    }

    private static TrainingResult Train(bool readoutOnly)
    {
        var task = TrajectoryTask.FigureEight(NetworkFile.Describe("figure-eight"));
        var options = new TrainingOptions
        {
            Length = 1500,
            Batch = 1,
            Rate = 0.02,
            TimeRate = 0.01,
            Workers = 1,
            ReadoutOnly = readoutOnly,
        };
        return new TrainingCampaign(task, new BackpropagationTrainer(options), [1]).Run(null);
    }
}
