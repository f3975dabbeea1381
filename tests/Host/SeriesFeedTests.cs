using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>A board whose network has names of classes is taught by them, in whatever order a file
/// lists them.</summary>
[TestClass]
public class SeriesFeedTests
{
    [TestMethod]
    public void LabelsFollowTheNetworksNames()
    {
        TsFile fitted = Feed("left", "right").Fit(File(["right", "left"], 0, 1, 1));
        Assert.AreEqual("1 0 0", string.Join(' ', fitted.Series.Select(s => s.Label)));
        CollectionAssert.AreEqual(new[] { "left", "right" }, fitted.Classes.ToArray());
        Assert.AreEqual("1",
            string.Join(' ',
                Feed("left", "right").Fit(File(["right"], 0)).Series.Select(s => s.Label)));
        Assert.AreEqual("0",
            string.Join(' ',
                Feed("r?ck", "vor").Fit(File(["rück"], 0)).Series.Select(s => s.Label)));
    }

    [TestMethod]
    public void AClassOfAnotherNameIsRefused()
    {
        var refusal =
            Assert.ThrowsExactly<BadInputException>(
                () => Feed("left", "right").Fit(File(["left", "up"], 0)));
        Assert.AreEqual("set: class 'up', expected one of left, right of the board's network",
            refusal.Message);
    }

    [TestMethod]
    public void WithoutNamesANumberIsAllThereIs()
    {
        TsFile file = File(["right", "left"], 0, 1);
        Assert.AreSame(file, Feed().Fit(file));
        var refusal = Assert.ThrowsExactly<BadInputException>(() => Feed().Fit(File(["left"], 0)));
        Assert.AreEqual("set: 1 classes, expected the 2 of the board's network", refusal.Message);
    }

    private static SeriesFeed Feed(params string[] names)
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Populations[1].Names = names;
        return new SeriesFeed(null!, plan);
    }

    private static TsFile File(string[] classes, params int[] labels) => new(
        "set", "", classes, 2,
        [.. labels.Select(label => new TsSeries(1, label, [new double[10], new double[10]]))]);
}
