using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>Whole sessions with the gesture network: taught, recorded over a line,
/// replayed.</summary>
[TestClass]
public class DeviceProofTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void GesturesAreLearnedOnTheBoardAndTheSessionReplays(int seed)
    {
        (string train, string test) = BasicMotions();
        var board =
            new BoardTable("table", Gesture(seed).Plan, null, new VirtualFlash(32768, true, null));
        board.ToBoard.Rate = board.ToHost.Rate = 92;
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        BoardIdentity said = client.Connect(1, "test");
        NetworkPlan plan = client.ReadPlan();
        using var session = new DeviceSession(client, said, plan);
        string path = Path.Combine(folder, "session.espk");
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, plan, "test", 100);
            client.Listener = recording;
            IBoardFeed feed = FeedPlan.Read(train, 3, test, (ulong)seed)!;
            Assert.IsTrue(new RecordedSession(session, recording)
                .Feed(100, 5000, feed, CancellationToken.None));
            file.Commit();
        }

        TrialTally tally = TrialTally.Of(path);
        Assert.AreEqual(40, tally.Trials.Count(trial => !trial.Taught));
        Assert.IsGreaterThanOrEqualTo(0.85, tally.Accuracy(taught: false), $"seed {seed}");
        CheckExact(path, 16_000, $"seed {seed}");
    }

    [TestMethod]
    public void AFeedThatIsToldToStopEndsWhole()
    {
        (string train, string test) = BasicMotions();
        var board =
            new BoardTable("table", Gesture(1).Plan, null, new VirtualFlash(32768, true, null));
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        BoardIdentity said = client.Connect(1, "test");
        using var session = new DeviceSession(client, said, client.ReadPlan());
        string path = Path.Combine(folder, "stopped.espk");
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, session.Plan, "test", 100);
            client.Listener = recording;
            IBoardFeed feed = FeedPlan.Read(train, 1, test, 1)!;
            Assert.IsTrue(new RecordedSession(session, recording)
                .Feed(100, 5000, feed, new CancellationToken(true)));
            file.Commit();
        }

        Assert.IsEmpty(TrialTally.Of(path).Trials);
        Assert.AreEqual(PlayOutcome.Exact, Verification.Run(RecordingInput.Of(path)).Outcome);
    }

    [TestMethod]
    public void AHundredThousandLearningStepsOverALossyPtyReplay()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("a pty is made on Linux only");
        const int seed = 1;
        const int trials = 1000;
        var faults = BoardFaults.Parse(["line=0.001"]);
        string link = "pty:" + Path.Combine(folder, "board");
        using IDeviceLine line = BoardLink.Open(link, BoardDoor.Judge, TimeProvider.System);
        var run = new VirtualBoardRun("table", 24576, Gesture(seed), null, line, faults,
            seed, null, 1, null);
        using var stop = new CancellationTokenSource();
        var board = Task.Run(() => run.Run(() => { }, stop.Token));
        string path = Path.Combine(folder, "session.espk");
        try
        {
            Record(link, path, trials, seed);
        }
        finally
        {
            stop.Cancel();
            board.Wait();
        }

        Assert.IsGreaterThan(5000L, run.Line.Faults);
        CheckExact(path, trials * 100, $"seed {seed}");
        Assert.AreEqual(trials, TrialTally.Of(path).Trials.Count(trial => trial.Taught));
    }

    private static void Record(string link, string path, int trials, int seed)
    {
        using DeviceSession session = DeviceSession.Open(link);
        using var file = new FileByteSink(path);
        var recording = new StreamRecording(file, session.Plan, "test", 100);
        session.Client.Listener = recording;
        session.Client.Start(EdgeSpike.Link.StartMode.HostFeeds, 100, 20_000);
        var waves = new WaveSensor(6, 4, 100, 16000, (ulong)seed);
        int[] sample = new int[6];
        for (int trial = 0; trial < trials; trial++)
        {
            session.Client.Label(waves.Label, learn: true);
            for (int n = 0; n < 100; n++)
            {
                waves.TryRead(sample);
                for (int c = 0; c < sample.Length; c++) sample[c] += 16384;
                session.Client.Sample(0, sample);
            }
        }

        session.Client.Stop();
        recording.Close();
        file.Commit();
    }

    private static void CheckExact(string path, long steps, string what)
    {
        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome, what);
        Assert.AreEqual(steps, verdict.Steps, what);
        Assert.AreEqual(0, verdict.StepsNotCovered, what);
        Assert.IsGreaterThanOrEqualTo(steps / 100, verdict.HashesCompared, what);
    }

    private static SavedModel Gesture(int seed) => NetworkFile.Open("gesture", [], (ulong)seed);

    private static (string Train, string Test) BasicMotions()
    {
        try
        {
            string ucr = Path.Combine(PublicData.Folder("ucr"), "ucr");
            return (Path.Combine(ucr, "BasicMotions_TRAIN.ts"),
                Path.Combine(ucr, "BasicMotions_TEST.ts"));
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
            throw;
        }
    }
}
