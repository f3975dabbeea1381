using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Tests.Studio;

/// <summary>How often a board answers "something else" to what it was not taught, and how often to
/// what it was: with the class <see cref="LessonBook.Other"/>, and without.</summary>
[TestClass]
public class SomethingElseTests
{
    private const int Rest = 40;
    private const int Length = 75;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Three examples each of three motions of the virtual board, ten each of all five
    /// asked; four choices of motions, two seeds.</summary>
    [TestMethod]
    public void MotionsThatNobodyTaughtAreSomethingElse()
    {
        var (with, without) = (new Shares(), new Shares());
        foreach (int[] chosen in (int[][])[[0, 1, 2], [0, 1, 3], [1, 2, 4], [0, 3, 4]])
        {
            for (ulong seed = 1; seed <= 2; seed++)
            {
                string[] classes = [.. chosen.Select(k => MotionSensor.Motions[k])];
                NetworkPlan plan = MotionNetwork.Make(classes, seed).Plan;
                StudioExample[] all = [.. Motions(13, seed + 7)];
                without.Ask(plan, classes, all.Take(15), all.Skip(15));
                with.Ask(plan, [.. classes, LessonBook.Other], all.Take(15), all.Skip(15));
            }
        }

        TestContext.WriteLine($"with 'other': {with}; without: {without}");
        Assert.IsGreaterThanOrEqualTo(95, with.Right);
        Assert.IsGreaterThanOrEqualTo(60, with.Found);
        Assert.IsGreaterThanOrEqualTo(without.Found + 30, with.Found);
    }

    /// <summary>Five examples a class of a public set's training series, two classes left out; the
    /// other training series asked.</summary>
    [TestMethod]
    [DataRow("NanoGestures")]
    [DataRow("RacketSports")]
    public void OfPeoplesMotionsMoreAreFoundAndFewerAreAnsweredRight(string name)
    {
        const int Each = 5;
        TsFile file = Read(name);
        ChannelRange[] ranges = ChannelRange.Of(file.Series, file.Channels);
        var task = new SensorTask(name, [new SensorSplit(file.Series, file.Series, ranges)],
            file.Classes, 0, 0, HostSim.Describe.NetworkFile.Describe("sensor",
                [.. SensorFit.Settings(file, SensorSize.Ladder[8], ranges)]))
        {
            Facts = new SensorFacts([], [], MotionSensor.PeriodMicroseconds),
            Waits = true,
        };
        StudioExample[] all = [.. file.Series.Select((s, n) => Example(file, s, n + 1))];
        var (with, without) = (new Shares(), new Shares());
        for (int first = 0; first < 3; first++)
        {
            string[] classes = [.. Enumerable.Range(first, file.Classes.Count - 2)
                .Select(k => file.Classes[k % file.Classes.Count])];
            NetworkPlan plan = ClassPlan.With(task.Plan(1), classes, 1);
            StudioExample[] taught = [.. classes.SelectMany(
                c => all.Where(e => e.Class == c).Take(Each))];
            StudioExample[] asked = [.. all.Except(taught).GroupBy(e => e.Class)
                .SelectMany(c => c.Take(20))];
            without.Ask(plan, classes, taught, asked);
            with.Ask(plan, [.. classes, LessonBook.Other], taught, asked);
        }

        TestContext.WriteLine($"{name}: with 'other': {with}; without: {without}");
        Assert.IsGreaterThan(without.Found, with.Found);
    }

    [TestMethod]
    public void DistortedCopiesAreTheSameUnderASeedAndOfTheSameShape()
    {
        string[] classes = ["circle", "shake", LessonBook.Other];
        StudioExample[] some = [.. Motions(2, 7).Where(e => classes.Contains(e.Class))];
        IReadOnlyList<StudioExample> made = Distortion.Of(classes, some, 5);
        Assert.HasCount(4, made);
        Assert.IsTrue(made.All(m => m.Class == LessonBook.Other
            && m.Readings.Length == Length && m.Readings.All(r => r.Length == 3)));
        Assert.IsTrue(made.Zip(Distortion.Of(classes, some, 5))
            .All(two => two.First.Readings.Zip(two.Second.Readings)
                .All(r => r.First.SequenceEqual(r.Second))));
        Assert.IsEmpty(Distortion.Of(["circle", "shake"], some, 5));
    }

    private static TsFile Read(string name)
    {
        try
        {
            return DataReader.ReadAll(
                Path.Combine(PublicData.Folder("series"), "series", $"{name}_TRAIN.ts"));
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
            throw;
        }
    }

    private static StudioExample Example(TsFile file, TsSeries series, int id) => new(
        id, file.Classes[series.Label],
        [.. Enumerable.Range(0, series.Length).Select(n => Enumerable.Range(0, file.Channels)
            .Select(c => series.Thousandths(c, n)).ToArray())], false);

    /// <summary>So many of each motion, in turn.</summary>
    private static IEnumerable<StudioExample> Motions(int each, ulong seed)
    {
        var hand = new MotionSensor(seed);
        for (int n = 0; n < each * MotionSensor.Motions.Count; n++)
        {
            int motion = n % MotionSensor.Motions.Count;
            for (int rest = 0; rest < Rest; rest++) hand.TryRead(new int[hand.Channels]);
            hand.Make(motion);
            yield return new StudioExample(n + 1, MotionSensor.Motions[motion],
                [.. Enumerable.Range(0, Length).Select(_ =>
                {
                    var sample = new int[hand.Channels];
                    hand.TryRead(sample);
                    return sample;
                })], false);
        }
    }

    /// <summary>Answers, counted.</summary>
    private sealed class Shares
    {
        private int known;
        private int right;
        private int none;
        private int found;

        /// <summary>Of what was taught, percent.</summary>
        public double Right => 100.0 * right / known;

        /// <summary>Of what was not, percent that was answered "something else".</summary>
        public double Found => 100.0 * found / none;

        /// <summary>Teaches a new network what is of its classes, and asks it.</summary>
        public void Ask(NetworkPlan plan, string[] classes, IEnumerable<StudioExample> given,
            IEnumerable<StudioExample> asked)
        {
            StudioExample[] taught = [.. given.Where(e => classes.Contains(e.Class))];
            var probe = new Probe(ClassPlan.With(plan, classes, plan.Seed), null);
            foreach (StudioExample example in taught
                .Concat(Distortion.Of(classes, taught, plan.Seed))
                .OrderBy(e => Keyed.Bits(plan.Seed, Purpose.Shuffle, 0, 0, (ulong)e.Id)))
                probe.Teach(example, Array.IndexOf(classes, example.Class));
            foreach (StudioExample example in asked)
            {
                int answer = probe.Ask(example).Answer;
                string said = answer < 0 ? LessonBook.Other : classes[answer];
                if (classes.Contains(example.Class))
                {
                    known++;
                    if (said == example.Class) right++;
                }
                else
                {
                    none++;
                    if (said == LessonBook.Other) found++;
                }
            }
        }

        public override string ToString() =>
            FormattableString.Invariant($"{Right:0.0} % of {known} taught are answered right, ")
            + FormattableString.Invariant($"{Found:0.0} % of {none} others found");
    }
}
