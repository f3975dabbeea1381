using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Which kept examples are learned from again.</summary>
[TestClass]
public class RehearsalTests
{
    private const int One = 1 << Limits.ValueBits;

    /// <summary>y of 3, 1 and ½ for class 1, with a softmax of a quarter for it.</summary>
    [TestMethod]
    [DataRow(1, One, DisplayName = "min logit")]
    [DataRow(2, One / 4, DisplayName = "min confidence")]
    [DataRow(3, -2 * One, DisplayName = "min margin")]
    [DataRow(4, 5678, DisplayName = "max loss: ln 4")]
    [DataRow(5, 77, DisplayName = "oldest")]
    [DataRow(6, 1, DisplayName = "least replayed")]
    public void EachPolicyNotesItsOwn(int policy, int expected)
    {
        var rehearsal = new Rehearsal(2 * policy, 3);
        ReadoutPopulation read = Reading(3 * One, One, One / 2);
        int[] error = [One / 2, One / 4 - One, One / 4];
        rehearsal.Note(2, 1, read, error, again: false, 76);
        rehearsal.Note(2, 1, read, error, again: true, 77);
        CollectionAssert.AreEqual(new[] { 0, 0, expected }, rehearsal.Values);
    }

    /// <summary>Rows that were read again 0, 1 and 3 times: s is 1, 2 and 4. Row 1 holds
    /// nothing, so it is never drawn.</summary>
    [TestMethod]
    public void RowsAreDrawnAsOneToS()
    {
        var rehearsal = new Rehearsal(2 * 6 + 1, 4);
        for (int again = 0; again < 1; again++) Again(rehearsal, 2);
        for (int again = 0; again < 3; again++) Again(rehearsal, 3);
        Assert.IsFalse(rehearsal.IsBalanced);
        sbyte[] classes = [0, -1, 1, 1];
        CollectionAssert.AreEqual(new[] { 400, 0, 200, 100 }, Drawn(rehearsal, classes, -1));
        int[] ofOne = Drawn(rehearsal, classes, 1);
        Assert.AreEqual(525, ofOne[2], 1, "of class 1 alone: s is 1 and 3");
        Assert.AreEqual(700, ofOne[2] + ofOne[3]);
    }

    /// <summary>Losses of ln 2 and ln 8 and a third of 0: s is 1.69, 3.08 and 1.</summary>
    [TestMethod]
    public void OfLossTheLargeOnesAreDrawn()
    {
        var rehearsal = new Rehearsal(2 * 4 + 1, 3);
        ReadoutPopulation read = Reading(0, 0);
        rehearsal.Note(0, 0, read, [One / 2 - One, One / 2], again: false, 1);
        rehearsal.Note(1, 0, read, [One / 8 - One, One * 7 / 8], again: false, 1);
        rehearsal.Note(2, 0, read, [0, 0], again: false, 1);
        int[] drawn = Drawn(rehearsal, [0, 0, 0], 0);
        double sum = 3 + Math.Log(2) + Math.Log(8);
        Assert.AreEqual(700 * (1 + Math.Log(2)) / sum, drawn[0], 2);
        Assert.AreEqual(700 * (1 + Math.Log(8)) / sum, drawn[1], 2);
    }

    /// <summary>Every policy, balanced and not: recorded, from any snapshot, and as text.</summary>
    [TestMethod]
    public void EveryPolicyIsRecordedAndDescribed()
    {
        var files = new HashSet<string>();
        for (int number = 0; number < 2 * Rehearsal.Policies; number++)
        {
            NetworkPlan plan = Plan(number);
            byte[] file = RecordedRun.Make(plan, 3, 600, 1, 50);
            files.Add(System.Convert.ToHexString(file)[^64..]);
            foreach (int start in new[] { 0, 400 })
            {
                Player player = RecordedRun.Open(file);
                player.StartStep = start;
                PlayOutcome outcome = player.Play();
                Assert.AreEqual(
                    PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
            }

            string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
            byte[] back = NetworkText.Bytes(NetworkText.Plan(text));
            CollectionAssert.AreEqual(NetworkText.Bytes(plan), back, text);
        }

        Assert.HasCount(2 * Rehearsal.Policies, files);
    }

    [TestMethod]
    public void OnlyAWindowReadoutMayHaveAPolicyAndOnlyOneThatThereIs()
    {
        Refused(Plan(14), "population 1, rehearsal 14: expected 0 to 13");
        NetworkPlan other = Plan(0);
        other.Populations[0].Rehearsal = 1;
        Refused(other, "population 0, rehearsal 1: expected 0 to 0");
    }

    /// <summary>Digits taught two after two: what a store of 16 examples is good for.</summary>
    [TestMethod]
    public void AStoreKeepsWhatWasTaughtFirst()
    {
        double with = Score([]), without = Score(["populations.output.examples=0"]);
        Assert.IsGreaterThan(0.7, with);
        Assert.IsGreaterThan(without + 0.03, with);
    }

    private static double Score(string[] settings)
    {
        TaskRow row = LearningTasks.Of("glyphs-in-turn");
        LearningTask task = row.Make(new TaskRequest(row, "glyphs-in-turn")
        {
            Another = "glyphs-in-turn-replay",
            Settings = settings,
            Options = new GlyphTurnsOptions { Tests = 400 },
        });
        return new Campaign(task, [1000], [1, 2, 3]).RunSeeds(null).Seeds
            .Average(seed => seed.Checkpoints[^1].Test);
    }

    private static void Again(Rehearsal rehearsal, int row) =>
        rehearsal.Note(row, 0, Reading(0, 0), [0, 0], again: true, 1);

    private static int[] Drawn(Rehearsal rehearsal, sbyte[] classes, int label)
    {
        var drawn = new int[classes.Length];
        for (ulong n = 0; n < 700; n++)
            drawn[rehearsal.Draw((2 * n + 1) * (ulong.MaxValue / 1400), classes, label)]++;
        return drawn;
    }

    private static ReadoutPopulation Reading(params int[] valuesQ12)
    {
        var read = new ReadoutPopulation(valuesQ12.Length, Limits.NoLeakQ31);
        read.Join(0, new CommonScale(Limits.NoLeakQ31), null!, 0);
        for (int k = 0; k < valuesQ12.Length; k++)
        {
            read.Potential.Values[k] = valuesQ12[k] << (Limits.PotentialBits - Limits.ValueBits);
        }

        return read;
    }

    private static NetworkPlan Plan(int number)
    {
        NetworkPlan plan = new NormalisedDeltaKind().Example(3);
        plan.Populations[1].Rehearsal = number;
        return plan;
    }

    private static void Refused(NetworkPlan plan, string why) => Assert.AreEqual(
        why,
        Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels())).Message);
}
