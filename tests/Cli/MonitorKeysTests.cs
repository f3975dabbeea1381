using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Soak;
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
        var keys = new MonitorKeys(client, watch, session.Classes, judges: false,
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

    /// <summary>g says good once; a second word about the same answer comes to nothing, and is
    /// said.</summary>
    [TestMethod]
    public void GAndBJudgeWhatTheBoardAnswered()
    {
        NetworkPlan plan = NetworkFile.Open("gesture-rewarded", [], 4).Plan;
        var hand = new MotionSensor(4);
        var board = new BoardTable("table", plan, hand, new VirtualFlash(32768, true, null));
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        BoardIdentity said = client.Connect(1, "test");
        using var session = new DeviceSession(client, said, client.ReadPlan());
        using var twin = new LiveTwin(session.Plan, "test", MonitoredSession.HashEvery(session));
        var watch = new BoardWatch(session, twin, board.Clock);
        var run = new MonitoredSession(session, twin, watch, board.Clock);
        run.Begin();
        var pressed = new Queue<char>("bgb");
        var keys = new MonitorKeys(client, watch, session.Classes, judges: true,
            () => board.Actuator.Answers > 0 && pressed.TryDequeue(out char key) ? key : null);
        var states = new List<string>();
        using var stop = new CancellationTokenSource();
        long until = board.Clock.Microseconds + 30_000_000;
        hand.Make(1);
        run.Run(
            () =>
            {
                keys.Look();
                if (states.Count == 0 || states[^1] != watch.State) states.Add(watch.State);
                if (board.Clock.Microseconds > until) stop.Cancel();
            },
            stop.Token);
        string[] expected =
        [
            "on its own sensor", "bad", "bad: done", "good",
            "good: its last answer was judged before", "bad",
            "bad: its last answer was judged before",
        ];
        Assert.AreEqual(string.Join(" | ", expected), string.Join(" | ", states));
        Assert.AreEqual(1, watch.Sight.Counter(DeviceCounter.Taught));
        Assert.AreEqual("0–2 teach, g/b judge, u undoes, ", keys.Hint);
    }
}
