using System.Text.Json;
using System.Xml.Linq;

using EdgeSpike.HostSim.Benchmarks;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Benchmarks;

/// <summary>Protocols on small sets that are made here.</summary>
[TestClass]
public class PanelTests
{
    static readonly PanelConfiguration With = new(SensorSize.Ladder[^1], 2, null);

    private readonly string folder = CommandRun.NewFolder();

    [TestInitialize]
    public void MakeSets()
    {
        string series = Directory.CreateDirectory(Path.Combine(folder, "series")).FullName;
        WaveFiles.Write(series, 24, 12);
        string gestures = Directory.CreateDirectory(Path.Combine(folder, "gestures")).FullName;
        File.WriteAllText(Path.Combine(gestures, "Ramp_train.csv"), Ramps(8));
        File.WriteAllText(Path.Combine(gestures, "Ramp_verify.csv"), Ramps(5));
        File.WriteAllText(Path.Combine(gestures, "Alone_TRAIN.csv"), Ramps(3));
    }

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void SetsAreFoundWithTheirTestFilesAndTheRestIsTold()
    {
        List<string> skipped = [];
        var found = PanelSet.Find(folder, skipped);
        CollectionAssert.AreEqual(new[] { "Waves", "Ramp" },
            found.Select(set => set.Name).ToArray());
        Assert.EndsWith("Ramp_verify.csv", found[1].Test);
        Assert.HasCount(2, skipped);
        StringAssert.Contains(skipped[0], "ucr: no such folder");
        StringAssert.Contains(skipped[1], "Alone_TEST.csv: no such file, beside Alone_TRAIN.csv");
    }

    [TestMethod]
    public void AScoreDoesNotDependOnWhatElseIsRun()
    {
        PanelResult all = Run(Sets(), Protocol.All, 2);
        PanelSetResult waves = all.Sets.Single(set => set.Name == "Waves");
        foreach (Protocol protocol in Protocol.All)
        {
            PanelSetResult alone = Run([Sets()[0]], [protocol], 2).Sets[0];
            Assert.AreNotEqual(0, alone.Runs.Count, protocol.Name);
            foreach ((string name, double[] scores) in alone.Runs)
                CollectionAssert.AreEqual(scores, waves.Runs[name], name);
        }

        // Two classes leave no class to come later.
        Assert.IsFalse(all.Sets[1].Runs.ContainsKey(ScoreName.NewFound));
        CollectionAssert.AreEqual(waves.Runs[ScoreName.NewFound], new[] { 1, 2 }.Select(seed =>
            Run([Sets()[0]], Protocol.All, seed).Sets[0].Runs[ScoreName.NewFound][^1]).ToArray());
        double mean = all.Sets.Average(set => set.Scores[ScoreName.File].Mean);
        Assert.AreEqual(mean, all.Means[ScoreName.File].Mean, 1e-12);
    }

    [TestMethod]
    public void TheFileProtocolIsWhatLearnDoes()
    {
        PanelSet set = Sets()[0];
        SensorTask task = SensorTasks.Of("waves", set.Data, "sensor", With.Size);
        CampaignResult learned = new Campaign(task, [With.Epochs], [1, 2]).Run(null);
        PanelSetResult panel = Run([set], [Protocol.All[0]], 2).Sets[0];
        CollectionAssert.AreEqual(
            learned.Seeds.Select(seed => seed.Checkpoints[^1].Test).ToArray(),
            panel.Runs[ScoreName.File]);
    }

    [TestMethod]
    public void FewExamplesTeachMoreThanNone()
    {
        PanelResult result = Run([Sets()[0]], [Protocol.All[1]], 2);
        Assert.IsGreaterThan(0.6, result.Means[ScoreName.FewShot(5)].Mean);
    }

    [TestMethod]
    public void BothOrdersShowTheSameExamples()
    {
        TsFile train = Sets()[0].Data.Train;
        var drawn = new Drawn(3);
        TsSeries[] taught = drawn.OfEachClass(train, 5);
        CollectionAssert.AreEqual(new[] { 5, 5, 5 },
            taught.CountBy(s => s.Label).Select(c => c.Value).ToArray());
        CollectionAssert.AreEquivalent(taught, drawn.Mixed(taught));
        TsSeries[] ordered = drawn.ClassByClass(taught, 3);
        CollectionAssert.AreEquivalent(taught, ordered);
        int changes =
            ordered.Zip(ordered.Skip(1)).Count(pair => pair.First.Label != pair.Second.Label);
        Assert.AreEqual(2, changes);
        CollectionAssert.AreNotEqual(taught, new Drawn(4).OfEachClass(train, 5));
        CollectionAssert.AreEqual(taught[..1], drawn.OfEachClass(train, 1)[..1],
            "one example is the first of five");
    }

    [TestMethod]
    public void AShiftStaysWithinItsShare()
    {
        double[] ramp = [.. Enumerable.Range(0, 50).Select(n => (double)n)];
        var series = new TsSeries(1, 0, [ramp]);
        double[] middle =
            [.. Enumerable.Range(0, 200)
                .Select(n => new Drawn(1).Shifted(series, n, 0.1).Channels[0][25] - 25)];
        Assert.AreEqual((-5.0, 5.0), (middle.Min(), middle.Max()));
        Assert.AreEqual(11, middle.Distinct().Count());
    }

