using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

[TestClass]
public class MonitorKeysTests
{
    [TestMethod]
    public void DigitsTeachAndUUndoesWhileItIsWatched()
    {
        var board = new TableBoard();
        using var client = new DeviceClient(new TableLine(board), board);
        BoardIdentity said = client.Connect(1, "test");
        using var session = new DeviceSession(client, said, client.ReadPlan());
        using var twin = new LiveTwin(session.Plan, "test", MonitoredSession.HashEvery(session));
        var watch = new BoardWatch(session, twin, board);
        var run = new MonitoredSession(session, twin, watch, board);
        run.Begin();
        var pressed = new Queue<char>("x71u");
        var keys = new MonitorKeys(client, watch, session.Classes,
            () => pressed.TryDequeue(out char key) ? key : null);
        var states = new List<string>();
        using var stop = new CancellationTokenSource();
        long until = board.Microseconds + 20_000_000;
        BoardSight seen = run.Run(
            () =>
            {
                keys.Look();
                if (states.Count == 0 || states[^1] != watch.State) states.Add(watch.State);
                if (board.Microseconds > until) stop.Cancel();
            },
            stop.Token);
        string[] expected =
        [
            "on its own sensor", "gesture 1: now, at the steady lamp", "gesture 1: done", "undo",
            "undo: done",
        ];
        Assert.AreEqual(string.Join(" | ", expected), string.Join(" | ", states));
        Assert.AreEqual(1, seen.Counter(DeviceCounter.Taught));
        Assert.IsTrue(seen.Twin.Agrees, seen.Twin.Difference);
        Assert.AreEqual("0–1 teach, u undoes, ", keys.Hint);
    }
}
