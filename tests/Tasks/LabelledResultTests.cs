using System.Text.Json;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>What `learn` says of a task with labels beside its accuracy.</summary>
[TestClass]
public class LabelledResultTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void AnswersAreCountedByClassAndWrongOnesByExample()
    {
        var confusion = Confusion.Of(["a", "b", "c"], [
            [new("x:1", 0, 0), new("x:2", 1, 0), new("x:3", 1, -1)],
            [new("x:1", 0, 0), new("x:2", 1, 0), new("x:3", 1, 1)],
        ]);
        CollectionAssert.AreEqual(new[] { 2, 0, 0, 0 }, confusion.Counts[0]);
        CollectionAssert.AreEqual(new[] { 2, 1, 0, 1 }, confusion.Counts[1]);
        CollectionAssert.AreEqual(new double?[] { 1, 0.25, null }, confusion.Accuracy.ToArray());
        CollectionAssert.AreEqual(
            new WrongAnswer[] { new("x:2", "b", "a", 2), new("x:3", "b", "unknown", 1) },
            confusion.Wrong.ToArray());
    }

    [TestMethod]
    public void TheNearestSeriesHoldsItsLastSampleAndTheEarlierOfTwoAnswers()
    {
        int[][] Flat(params int[] samples) => [.. samples.Select(x => new[] { x })];
        var nearest =
            new NearestSeries([Flat(0, 1000), Flat(0, 0, 9000), Flat(0, 1000, 1000)], [0, 1, 2]);
        Assert.AreEqual(0, nearest.Answer(Flat(0, 1000, 1000, 1000)));
        Assert.AreEqual(1, nearest.Answer(Flat(0, 0, 8000)));
    }

    [TestMethod]
    public void AStoreTakesClassesInTurnsAsLongAsTheyFit()
    {
        int[][] Level(int x) => [[x], [x], [x]];
        int[][][] series =
            [.. Enumerable.Range(0, 12).Select(n => Level(n < 9 ? 0 : n < 11 ? 16_000 : 32_000))];
        int[] labels = [.. Enumerable.Range(0, 12).Select(n => n < 9 ? 0 : n < 11 ? 1 : 2)];
        var nearest = new NearestSeries(series, labels);

        // Four bytes a series: of three classes one each fit into twelve.
        SeriesStore three = nearest.Store(series, labels, 12, 7);
        Assert.AreEqual((3, 1.0), (three.Series, three.Accuracy));
        SeriesStore two = nearest.Store(series, labels, 11, 7);
        Assert.AreEqual((2, 11 / 12.0), (two.Series, two.Accuracy));
        Assert.AreEqual(1, nearest.Store(series, labels, 0, 7).Series);
        Assert.AreEqual(12, nearest.Store(series, labels, 1000, 7).Series);
    }

    [TestMethod]
    public void LearnTellsNamesPlacesAndWhatStandsBesideTheResult()
    {
        WaveFiles.Write(folder, 30, 15);
        JsonElement labelled = Learn("Waves_TRAIN.ts", "--epochs", "1").GetProperty("labelled");
        JsonElement confusion = labelled.GetProperty("confusion");
        CollectionAssert.AreEqual(
            new[] { "slow", "fast", "turned" },
            confusion.GetProperty("classes").EnumerateArray().Select(name => name.GetString())
                .ToArray());
        int[] asked = [.. confusion.GetProperty("counts").EnumerateArray()
            .Select(row => row.EnumerateArray().Sum(cell => cell.GetInt32()))];
        CollectionAssert.AreEqual(new[] { 5, 5, 5 }, asked);
        JsonElement beside = labelled.GetProperty("baselines");
        Assert.AreEqual(1 / 3.0, beside.GetProperty("chance").GetDouble(), 1e-9);
        Assert.AreEqual(1 / 3.0, beside.GetProperty("majority").GetDouble(), 1e-9);
        Assert.IsGreaterThan(0.3, beside.GetProperty("nearest").GetDouble());
        Assert.IsGreaterThan(1, beside.GetProperty("store").GetProperty("series").GetInt32());
        Assert.IsFalse(labelled.GetProperty("hiddenLearns").GetBoolean());
        Assert.AreEqual(JsonValueKind.Null, labelled.GetProperty("hiddenFixed").ValueKind);
        Assert.AreEqual(0, labelled.GetProperty("unmoved").GetArrayLength());

        CommandRun text = CommandRun.Of(folder, "learn", "Waves_TRAIN.ts", "--epochs", "1");
        StringAssert.Contains(text.Output, "no hidden weights learn");
        StringAssert.Contains(text.Output, "was \\ said");
        int wrong = confusion.GetProperty("wrong").GetArrayLength();
        if (wrong > 0) StringAssert.Contains(text.Output, "Waves_TEST.ts:");
    }

    [TestMethod]
    public void HiddenFixedIsTheRunWithoutTheRulesBeforeTheReadout()
    {
        string[] cue = ["cue", "--trials", "60", "--tests", "60", "--seeds", "2"];
        JsonElement whole = Learn(cue).GetProperty("labelled");
        Assert.IsTrue(whole.GetProperty("hiddenLearns").GetBoolean());
        JsonElement held = Learn([.. cue, "--set", "projections.*to hidden.rule.rate=0"]);
        Assert.AreEqual(
            held.GetProperty("testAccuracy").GetProperty("mean").GetDouble(),
            whole.GetProperty("hiddenFixed").GetProperty("mean").GetDouble());

        // Rules that move nothing are told by name.
        CollectionAssert.AreEqual(
            new[] { "input to hidden", "hidden to hidden" },
            held.GetProperty("labelled").GetProperty("unmoved").EnumerateArray()
                .Select(q => q.GetString()).ToArray());
        JsonElement without = Learn([.. cue, "--no-ablation"]).GetProperty("labelled");
        Assert.AreEqual(JsonValueKind.Null, without.GetProperty("hiddenFixed").ValueKind);
    }

    [TestMethod]
    public void ATrainingAnswerIsAskedForBeforeTheLabelIsShown()
    {
        // The same trials once with the label on show, once asked of a copy before: the network
        // does not notice.
        var task = new GeneratedCue(NetworkFile.Describe("cue"), 1);
        (SeedResult told, ulong[] toldWeights) = Run(null);
        NetworkPlan plan = task.Plan(3);
        var copied = new SavedModel(plan, NetworkBuilder.Build(plan, new Kernels()));
        (SeedResult asked, ulong[] askedWeights) = Run(copied);
        CollectionAssert.AreEqual(toldWeights, askedWeights);
        Assert.AreEqual(told.Checkpoints[0].Test, asked.Checkpoints[0].Test);

        // By hand: a copy of the state before each trial, which is shown without learning.
        Network network = NetworkBuilder.Build(plan, new Kernels());
        TaskRun run = task.Begin(new Session(network, null), 3);
        double sum = 0;
        for (int n = 0; n < 30; n++)
        {
            Network copy = new SavedModel(plan, network).Copy();
            sum += task.Begin(new Session(copy, null), 3).Train(n)(false);
            run.Train(n)(true);
        }

        Assert.AreEqual(sum / 30, asked.Checkpoints[0].Train, 1e-12);

        (SeedResult Result, ulong[] Weights) Run(SavedModel? copy)
        {
            Network learning = NetworkBuilder.Build(task.Plan(3), new Kernels());
            SeedResult result = new SeedRun(task, learning, null, copy).Run(3, [30], null);
            return (result, [.. learning.Projections.Select(q => q.Weights.Hash)]);
        }
    }

    [TestMethod]
    [DataRow("sensor", false)]
    [DataRow("sensor-eprop", true)]
    public void OnlyVotesAreGivenUnderTheLabel(string network, bool under)
    {
        var data = SensorData.Read(WaveFiles.Write(folder, 6, 3));
        string[] settings = network == "sensor"
            ? [.. SensorFit.Settings(data.Train, SensorSize.Pc)]
            : ["populations.input.size=14", "populations.input.encoder.channels=2",
                "populations.readout.size=3"];
        var task = new SensorTask(
            "waves", [SensorSplit.Official(data)], data.Train.Classes, 0, 0,
            NetworkFile.Describe(network, settings));
        Assert.AreEqual(under, task.AnswersUnderTheLabel);
    }

    [TestMethod]
    public void AWindowThatOpensElsewhereHoldsTheEnds()
    {
        var series = new TsSeries(1, 0, [[1, 2, 3, 4], [5, 6, 7, 8]]);
        CollectionAssert.AreEqual(new double[] { 3, 4, 4, 4 }, series.Shifted(2).Channels[0]);
        CollectionAssert.AreEqual(new double[] { 5, 5, 6, 7 }, series.Shifted(-1).Channels[1]);
    }

    private JsonElement Learn(params string[] args)
    {
        CommandRun run = CommandRun.Of(folder, ["learn", .. args, "--json"]);
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        return run.Json;
    }
}