    [TestMethod]
    public void AValidationLeavesTheTestFileAlone()
    {
        PanelSet set = Sets()[0];
        SensorData first = set.Fold(3, 1);
        SensorData again = set.Fold(3, 4);
        CollectionAssert.AreEqual(
            first.Test.Series.Select(s => s.Line).ToArray(),
            again.Test.Series.Select(s => s.Line).ToArray());
        int[] lines =
            [.. Enumerable.Range(1, 3).SelectMany(seed => set.Fold(3, (ulong)seed).Test.Series)
                .Select(s => s.Line)];
        CollectionAssert.AreEquivalent(set.Data.Train.Series.Select(s => s.Line).ToArray(), lines);
        Assert.HasCount(24, first.Train.Series.Concat(first.Test.Series));
        PanelResult result =
            new PanelRun([set], With with { Folds = 3 }, [Protocol.All[0]], 2).Run(null, []);
        Assert.AreEqual((16, 8), (result.Sets[0].Train, result.Sets[0].Test));
    }

    [TestMethod]
    public void ALineTellsRampsApartAndNoiseNot()
    {
        var random = new Random(4);
        int[][] Series(int slope) => [.. Enumerable.Range(0, 30)
            .Select(t => new[] { 16_000 + (slope * t * 200) + random.Next(3000) })];
        int[] labels = [.. Enumerable.Range(0, 60).Select(n => n % 2)];
        int[][][] ramps = [.. labels.Select(label => Series(label == 0 ? 1 : -1))];
        int[][][] noise = [.. labels.Select(_ => Series(0))];
        Assert.AreEqual(1.0, Ridge.Accuracy(ramps[..30], labels[..30], ramps[30..], labels[30..]));
        Assert.IsInRange(0.25, 0.75,
            Ridge.Accuracy(noise[..30], labels[..30], noise[30..], labels[30..])!.Value);

        // Series that are all alike say nothing: the most frequent class is answered.
        int[][][] alike = [.. labels.Select(_ => new[] { new[] { 7 } })];
        Assert.AreEqual(0.5, Ridge.Accuracy(alike, labels, alike, labels));
    }

    [TestMethod]
    public void TheCommandWritesTextJsonAndAPicture()
    {
        string json = Path.Combine(folder, "a.json"), svg = Path.Combine(folder, "a.svg");
        string[] args =
            ["panel", "--data", folder, "--seeds", "1", "--epochs", "1", "--size", "board"];
        CommandRun text = CommandRun.Of(folder, [.. args, "--output", json, "--svg", svg]);
        Assert.AreEqual(0, text.ExitCode, text.Errors);
        foreach (string said in new[] { "Waves", "Ramp", "mean", "class by class", "skipped",
            "shifted" })
            StringAssert.Contains(text.Output, said);
        JsonElement written = JsonDocument.Parse(File.ReadAllText(json)).RootElement;
        Assert.AreEqual(2, written.GetProperty("sets").GetArrayLength());
        Assert.AreEqual(2, written.GetProperty("skipped").GetArrayLength());
        string drawn = XDocument.Load(svg).Root!.Value;
        StringAssert.Contains(drawn, "Waves");
        StringAssert.Contains(drawn, "class by class");

        CommandRun one =
            CommandRun.Of(folder, [.. args, "--set", "Waves", "--protocol", "few-shot", "--json"]);
        Assert.AreEqual(0, one.ExitCode, one.Errors);
        JsonElement means = one.Json.GetProperty("means");
        Assert.AreEqual(
            written.GetProperty("sets")[0].GetProperty("scores").GetProperty("fewShot5")
                .GetProperty("mean").GetDouble(),
            means.GetProperty("fewShot5").GetProperty("mean").GetDouble());
        Assert.IsFalse(means.TryGetProperty("file", out _));
    }

    [TestMethod]
    [DataRow("--set Nothing", "expected Nothing, found: Waves, Ramp")]
    [DataRow("--protocol all",
        "--protocol all: expected one of file, few-shot, class-by-class, new-class, stream")]
    [DataRow("--size large", "--size large: expected pc or board")]
    [DataRow("--seeds 0", "--seeds: expected 1 to 1000")]
    [DataRow("--epochs 0", "--epochs: expected 1 to 100000")]
    [DataRow("--validate 90", "--validate 90: expected 2 to 8, the series of the rarest class")]
    public void BadInputIsOneLineAndWritesNothing(string args, string problem)
    {
        CommandRun run = CommandRun.Of(folder,
            ["panel", "--data", folder, "--svg", "no.svg", .. args.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.EndsWith(problem, run.Errors.TrimEnd());
        Assert.HasCount(1, run.Errors.TrimEnd().Split('\n'));
        Assert.IsFalse(File.Exists(Path.Combine(folder, "no.svg")));
    }

    private PanelSet[] Sets() =>
        [.. PanelSet.Find(folder, []).Select(set => PanelSet.Read(set.Name, set.Train, set.Test))];

    private static PanelResult Run(IReadOnlyList<PanelSet> sets, IReadOnlyList<Protocol> protocols,
        int seeds) =>
        new PanelRun(sets, With, protocols, seeds).Run(null, []);

    /// <summary>Rows of 40 samples that rise or fall, the class in the last column.</summary>
    private static string Ramps(int rows)
    {
        var random = new Random(rows);
        return string.Concat(Enumerable.Range(0, rows).Select(n =>
            string.Join(',',
                Enumerable.Range(0, 40).Select(t => (n % 2 == 0 ? t : -t) + random.Next(9)))
                + $",{n % 2}\n"));
    }
}
