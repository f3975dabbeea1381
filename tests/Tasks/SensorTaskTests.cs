using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>From files of labelled series to a network that has learned them.</summary>
[TestClass]
public class SensorTaskTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    /// <summary>A model that was taught the same classes in another order would answer
    /// others.</summary>
    [TestMethod]
    public void ClassesKeepTheirNames()
    {
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 6, 3));
        SensorTask task = Make(data, steps: 3);
        NetworkPlan plan = task.Plan(5);
        string[] names = plan.Populations[^1].Names;
        CollectionAssert.AreEqual(data.Train.Classes.ToArray(), names);
        Assert.IsTrue(task.Fits(plan));
        plan.Populations[^1].Names = [.. names.Reverse()];
        Assert.IsFalse(task.Fits(plan));
        plan.Populations[^1].Names = [];
        Assert.IsTrue(task.Fits(plan), "a model without names is taken by numbers, as before");
    }

    [TestMethod]
    public void ASeriesIsShownSampleBySample()
    {
        // The same run twice: once through the task, once by hand with spikes that an encoder of
        // our own made.
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 6, 3));
        SensorTask task = Make(data, steps: 3);
        NetworkPlan plan = task.Plan(5);
        Network sampled = NetworkBuilder.Build(plan, new Kernels());
        task.Begin(new Session(sampled, null), 5).Train(0)(true);

        plan.Populations[0].Encoder = new PartPlan(0);
        plan.Populations[0].Ranges = [];
        plan.Stream = null;
        Network spiking = NetworkBuilder.Build(plan, new Kernels());
        var session = new Session(spiking, null);
        TsSeries series = task.Shown(5, 0);
        var target = new int[3];
        target[series.Label] = 4096;
        session.BeginTrial(true, series.Label);
        session.SetTargets(2, target);
        session.OpenWindow();
        var encoder = new PopulationEncoder(2, 3, 6, 256);
        var spikes = new short[12];
        int[][] samples = series.Samples(task.Plan(5).Populations[0].Ranges);
        for (int t = 0; t < 3 * samples.Length; t++)
        {
            int count = encoder.Encode(samples[t / 3], 0, t % 3, spikes);
            for (int s = 0; s < count; s++) Assert.IsTrue(session.Spike(0, spikes[s]));
            session.Step();
        }

        Assert.AreEqual(3L * series.Length, sampled.StepCount);
        Assert.AreEqual(spiking.StepCount, sampled.StepCount);
        for (int p = 0; p < 3; p++)
        {
            Assert.AreEqual(spiking.Projections[p].Weights.Hash,
                sampled.Projections[p].Weights.Hash, $"projection {p}");
            Assert.AreNotEqual(0, sampled.Projections[p].WeightChanges);
        }
    }

    [TestMethod]
    public void AnEpochShowsEverySeriesOnceInAnOrderOfItsOwn()
    {
        SensorTask task = Make(SensorData.Read(WaveFiles.Write(folder, 30, 20)));
        Assert.AreEqual(30, task.TrialsPerUnit);
        string[] first = Epoch(1, 0);
        string[] second = Epoch(1, 1);
        string[] other = Epoch(2, 0);
        CollectionAssert.AreEquivalent(first, second);
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreNotEqual(first, other);
        CollectionAssert.AreEqual(first, Epoch(1, 0));
        Assert.AreEqual(30, first.Distinct().Count());

        string[] Epoch(ulong seed, int epoch) =>
            [.. Enumerable.Range(epoch * 30, 30).Select(n => $"line {task.Shown(seed, n).Line}")];
    }

    [TestMethod]
    public void LearnsSeriesOfUnequalLengthFromFiles()
    {
        string path = WaveFiles.Write(folder, 60, 30);
        CommandRun run =
            CommandRun.Of(folder, "learn", path, "--epochs", "40", "--seed", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsGreaterThanOrEqualTo(0.9,
            run.Json.GetProperty("testAccuracy").GetProperty("mean").GetDouble());
    }

    [TestMethod]
    public void LearnsBasicMotionsAsItIsTaughtOnABoard()
    {
        try
        {
            PublicData.Folder("ucr");
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
        }

        // On folds of the training file: a test must not look at the test file again and again.
        CommandRun run = CommandRun.Of(
            folder, "learn", "basic-motions", "--network", "gesture", "--validate", "5",
            "--seeds", "5", "--epochs", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsGreaterThanOrEqualTo(
            0.9, run.Json.GetProperty("testAccuracy").GetProperty("mean").GetDouble());
        Assert.IsLessThan(25_000, run.Json.GetProperty("bytesTotalOnChip").GetInt32());
    }

    /// <summary>Where a device waits for motions, every other epoch is taught as it would see
    /// them.</summary>
    [TestMethod]
    public void EveryOtherEpochIsTaughtAsADeviceOpensItsWindow()
    {
        SensorData data = SensorData.Read(WaveFiles.Write(folder, 6, 3));
        CollectionAssert.AreEqual(Weights(false, 6), Weights(true, 6), "the first epoch");
        CollectionAssert.AreNotEqual(Weights(false, 12), Weights(true, 12));

        ulong[] Weights(bool waits, int trials)
        {
            SensorTask task = SensorTasks.Of("waves", data, "sensor", SensorSize.Ladder[^1], waits);
            Network network = NetworkBuilder.Build(task.Plan(1), new Kernels());
            TaskRun run = task.Begin(new Session(network, null), 1);
            for (int n = 0; n < trials; n++) run.Train(n)(true);
            while (network.HasWork) network.Work();
            return [.. network.Projections.Select(q => q.Weights.Hash)];
        }
    }

    [TestMethod]
    public void TheWindowOpensWhereTheStreamOfTheNetworkSays()
    {
        // Half of a series, by the network or by the command line: the same weights; by neither:
        // others.
        string train = WaveFiles.Write(folder, 6, 3);
        ulong said = Learned(null, 0.5);
        Assert.AreEqual(said,
            Learned(new StreamPlan
            {
                PeriodMicroseconds = 20_000,
                SamplesATrial = 26,
                TaughtFrom = 13
            }));
        Assert.AreNotEqual(said, Learned(null));

        ulong Learned(StreamPlan? stream, double? window = null)
        {
            string[] settings = [
                "populations.input.size=14", "populations.input.encoder.channels=2",
                "populations.readout.size=3"];
            NetworkPlan plan = NetworkFile.Describe("sensor-eprop", settings).Plan(1);
            plan.Stream = stream;
            TaskRow row = LearningTasks.Of(train);
            SensorOptions? options = window == null ? SensorTasks.WindowOf(row, plan)
                : new SensorOptions { Window = window };
            LearningTask task = row.Make(new TaskRequest(row, train)
            {
                Another = "sensor-eprop",
                Settings = settings,
                Options = options,
            });
            Network network = NetworkBuilder.Build(plan, new Kernels());
            TaskRun run = task.Begin(new Session(network, null), 1);
            for (int n = 0; n < 6; n++) run.Train(n)(true);
            return network.Projections[0].Weights.Hash;
        }
    }

    [TestMethod]
    public void TheModelHasWhatADeviceNeedsToGoOn()
    {
        string train = WaveFiles.Write(folder, 12, 3);
        SensorData data = SensorData.Read(train);
        SensorTask task = Make(data);
        NetworkPlan plan = task.Plan(7);
        ChannelRange[] ranges = ChannelRange.Of(data.Train.Series, 2);
        int[] bounds = plan.Populations[0].Ranges;
        Assert.HasCount(2 * 17, bounds);
        for (int c = 0; c < 2; c++)
        {
            for (int k = 0; k < 17; k++)
                Assert.AreEqual(ranges[c].Knots[k] * 1000, bounds[(17 * c) + k], 0.5 + 1e-9);
        }

        Assert.AreEqual(data.Train.Longest, plan.Stream.SamplesATrial);
        Assert.AreEqual((0, 20_000, 0),
            (plan.Stream.TaughtFrom, plan.Stream.PeriodMicroseconds, plan.Stream.UnknownBelow));

        // What the description says stays, and no bit of what is learned depends on it.
        string model = Path.Combine(folder, "a.model"), other = Path.Combine(folder, "b.model");
        string[] learn =
            ["learn", train, "--epochs", "2", "--window", "0.5", "--json", .. Sizes, "--save"];
        string plain = Path.Combine(folder, "plain.network.json"),
            network = Path.Combine(folder, "own.network.json");
        string text =
            File.ReadAllText(
                Path.Combine(NetworkFile.DefaultFolder, "sensor-eprop" + NetworkFile.Ending));
        File.WriteAllText(plain, text);
        File.WriteAllText(network, text.Insert(
            text.IndexOf('{') + 1,
            "\"stream\": { \"periodMs\": 10, \"samplesATrial\": 25, \"unknownBelow\": 60 },"));
        Assert.AreEqual(0, CommandRun.Of(folder, [.. learn, model, "--network", plain]).ExitCode);
        SavedModel saved = SavedModel.Load(RecordingInput.Of(model));
        Assert.AreEqual(data.Train.Longest / 2, saved.Plan.Stream.TaughtFrom);
        CommandRun run = CommandRun.Of(folder, [.. learn, other, "--network", network]);
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        SavedModel again = SavedModel.Load(RecordingInput.Of(other));
        Assert.AreEqual((25, 10_000, 60), (
            again.Plan.Stream.SamplesATrial, again.Plan.Stream.PeriodMicroseconds,
            again.Plan.Stream.UnknownBelow));
        CollectionAssert.AreEqual(Weights(saved), Weights(again));

        static ulong[] Weights(SavedModel m) =>
            [.. m.Network.Projections.Select(q => q.Weights.Hash)];
    }

    /// <summary>What the network that comes with the command needs for the waves.</summary>
    private static string[] Sizes =>
    [
        "--set", "populations.input.size=14", "--set", "populations.input.encoder.channels=2",
        "--set", "populations.readout.size=3",
    ];

    private static SensorTask Make(SensorData data, int steps = 2) =>
        new("waves", [SensorSplit.Official(data)], data.Train.Classes, 0, 0,
            NetworkFile.Describe("sensor-eprop", [
            "populations.input.size=12", "populations.input.encoder.channels=2",
                "populations.input.encoder.curves=6",
            $"populations.input.encoder.steps={steps}", "populations.readout.size=3"]))
        {
            Facts = new SensorFacts(data.Train.Classes, data.Train.ChannelNames,
                data.Train.PeriodMicroseconds),
        };
}
