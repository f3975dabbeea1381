using EdgeSpike.HostSim.Verbs;

namespace EdgeSpike.Tests.HostSim;

/// <summary>`fuzz link`: counts, one trial again, arguments.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FuzzLinkVerbTests
{
    [TestMethod]
    public void FramesAreCountedAndNoneIsWrong()
    {
        ReplayCommand run = ReplayCommand.Run("fuzz", "link", "--frames", "5000", "--seed", "3", "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        Assert.IsGreaterThanOrEqualTo(5000, run.Json.GetProperty("frames").GetInt64());
        Assert.AreEqual(0, run.Json.GetProperty("defects").GetArrayLength());
        StringAssert.Contains(ReplayCommand.Run("fuzz", "link", "--case", "1").Out, "no wrong frame");
    }

    [TestMethod]
    public void WrongArgumentsAreRefused()
    {
        ReplayCommand.CheckRefused("--frames: expected 1 or more", "fuzz", "link", "--frames", "0");
        ReplayCommand.CheckRefused("--seed: expected 0 or more", "fuzz", "link", "--seed", "-1");
        ReplayCommand.CheckRefused("--case: expected 0 or more", "fuzz", "link", "--case", "-1");
    }
}
