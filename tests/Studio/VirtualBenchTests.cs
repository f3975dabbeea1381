using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Keeping;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Tests.Studio;

/// <summary>What the page's virtual board makes can be learned, and what is kept of it comes
/// back.</summary>
[TestClass]
public class VirtualBenchTests
{
    private const int Rest = 40;
    private const int Length = 75;

    [TestMethod]
    public void ThreeExamplesOfEachMotionTeachItsNetwork()
    {
        EdgeSpike.HostSim.Describe.SavedModel model = MotionNetwork.Make(MotionSensor.Motions, 1);
        StudioExample[] all = [.. Examples(10)];
        var probe = new Probe(model.Plan, null);
        foreach (StudioExample example in all.Take(15))
            probe.Teach(example, MotionSensor.Motions.ToList().IndexOf(example.Class));
        int right = all.Skip(15)
            .Count(e => probe.Ask(e).Answer is >= 0 and var k
                && MotionSensor.Motions[k] == e.Class);
        Assert.IsGreaterThanOrEqualTo(32, right, "of 35; chance 7");
    }

    [TestMethod]
    public void AnExampleInTheWrongClassIsFound()
    {
        string[] classes = ["circle", "shake"];
        StudioExample[] all = [.. Examples(6).Where(e => classes.Contains(e.Class))];
        all[0] = all[0] with { Class = "shake" };
        var plan = MotionNetwork.Make(classes, 1).Plan;
        ExampleCheck check = ExampleCheck.Of(plan, classes, all)!;
        int[] wrong = [.. check.Wrong.Select(w => w.Example.Id)];
        Assert.Contains(all[0].Id, wrong);
        Assert.IsLessThanOrEqualTo(4, wrong.Length, "most of the others are not");
        Assert.AreEqual(all.Length, check.Count);
    }

    [TestMethod]
    public void AnExportReadsBackAsTheSameExamples()
    {
        StudioExample[] all = [.. Examples(2)];
        var archive = new MemoryStream();
        ProjectArchive.Write(archive, "mine", MotionNetwork.Make(MotionSensor.Motions, 1).Plan,
            null, all, []);
        archive.Position = 0;
        LoadedProject read = LoadedProject.ReadArchive("mine.zip", archive);
        Assert.AreEqual("mine", read.Name);
        Assert.AreEqual(LessonBook.Other,
            read.ClassesFor(new LessonBook(MotionNetwork.FirstClasses))[^1]);
        CollectionAssert.AreEquivalent(MotionSensor.Motions.ToArray(), read.Classes.ToArray());
        foreach (StudioExample example in all)
        {
            Assert.IsTrue(read.Examples.Any(e => e.Class == example.Class
                && e.Readings.Zip(example.Readings).All(r => r.First.SequenceEqual(r.Second))),
                example.Name);
        }
    }

    [TestMethod]
    public void TheSameSeedIsTheSameMotionAndAnotherOneIsNot()
    {
        Assert.IsTrue(Same(Motion(new MotionSensor(1), 0), Motion(new MotionSensor(1), 0)));
        Assert.IsFalse(Same(Motion(new MotionSensor(1), 0), Motion(new MotionSensor(2), 0)));

        static bool Same(int[][] a, int[][] b) =>
            a.Zip(b).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    [TestMethod]
    public void ARequestIsTheSameAsItsWords()
    {
        var request = new StudioRequest("tcp:7080", "KEY", "m5stickc-plus", 0, "127.0.0.1",
            null, 3, 2.5, true);
        CollectionAssert.AreEqual(
            new[]
            {
                "--virtual", "m5stickc-plus", "--listen", "127.0.0.1", "--device", "tcp:7080",
                "--key", "KEY",
                "--port", "0", "--seed", "3", "--speed", "2.5", "--json",
            },
            request.Words(null).ToArray());
    }

    /// <summary>So many of each motion, in turn.</summary>
    private static IEnumerable<StudioExample> Examples(int each)
    {
        var hand = new MotionSensor(7);
        for (int n = 0; n < each * MotionSensor.Motions.Count; n++)
        {
            int motion = n % MotionSensor.Motions.Count;
            yield return new StudioExample(n + 1, MotionSensor.Motions[motion],
                Motion(hand, motion), false);
        }
    }

    private static int[][] Motion(MotionSensor hand, int motion)
    {
        for (int n = 0; n < Rest; n++) hand.TryRead(new int[hand.Channels]);
        hand.Make(motion);
        return [.. Enumerable.Range(0, Length).Select(_ =>
        {
            var sample = new int[hand.Channels];
            hand.TryRead(sample);
            return sample;
        })];
    }
}
