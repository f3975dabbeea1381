using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Glyphs: what is drawn, and that networks of different rules learn them.</summary>
[TestClass]
public class GlyphsTaskTests
{
    [TestMethod]
    public void GlyphsAreKeyedAndOfAllClasses()
    {
        var glyphs = new Glyphs(3);
        Glyph[] drawn = [.. Enumerable.Range(0, 2000).Select(n => glyphs.Generate(n))];
        for (int k = 0; k < Glyphs.Classes; k++)
            Assert.AreEqual(200, drawn.Count(g => g.Label == k), 60);
        CollectionAssert.AreEqual(drawn[7].Pixels.ToArray(),
            new Glyphs(3).Generate(7).Pixels.ToArray());
        CollectionAssert.AreNotEqual(drawn[7].Pixels.ToArray(),
            new Glyphs(4).Generate(7, drawn[7].Label).Pixels.ToArray());

        // A seven has eleven pixels of ink; 3 % of 64 are flipped, most of them white ones.
        double mean = drawn.Where(g => g.Label == 7).Average(g => g.Pixels.Count);
        Assert.AreEqual(11 * 0.97 + 53 * 0.03, mean, 0.4);
    }

    [TestMethod]
    public void AFewGlyphsComeAgainAClassAfterTheOther()
    {
        var glyphs = new Glyphs(3);
        Glyph[] shown = [.. Enumerable.Range(0, 60).Select(n => glyphs.OfFew(n, 2))];
        for (int n = 0; n < shown.Length; n++)
        {
            Assert.AreEqual(n % 10, shown[n].Label);
            CollectionAssert.AreEqual(shown[n % 20].Pixels.ToArray(), shown[n].Pixels.ToArray());
        }

        Assert.IsTrue(Enumerable.Range(0, 10).Any(k =>
            !shown[k].Pixels.SequenceEqual(shown[k + 10].Pixels)));
    }

    [TestMethod]
    public void ANetworkWithoutSuchPopulationsIsRefused()
    {
        TaskRow row = LearningTasks.Of("glyphs");
        BadInputException refused = Assert.Throws<BadInputException>(
            () => row.Make(new TaskRequest(row, "glyphs") { Another = "motif" }));
        Assert.AreEqual("motif: expected a population 'input' of size 64 for this task",
            refused.Message);
    }

    /// <summary>What a rule learns in few presentations, above chance (10 %) and above the same
    /// network whose hidden weights stay.</summary>
    [TestMethod]
    [DataRow("glyphs", 3000, 0.7)]
    [DataRow("glyphs-spike-train", 1500, 0.7)]
    public void ItIsLearned(string network, int trials, double least)
    {
        TaskRow row = LearningTasks.Of("glyphs");
        LearningTask task = row.Make(
            new TaskRequest(row, "glyphs")
            {
                Another = network,
                Options = new GlyphsOptions { Tests = 200 }
            });
        double Score(Func<NetworkPlan, NetworkPlan> ablation) =>
            new Campaign(task, [trials], [5]) { Ablation = ablation }
                .RunSeeds(null).Seeds[0].Checkpoints[^1].Test;
        double learned = Score(plan => plan);
        Assert.IsGreaterThan(least, learned);
        Assert.IsGreaterThan(Score(HiddenFixed.Of) + 0.1, learned);
    }
}
