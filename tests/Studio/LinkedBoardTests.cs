using System.Diagnostics;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Studio;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Keeping;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Studio;

/// <summary>A board of another process, behind a socket or a pseudo-terminal: followed bit for bit,
/// taught under its key, lost, and found again.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public class LinkedBoardTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    [DataRow("tcp")]
    [DataRow("pty")]
    public async Task ABoardOfAnotherProcessIsFollowedTaughtLostAndFoundAgain(string scheme)
    {
        string link = scheme == "tcp"
            ? $"tcp:127.0.0.1:{RunningBoard.FreePort()}"
            : $"pty:{folder}/board";
        using var desk = new StudioDesk(new StudioRequest(
            null, null, "m5stickc-plus", 0, "127.0.0.1", null, 1, 1, false));
        using (new RunningBoard(link))
        {
            desk.OpenLink(link, RunningBoard.Key);
            await Until(() => IsProved(desk, link));
            Assert.IsTrue((await desk.Connection.Teach(0)).IsDone);
        }

        await Until(() => desk.Connection.Standing.State == BoardState.Lost);
        File.Delete($"{folder}/board");     // a board that was killed leaves its link
        using (new RunningBoard(link)) await Until(() => IsProved(desk, link));
        Assert.IsNull(desk.Connection.Proved.Difference);
        Assert.IsNotEmpty(desk.Shelf.All);
        foreach (ShelfRecording recording in desk.Shelf.All.Where(r => r.IsWhole))
            Assert.IsTrue(ShelfVerdict.Of(recording).Good, recording.Name);
    }

    private static bool IsProved(StudioDesk desk, string link)
    {
        (BoardState state, _, string opened) = desk.Connection.Standing;
        return state == BoardState.Live && opened == link && desk.Connection.Proved.Steps > 0;
    }

    private static async Task Until(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.IsLessThan(Patience, waited.Elapsed);
            await Task.Delay(50);
        }
    }
}
