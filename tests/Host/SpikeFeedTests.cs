using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>Trials of spikes over a line: the board learns what the same network learns here, and
/// no step is lost.</summary>
[TestClass]
public class SpikeFeedTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("cue-board", 1)]
    [DataRow("cue-lean-board", 2)]
    public void ABoardAnswersWhatTheSameNetworkAnswersHere(string network, int seed)
    {
        const int teach = 8;
        const int ask = 4;
        NetworkPlan plan = NetworkFile.Describe(network).Plan((ulong)seed);
        TrialTally tally = Record(plan, new TaskFeed("cue", teach, ask, (ulong)seed), 100,
            10_000, FaultRates.None, 92);
        var task = new GeneratedCue(new DescribedNetwork(network, plan), ask);
        Network built = NetworkBuilder.Build(plan, new VectorKernels());
        var runner = new TrialRunner(new Session(built, null), task.Input, task.Readout);
        var expected = new List<LabelledTrial>();
        for (int n = 0; n < teach; n++) Show(task.Train((ulong)seed, n), learn: true);
        foreach (Trial trial in task.Test((ulong)seed)) Show(trial, learn: false);
        CollectionAssert.AreEqual(expected, tally.Trials.ToArray());
        Assert.AreEqual((teach + ask) * CueTask.Steps, tally.Steps);

        void Show(Trial trial, bool learn) =>
            expected.Add(new LabelledTrial(learn, trial.Label, runner.Run(trial, learn)));
    }

    [TestMethod]
    [DataRow(1, 1, 12)]
    [DataRow(2, 3, 92)]
    [DataRow(31, 7, 12)]
    [DataRow(100, 200, 92)]
    public void NoStepIsLostHoweverOftenItIsHashed(int hashEvery, int samplesATrial,
        int bytesAMillisecond)
    {
        foreach (NetworkPlan plan in new[] { TableBoard.SpikePlan(), TableBoard.Plan() })
        {
            plan.Stream.SamplesATrial = samplesATrial;
            plan.Stream.TaughtFrom = 0;
            var rates = new FaultRates(Drop: 300, Repeat: 100, Flip: 300, Cut: 50, Noise: 100);
            TrialTally tally = Record(plan, new Lots(600 / samplesATrial), hashEvery, 40, rates,
                bytesAMillisecond);
            Assert.HasCount(600 / samplesATrial, tally.Trials);
        }
    }

    [TestMethod]
    [DataRow("cue-board", 1, 110, 12)]
    [DataRow("cue-board", 100, 50, 12)]
    [DataRow("gesture", 1, 110, 12)]
    [DataRow("gesture", 100, 50, 92)]
    public void NoStepIsLostWhileASnapshotLeaves(string network, int hashEvery, int snapshotEvery,
        int bytesAMillisecond)
    {
        NetworkPlan plan =
            NetworkFile.Describe(network, ["stream.samplesATrial=100", "stream.taughtFrom=50"])
                .Plan(1);
        var rates = new FaultRates(Drop: 300, Repeat: 100, Flip: 300, Cut: 50, Noise: 100);
        TrialTally tally = Record(plan, new Lots(12, pause: 5000), hashEvery, snapshotEvery,
            rates, bytesAMillisecond);
        Assert.HasCount(12, tally.Trials);
    }

    [TestMethod]
    public void ASlowBoardLooksUpBetweenTwoMessages()
    {
        NetworkPlan plan = TableBoard.SpikePlan();
        plan.Stream.SamplesATrial = 100;
        var board = new TableBoard(plan: plan) { StepMicroseconds = 5_000 };
        using var client = new DeviceClient(new TableLine(board), board);
        client.Connect(1, "test");
        client.ReadPlan();
        client.Start(StartMode.HostFeeds, 100, 1000);
        for (int trial = 0; trial < 20; trial++) client.Step(100);
        client.Stop();
        Assert.AreEqual(2000, board.Steps);
        Assert.IsLessThanOrEqualTo(100_000 + (WireFormat.StepsMax * 5_000), board.LongestPoll);
        Assert.IsGreaterThan(100_000, board.LongestPoll, "and hears what it has time for");
    }

    [TestMethod]
    [DataRow("cue", "gesture",
        "cue: trials of spikes, but the board's network takes samples: expected an input without "
            + "an encoder, as cue-board has")]
    [DataRow("delayed-cue", "cue-board",
        "delayed-cue: trials of 1050 steps, taught from 900, expected 2250 and 2100, as the stream "
            + "of the board's network says")]
    public void AFeedThatDoesNotFitIsRefused(string task, string network, string why)
    {
        NetworkPlan plan = NetworkFile.Describe(network).Plan(1);
        var refused = Assert.ThrowsExactly<BadInputException>(
            () => Record(plan, new TaskFeed(task, 1, 0, 1), 100, 1000, FaultRates.None, 92));
        Assert.AreEqual(why, refused.Message);
    }

    [TestMethod]
    [DataRow("cue", 1, "x.ts",
        "--test x.ts: expected a number of trials, 1 to 10000, as --feed names a task")]
    [DataRow("cue", 0, null, "--feed cue: nothing to stream, expected --teach or --test with it")]
    [DataRow("no.ts", 1, null,
        "--feed no.ts: no such file, expected labelled data or one of the tasks cue, delayed-cue, "
            + "reckon-cue")]
    public void AFeedThatIsNoneIsRefused(string feed, int teach, string? test, string why) =>
        Assert.AreEqual(why,
            Assert.ThrowsExactly<BadInputException>(
                () => FeedPlan.Read(feed, teach, test, 1)).Message);

    [TestMethod]
    [DataRow("cue")]
    [DataRow("cue-lean")]
    public void ABoardsNetworkIsTheTasksWithAStream(string name)
    {
        NetworkPlan board = NetworkFile.Describe(name + "-board").Plan(1);
        board.Stream = null;
        Assert.AreEqual(NetworkText.Hash(NetworkFile.Describe(name).Plan(1)),
            NetworkText.Hash(board));
    }

    [TestMethod]
    public void ANetworkWithoutAStreamIsToldHowToGetOne() => Assert.AreEqual(
        "cue: network without a stream: expected one, such as \"stream\": { \"periodMs\": 20, "
        + "\"samplesATrial\": 100, \"taughtFrom\": 50 }: a device has to know how samples, or "
        + "steps of spikes, become trials; cue-board is cue with one",
        Assert.ThrowsExactly<BadInputException>(
            () => VirtualSensor.DeviceOf(NetworkFile.Open("cue", [], 1), "cue")).Message);

    private TrialTally Record(
        NetworkPlan plan, IBoardFeed feed, int hashEvery, int snapshotEvery, FaultRates rates,
        int bytesAMillisecond)
    {
        var table = new BoardTable("table", plan, null, new VirtualFlash(32768, true, null));
        table.ToBoard.Rate = 92;
        table.ToHost.Rate = bytesAMillisecond;
        using var client = new DeviceClient(new HostEnd(table), table.Clock);
        BoardIdentity said = client.Connect(1, "test");
        using var session = new DeviceSession(client, said, client.ReadPlan());
        string path = Path.Combine(folder, "session.espk");
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, session.Plan, "test", hashEvery);
            client.Listener = recording;
            table.ToBoard.Suffer(new LineFaults(7, 0, rates));
            table.ToHost.Suffer(new LineFaults(7, 1, rates));
            var run = new RecordedSession(session, recording);
            Assert.IsTrue(run.Feed(hashEvery, snapshotEvery, feed, CancellationToken.None));
            file.Commit();
        }

        if (rates.Total > 0) Assert.IsGreaterThan(2L, table.ToBoard.Faults + table.ToHost.Faults);
        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome);
        Assert.AreEqual(0, verdict.StepsNotCovered);
        Assert.AreEqual(0, client.BadMessages);
        return TrialTally.Of(path);
    }

    /// <summary>Trials keyed by their number, samples or spikes, whatever the network takes; after
    /// each, so many looks at the line that the board has said all, and grants again all that it
    /// can.</summary>
    private sealed class Lots(int trials, int pause = 0) : IBoardFeed
    {
        public IEnumerable<Action> For(DeviceSession session) =>
            Enumerable.Range(0, trials).Select(n => new Action(() =>
            {
                Show(session, n);
                for (int p = 0; p < pause; p++) session.Client.Pump();
            }));

        private static void Show(DeviceSession session, int n)
        {
            int length = session.Plan.Stream.SamplesATrial;
            if (session.Plan.Populations[0].Encoder.Id == 0)
            {
                int[] start = [.. Enumerable.Range(0, length + 1).Select(t => (t + 39) / 40 * 2)];
                short[] spikes =
                    [.. Enumerable.Range(0, start[^1]).Select(s => (short)((s % 2 * 2) + (n % 2)))];
                new SpikeFeed(session.Client, session.Plan)
                    .Show(new Trial(start, spikes, n % 2, 0), learn: true);
                return;
            }

            session.Client.Label(n % 2, learn: true);
            int[] sample = new int[session.Plan.Populations[0].Encoder.Parameters[0]];
            for (int t = 0; t < length; t++)
            {
                for (int c = 0; c < sample.Length; c++)
                    sample[c] = (((t + n) * (c + 3) % 30) + 1) * 1000;
                session.Client.Sample(0, sample);
            }
        }
    }
}
