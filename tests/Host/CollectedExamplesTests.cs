using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>When an example begins, when it is whole, and what ends a collection.</summary>
[TestClass]
public class CollectedExamplesTests
{
    private readonly string folder = CommandRun.NewFolder();
    private readonly VirtualClock clock = new();
    private readonly SampleTaker taker = new(4, ofTrials: false);

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void AnExampleBeginsWhenItsCountdownEnds()
    {
        CollectedExamples made = Make(2, 2);
        Assert.AreEqual("left 1 of 2: in 2 …", made.Line);
        Pass(made, 1_500_000, sample: 1);
        Assert.AreEqual("left 1 of 2: in 1 …", made.Line);
        Pass(made, 500_000, sample: 2);
        Assert.AreEqual("left 1 of 2: now", made.Line);
        for (int n = 3; n < 7; n++) Pass(made, 10_000, sample: n);
        Assert.AreEqual(1, made.Count);
        Assert.AreEqual("left 2 of 2: in 2 …", made.Line);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "out", "left", "left-0001.csv"));
        CollectionAssert.AreEqual(
            new[] { "t_ms,ax", "0,0.003", "10,0.004", "20,0.005", "30,0.006" }, lines);
        Pass(made, 2_000_000, sample: 7);
        for (int n = 8; n < 12; n++) Pass(made, 10_000, sample: n);
        Assert.IsTrue(made.IsDone);
        Assert.IsNull(made.Problem);
    }

    /// <summary>What passes between two motions, a motion that had begun and one that broke off are
    /// no example.</summary>
    [TestMethod]
    public void WhereTrialsWaitForAMotionAnExampleIsAWholeTrial()
    {
        var trials = new SampleTaker(3, ofTrials: true);
        trials.BeginTrial(learn: false, -1);
        Take(trials, 1);
        trials.Begin();
        Take(trials, 2, 3);
        trials.EndTrial(0, -1);
        Take(trials, 4, 5, 6, 7);
        Assert.IsNull(trials.Whole());
        trials.BeginTrial(learn: false, -1);
        Take(trials, 8, 9);
        trials.EndTrial(0, -1);
        trials.BeginTrial(learn: false, -1);
        Take(trials, 10, 11, 12);
        trials.EndTrial(0, -1);
        trials.BeginTrial(learn: false, -1);
        Take(trials, 13);
        CollectionAssert.AreEqual(new[] { 10, 11, 12 },
            trials.Whole()!.Select(sample => sample[0]).ToArray());
    }

    [TestMethod]
    public void WhereSamplesAreMissingAnExampleBeginsAnew()
    {
        CollectedExamples made = Make(1, 0);
        Pass(made, 10_000, sample: 1);
        Pass(made, 10_000, sample: 2);
        Assert.AreEqual(1, taker.Count);
        taker.Break();
        for (int n = 3; n < 7; n++) Pass(made, 10_000, sample: n);
        Assert.AreEqual(1, made.Count);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "out", "left", "left-0001.csv"));
        Assert.AreEqual("0,0.003", lines[1]);
    }

    [TestMethod]
    public void SilenceEndsIt()
    {
        CollectedExamples made = Make(1, 0);
        Pass(made, 10_000, sample: 1);
        Pass(made, 4_900_000);
        Assert.IsNull(made.Problem);
        Pass(made, 200_000);
        Assert.AreEqual("no sample came for 5 s", made.Problem);
        Assert.AreEqual(0, made.Count);
    }

    private CollectedExamples Make(int wanted, double pause) => new(
        taker, new SampleValues([], 1),
        ExampleFolder.Open(Path.Combine(folder, "out"), new ExampleForm(["ax"], 10_000)),
        "left", wanted, pause, clock);

    private void Pass(CollectedExamples made, long microseconds, int? sample = null)
    {
        clock.Advance(microseconds);
        if (sample is { } value) taker.Add([value]);
        made.Look();
    }

    private static void Take(SampleTaker taker, params int[] samples)
    {
        foreach (int sample in samples) taker.Add([sample]);
    }
}
