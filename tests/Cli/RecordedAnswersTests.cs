using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>What `record` says of the answers in a recording.</summary>
[TestClass]
public class RecordedAnswersTests
{
    static readonly TrialTally Tally = new(
        [new(true, 0, 1), new(false, 1, 1), new(false, 2, 0), new(false, 2, -1)], 100, 0);

    [TestMethod]
    public void OnlyTrialsThatWereNotTaughtAreCounted()
    {
        Confusion confusion =
            RecordedAnswers.Of(Tally, NetworkFile.Describe("gesture").Plan(1), null).Confusion!;
        CollectionAssert.AreEqual(new[] { "class 0", "class 1", "class 2" },
            confusion.Classes.ToArray());
        CollectionAssert.AreEqual(new double?[] { null, 1, 0 }, confusion.Accuracy.ToArray());
        CollectionAssert.AreEqual(
            new WrongAnswer[]
            {
                new("labelled trial 3", "class 2", "class 0", 1),
                new("labelled trial 4", "class 2", "unknown", 1),
            },
            confusion.Wrong.ToArray());
        Assert.IsNull(RecordedAnswers.Of(Tally with { Trials = [] },
            NetworkFile.Describe("gesture").Plan(1), null).Confusion);
    }

    [TestMethod]
    public void ClassesHaveTheNamesOfWhatWasFed()
    {
        string folder = CommandRun.NewFolder();
        var data = SensorData.Read(WaveFiles.Write(folder, 6, 3));
        Directory.Delete(folder, recursive: true);
        var feed = new FeedPlan(data.Train, 1, data.Test, 1);
        NetworkPlan window = SensorTasks.Of("waves", data, "sensor", SensorSize.Ladder[^1]).Plan(1);
        RecordedAnswers said = RecordedAnswers.Of(Tally, window, feed);
        CollectionAssert.AreEqual(new[] { "slow", "fast", "turned" },
            said.Confusion!.Classes.ToArray());
        Assert.AreEqual("before the label was known", said.When);
        Assert.AreEqual(
            "with the label on show: that flatters",
            RecordedAnswers.Of(Tally, NetworkFile.Describe("sensor-eprop").Plan(1), feed).When);
    }
}
