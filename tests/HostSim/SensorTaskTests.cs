using System.Text;

using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Sensors;
using EdgeSpike.HostSim.Verbs;
using EdgeSpike.Loop;

using Encoder = EdgeSpike.Encoders.Encoder;

namespace EdgeSpike.Tests.HostSim;

/// <summary>From files of labelled series to a network that has learned them.</summary>
[TestClass]
public class SensorTaskTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void RangesComeFromTheTrainingSeriesAlone()
    {
        // Mean 3, deviation 2: −2 to 8.
        TsSeries[] series = [new(1, 0, [[1, 1, 1]]), new(2, 0, [[5, 5, 5]])];
        ChannelRange range = ChannelRange.Of(series, 1)[0];
        Assert.AreEqual(-2, range.Low, 1e-12);
        Assert.AreEqual(8, range.High, 1e-12);
        Assert.AreEqual(16384, range.Quantise(3));
        Assert.AreEqual(0, range.Quantise(-2.1));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(8.1));
        Assert.AreEqual(0, range.Quantise(double.MinValue));
        Assert.AreEqual(Encoder.SampleMax, range.Quantise(double.MaxValue));
    }

    [TestMethod]
    [DataRow(4.0, 4.0)]
    [DataRow(1e308, -1e308)]
    [DataRow(1e-310, -1e-310)]
    [DataRow(1e300, 1e300)]
    public void NoSeriesHasNoRange(double a, double b)
    {
        ChannelRange range = ChannelRange.Of([new(1, 0, [[a, b]]), new(2, 0, [[a, b]])], 1)[0];
        foreach (double value in new[] { a, b, 0 })
        {
            Assert.IsTrue(range.Quantise(value) is >= 0 and <= Encoder.SampleMax);
        }
    }

    [TestMethod]
    public void ASeriesIsShownSampleBySample()
    {
        // The same run twice: once through the task, once by hand with spikes that an encoder of our own made.
        SensorTask task = Make(SensorData.Read(WriteWaves(6, 3)), steps: 3);
        NetworkPlan plan = task.Plan(5);
        Network sampled = Catalogue.Build(plan, new Kernels());
        task.Begin(new Session(sampled, null), 5).Train(0)(true);

        plan.Populations[0].Encoder = new PartPlan(0);
        plan.Populations[0].Ranges = [];
        plan.Stream = null;
        Network spiking = Catalogue.Build(plan, new Kernels());
        var session = new Session(spiking, null);
        TsSeries series = task.Shown(5, 0);
        var target = new int[3];
        target[series.Label] = 4096;
        session.BeginTrial(true, series.Label);
        session.SetTargets(2, target);
        session.OpenWindow();
        var encoder = new PopulationEncoder(2, 3, 6, 256);
        var spikes = new short[12];
        int[][] samples = ChannelRange.Samples(ChannelRange.Of(SensorData.Read(Waves).Train.Series, 2), series);
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
            Assert.AreEqual(spiking.Projections[p].Weights.Hash, sampled.Projections[p].Weights.Hash, $"projection {p}");
            Assert.AreNotEqual(0, sampled.Projections[p].WeightChanges);
        }
    }

    [TestMethod]
    public void FoldsHoldEverySeriesOutOnceAndKeepTheClassesApart()
    {
        SensorData data = SensorData.Read(WriteWaves(30, 20));
        SensorSplit[] folds = SensorSplit.Folds(data, 5);
        Assert.HasCount(5, folds);
        CollectionAssert.AreEquivalent(data.Train.Series.ToArray(), folds.SelectMany(f => f.Test).ToArray());
        foreach (SensorSplit fold in folds)
        {
            Assert.IsEmpty(fold.Train.Intersect(fold.Test));
            Assert.AreEqual(30, fold.Train.Count + fold.Test.Count);
            Assert.AreEqual(2, fold.Test.Count(s => s.Label == 0));
            CollectionAssert.AreEqual(ChannelRange.Of(fold.Train, 2), fold.Ranges);
        }
    }

    [TestMethod]
    public void AnEpochShowsEverySeriesOnceInAnOrderOfItsOwn()
    {
        SensorTask task = Make(SensorData.Read(WriteWaves(30, 20)));
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
        string path = WriteWaves(60, 30);
        CommandRun run = CommandRun.Of(folder, "learn", path, "--epochs", "40", "--seed", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsGreaterThanOrEqualTo(0.9, run.Json.GetProperty("testAccuracy").GetProperty("mean").GetDouble());
    }

    [TestMethod]
    [DataRow("basic-motions", "15", 40_000)]
    [DataRow("gesture", "3", 10_000)]
    public void LearnsBasicMotionsInAFewEpochs(string network, string epochs, int chipBytes)
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
            folder, "learn", "basic-motions", "--network", network, "--validate", "5", "--seeds", "10", "--epochs", epochs,
            "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsGreaterThanOrEqualTo(0.9, run.Json.GetProperty("testAccuracy").GetProperty("mean").GetDouble());
        Assert.IsLessThan(chipBytes, run.Json.GetProperty("bytesTotalOnChip").GetInt32());
    }

    [TestMethod]
    public void TheWindowOpensWhereTheStreamOfTheNetworkSays()
    {
        // Half of a series, by the network or by the command line: the same weights; by neither: others.
        string train = WriteWaves(6, 3);
        ulong said = Learned(null, "--window", "0.5");
        Assert.AreEqual(said, Learned(new StreamPlan { PeriodMicroseconds = 20_000, SamplesATrial = 26, TaughtFrom = 13 }));
        Assert.AreNotEqual(said, Learned(null));

        ulong Learned(StreamPlan? stream, params string[] window)
        {
            string[] settings = [
                "populations.input.size=14", "populations.input.encoder.channels=2", "populations.readout.size=3"];
            NetworkPlan plan = NetworkFile.Describe("sensor", settings).Plan(1);
            plan.Stream = stream;
            TaskRow row = LearningTasks.Of(train);
            IReadOnlyList<string> words = window.Length != 0 ? window : SensorOptions.WindowOf(row, plan);
            LearningTask task = row.Make(new TaskRequest(row, train, LearnVerb.Create().Parse([train, .. words])));
            Network network = Catalogue.Build(plan, new Kernels());
            TaskRun run = task.Begin(new Session(network, null), 1);
            for (int n = 0; n < 6; n++) run.Train(n)(true);
            return network.Projections[0].Weights.Hash;
        }
    }

    [TestMethod]
    [DataRow("@classLabel true a\n@data\n1:a\n", null, "1 class, expected 2 or more to tell apart")]
    [DataRow("@classLabel true a b\n@data\n1:a\n", null, "no series of class 'b', expected one or more to learn from")]
    [DataRow(null, "@classLabel true a b\n@data\n1:2:a\n", "2 channels, expected 1 as in N_TRAIN.ts")]
    [DataRow(null, "@classLabel true b a\n@data\n1:a\n", "other classes, expected those of N_TRAIN.ts in the same order")]
    public void FilesThatCannotBeLearnedAreRefused(string? train, string? test, string problem)
    {
        const string good = "@classLabel true a b\n@data\n1:a\n2:b\n";
        File.WriteAllText(Path.Combine(folder, "N_TRAIN.ts"), train ?? good);
        File.WriteAllText(Path.Combine(folder, "N_TEST.ts"), test ?? good);
        CheckRefused(problem, "learn", Path.Combine(folder, "N_TRAIN.ts"));
    }

    [TestMethod]
    public void ANetworkThatDoesNotFitIsRefused()
    {
        CheckRefused("cue: an input without an encoder, expected one of 2 channels",
            "learn", WriteWaves(30, 3), "--network", "cue", "--set", "populations.readout.size=3");
        CheckRefused("basic-motions: an input with an encoder of 6 channels, expected one of 2 channels",
            "learn", Waves, "--network", "basic-motions", "--set", "populations.readout.size=3");
        CheckRefused("expected 3 for this task's readout", "learn", Waves, "--network", "basic-motions");
    }

    [TestMethod]
    public void WhatIsMissingIsNamed()
    {
        string train = Path.Combine(folder, "N_TRAIN.ts");
        CheckRefused("N_TRAIN.ts: no such file", "learn", train);
        File.WriteAllText(train, "@classLabel true a b\n@data\n1:a\n2:b\n");
        CheckRefused("N_TEST.ts: no such file, expected beside N_TRAIN.ts", "learn", train);
        CheckRefused("task 'N.ts': expected one of", "learn", "N.ts");
    }

    [TestMethod]
    [DataRow("--validate", "31", "--validate 31: expected 2 to 10")]
    [DataRow("--jitter", "1.5", "--jitter: expected 0 to 1")]
    [DataRow("--window", "1", "--window: expected 0 to less than 1")]
    public void OptionsOutOfRangeAreRefused(string option, string value, string problem) =>
        CheckRefused(problem, "learn", WriteWaves(30, 3), option, value);

    [TestMethod]
    public void TheModelHasWhatADeviceNeedsToGoOn()
    {
        SensorData data = SensorData.Read(WriteWaves(12, 3));
        SensorTask task = Make(data);
        NetworkPlan plan = task.Plan(7);
        ChannelRange[] ranges = ChannelRange.Of(data.Train.Series, 2);
        int[] bounds = plan.Populations[0].Ranges;
        Assert.HasCount(4, bounds);
        for (int c = 0; c < 2; c++)
        {
            Assert.IsInRange(ranges[c].Low * 1000 - 1, ranges[c].Low * 1000, bounds[2 * c]);
            Assert.IsInRange(ranges[c].High * 1000, ranges[c].High * 1000 + 1, bounds[2 * c + 1]);
        }

        Assert.AreEqual(data.Train.Longest, plan.Stream.SamplesATrial);
        Assert.AreEqual((0, 20_000, 0), (plan.Stream.TaughtFrom, plan.Stream.PeriodMicroseconds, plan.Stream.UnknownBelow));

        // What the description says stays, and no bit of what is learned depends on it.
        string model = Path.Combine(folder, "a.model"), other = Path.Combine(folder, "b.model");
        string[] learn = ["learn", Waves, "--epochs", "2", "--window", "0.5", "--json", "--save"];
        Assert.AreEqual(0, CommandRun.Of(folder, [.. learn, model]).ExitCode);
        SavedModel saved = SavedModel.Load(RecordingInput.Of(model));
        Assert.AreEqual(data.Train.Longest / 2, saved.Plan.Stream.TaughtFrom);
        string text = File.ReadAllText(Path.Combine(NetworkFile.DefaultFolder, "sensor" + NetworkFile.Ending));
        string network = Path.Combine(folder, "own.network.json");
        File.WriteAllText(network, text.Insert(
            text.IndexOf('{') + 1, "\"stream\": { \"periodMs\": 10, \"samplesATrial\": 25, \"unknownBelow\": 60 },"));
        CommandRun run = CommandRun.Of(folder, [.. learn, other, "--network", network, .. Sizes]);
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        SavedModel again = SavedModel.Load(RecordingInput.Of(other));
        Assert.AreEqual((25, 10_000, 60), (
            again.Plan.Stream.SamplesATrial, again.Plan.Stream.PeriodMicroseconds, again.Plan.Stream.UnknownBelow));
        CollectionAssert.AreEqual(Weights(saved), Weights(again));

        static ulong[] Weights(SavedModel m) => [.. m.Network.Projections.Select(q => q.Weights.Hash)];
    }

    /// <summary>What the command sets by itself in the network that comes with it.</summary>
    private static string[] Sizes =>
    [
        "--set", "populations.input.size=14", "--set", "populations.input.encoder.channels=2",
        "--set", "populations.readout.size=3",
    ];

    private string Waves => Path.Combine(folder, "Waves_TRAIN.ts");

    private static SensorTask Make(SensorData data, int steps = 2) =>
        new("waves", [SensorSplit.Official(data)], 3, 0, 0, NetworkFile.Describe("sensor", [
            "populations.input.size=12", "populations.input.encoder.channels=2", "populations.input.encoder.curves=6",
            $"populations.input.encoder.steps={steps}", "populations.readout.size=3"]));

    private static void CheckRefused(string problem, params string[] args)
    {
        TextWriter before = Console.Error;
        var errors = new StringWriter();
        Console.SetError(errors);
        try
        {
            Assert.AreEqual(2, Root.Run(args));
        }
        finally
        {
            Console.SetError(before);
        }

        StringAssert.Contains(errors.ToString(), problem);
    }

    /// <summary>Three classes of noisy waves in two channels, 20 to 30 samples: slow, fast, and slow with the second
    /// channel turned.</summary>
    private string WriteWaves(int train, int test)
    {
        var random = new Random(5);
        File.WriteAllText(Path.Combine(folder, "Waves_TEST.ts"), Text(test));
        File.WriteAllText(Waves, Text(train));
        return Waves;

        string Text(int count)
        {
            var text = new StringBuilder("@problemName Waves\n@equalLength false\n@classLabel true slow fast turned\n@data\n");
            for (int n = 0; n < count; n++)
            {
                int label = n % 3;
                double phase = random.NextDouble() * 6;
                int length = random.Next(20, 31);
                text.Append(Channel(phase, 1)).Append(':').Append(Channel(phase, label == 2 ? -1 : 1))
                    .Append(':').Append(label == 0 ? "slow" : label == 1 ? "fast" : "turned").Append('\n');

                string Channel(double start, int sign) => string.Join(',', Enumerable.Range(0, length).Select(t =>
                    (sign * Math.Sin(start + t * (label == 1 ? 1.5 : 0.4)) + 0.1 * random.NextDouble())
                    .ToString("F4", System.Globalization.CultureInfo.InvariantCulture)));
            }

            return text.ToString();
        }
    }
}
