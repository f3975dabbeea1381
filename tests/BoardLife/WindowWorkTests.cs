using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>What a closed window leaves to do is done between samples.</summary>
[TestClass]
public class WindowWorkTests
{
    /// <summary>A piece that took longer than a period once would otherwise never again be thought
    /// to fit between two samples.</summary>
    [TestMethod]
    public void ABoardThatWasHeldUpAnswersAgain()
    {
        var board = new QuietBoard(NetworkFile.Open("gesture", [], 1).Plan, 4500) { Stalls = 6 };
        board.Connect();
        board.Start(StartMode.OwnSensor);
        board.Run(16_000);
        Assert.AreEqual(0, board.Stalls, "it was held up");
        Assert.IsGreaterThanOrEqualTo(5, board.Heard[Message.Output], "answers, one in 2 s");
    }
}
