using EdgeSpike.HostSim.Cli;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>`fuzz link`: counts, one trial again, arguments.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FuzzLinkVerbTests
{
    [TestMethod]
    public void FramesAreCountedAndNoneIsWrong()
    {
        ReplayCommand run =
            ReplayCommand.Prove("fuzz", "link", "--frames", "5000", "--seed", "3", "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        Assert.IsGreaterThanOrEqualTo(5000, run.Json.GetProperty("frames").GetInt64());
        Assert.AreEqual(0, run.Json.GetProperty("defects").GetArrayLength());
        StringAssert.Contains(ReplayCommand.Prove("fuzz", "link", "--case", "1").Out,
            "no wrong frame");
    }

    [TestMethod]
    public void WrongArgumentsAreRefused()
    {
        ReplayCommand.CheckProofRefused("--frames: expected 1 or more", "fuzz", "link", "--frames",
            "0");
        ReplayCommand.CheckProofRefused("--seed: expected 0 or more", "fuzz", "link", "--seed",
            "-1");
        ReplayCommand.CheckProofRefused("--case: expected 0 or more", "fuzz", "link", "--case",
            "-1");
    }
}
