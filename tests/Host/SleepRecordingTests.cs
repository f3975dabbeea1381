using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>A board that sleeps between two lessons: over the line, recorded, found again bit for
/// bit, and the same as without a board.</summary>
[TestClass]
public class SleepRecordingTests
{
    private const ulong Seed = 4;
    private const int Channels = 6;
    private const int Classes = 4;
    private const int SamplesATrial = 100;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    /// <summary>On its own sensor: two lessons, a night, a third lesson; undo goes back to the
    /// evening.</summary>
    [TestMethod]
    public void ANightOnItsOwnSensorReplays()
    {
        BoardTable board = Board(Waves());
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        client.Connect(1, "test");
        Assert.AreEqual(DoneResult.Nothing, client.Sleep(), "nothing was taught");
        string path = Path.Combine(folder, "night.espk");
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, client.ReadPlan(), "test", 100);
            client.Listener = recording;
            client.Start(StartMode.OwnSensor, 100, 5000);
            Assert.AreEqual(DoneResult.Good, client.Teach(0));
            Assert.AreEqual(DoneResult.Good, client.Teach(1));
            int[] evening = Weights(board.Board.Loop.Model.Network);
            Assert.AreEqual(DoneResult.Good, client.Sleep());
            int[] morning = Weights(board.Board.Loop.Model.Network);
            Assert.AreEqual(0, Moved(evening, morning, positive: true), "positive weights");
            Assert.IsGreaterThan(0, Moved(evening, morning, positive: false), "others");
            while (client.ReadReport()!.Kept == KeptCondition.Writing) client.Pump();
            Assert.AreEqual(DoneResult.Good, client.Undo());
            CollectionAssert.AreEqual(evening, Weights(board.Board.Loop.Model.Network), "undone");
            Assert.AreEqual(DoneResult.Good, client.Teach(2));
            client.Stop();
            recording.Close();
            file.Commit();
        }

        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome);
        Assert.AreEqual(0, verdict.StepsNotCovered);
        Assert.AreEqual(0, verdict.Answers.Wrong, verdict.Answers.FirstWrong);
        Assert.AreEqual(3, verdict.Answers.LabelsTaught);
    }

    /// <summary>What a host feeds and when it lets the board sleep gives the same weights as the
    /// same trials without a board.</summary>
    [TestMethod]
    public void AFedBoardLearnsAndSleepsAsThoughThereWereNoLine()
    {
        NetworkPlan plan = Plan();
        var alone = new DeviceModel(plan, new Kernels());
        var session = new Session(alone.Network, null!);
        var trials = new StreamTrials(session, alone);
        BoardTable board = Board(null);
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        client.Connect(1, "test");
        client.ReadPlan();
        client.Start(StartMode.HostFeeds, 100, 5000);
        WaveSensor waves = Waves();
        for (int lesson = 0; lesson < Classes; lesson++)
        {
            client.Label(lesson, learn: true);
            trials.Begin(lesson, true);
            for (int n = 0; n < SamplesATrial; n++)
            {
                int[] sample = Next(waves, alone);
                client.Sample(alone.Input, sample);
                trials.Show(sample);
            }

            trials.End();
            Assert.AreEqual(DoneResult.Good, client.Sleep());
            trials.Sleep.Begin();
            while (trials.Sleep.Left > 0) trials.Sleep.Step();
        }

        client.Stop();
        Assert.AreEqual(alone.Network.StepCount, board.Board.Loop.Model.Network.StepCount);
        CollectionAssert.AreEqual(Weights(alone.Network), Weights(board.Board.Loop.Model.Network));
        Assert.Contains(w => w != 0, Weights(board.Board.Loop.Model.Network));
    }

    [TestMethod]
    public void AStepOfSleepAllocatesNothing()
    {
        var model = new DeviceModel(Plan(), new Kernels());
        var trials = new StreamTrials(new Session(model.Network, null!), model);
        WaveSensor waves = Waves();
        trials.Begin(1, true);
        for (int n = 0; n < SamplesATrial; n++) trials.Show(Next(waves, model));
        trials.End();
        trials.Sleep.Begin();
        Allocation.AssertNone(trials.Sleep.Step);
    }

    [TestMethod]
    public void ANetworkWithoutSuchAPhaseSaysSo()
    {
        var board = new TableBoard();
        using var client = new DeviceClient(new TableLine(board), board);
        client.Connect(1, "test");
        Assert.AreEqual(DoneResult.Nothing, client.Sleep());
        NetworkPlan plan = Plan();
        plan.Schedule = [new PhasePlan("shown", 10) { Source = Source.Sample }];
        StringAssert.Contains(
            Assert.ThrowsExactly<ConfigurationException>(
                () => new DeviceModel(plan, new Kernels())).Message,
            "one phase of noise");
    }

    // So fast that two lessons leave something to sleep on.
    private static NetworkPlan Plan() =>
        NetworkFile.Open("gesture-asleep", ["projections.*.rule.rate=1e-3"], Seed).Plan;

    private static WaveSensor Waves() => new(Channels, Classes, SamplesATrial, 9000, 3);

    private static BoardTable Board(WaveSensor? sensor) =>
        new("table", Plan(), sensor, new VirtualFlash(32768, true, null));

    private static int[] Next(WaveSensor waves, DeviceModel model)
    {
        var sample = new int[Channels];
        Assert.IsTrue(waves.TryRead(sample));
        model.Range.Map(sample, sample);
        return sample;
    }

    private static int[] Weights(Network network) => [.. network.Projections.SelectMany(
        q => Enumerable.Range(0, q.Weights.Count).Select(k => (int)q.Weights[k]))];

    private static int Moved(int[] before, int[] after, bool positive) => before.Zip(after)
        .Count(pair => pair.First > 0 == positive && pair.First != pair.Second);
}
