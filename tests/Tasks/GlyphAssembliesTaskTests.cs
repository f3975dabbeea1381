using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Assemblies among the neurons that tell digits apart.</summary>
[TestClass]
public class GlyphAssembliesTaskTests
{
    /// <summary>Two neurons to each of two targets, nothing between: A has two pairs, every degree
    /// is one, so Q = 1/2.</summary>
    [TestMethod]
    public void ModularityByHand()
    {
        Affinity apart = Of(127, 0, 127, 0, 0, 127, 0, 127);
        Assert.AreEqual(0.5, apart.Modularity, 1e-12);
        Assert.AreEqual(0.5, apart.NearZero);
        Affinity one = Of(127, 0, 127, 0, 127, 0, 127, 0);
        Assert.AreEqual(0, one.Modularity, 1e-12);
        Assert.AreEqual(0, Of(0, 0, 0, 0).Modularity);
    }

    /// <summary>One seed, few presentations: with BEAN and without.</summary>
    [TestMethod]
    public void BeanMakesAssembliesOfFewWeights()
    {
        TaskRow row = LearningTasks.Of("glyph-assemblies");
        LearningTask task = row.Make(new TaskRequest(row, "glyph-assemblies")
        {
            Options = new GlyphsOptions { Tests = 200 },
        });
        IReadOnlyList<double> Scores(Func<NetworkPlan, NetworkPlan> ablation) =>
            new Campaign(task, [2500], [5]) { Ablation = ablation }
                .RunSeeds(null).Seeds[0].Checkpoints[^1].Tests;
        IReadOnlyList<double> with = Scores(plan => plan);
        IReadOnlyList<double> without = Scores(plan => RuleOff.Of(plan, new BeanKind()));
        Assert.IsGreaterThan(0.6, with[0], "accuracy");
        Assert.IsGreaterThan(without[1] + 0.3, with[1], "near zero");
        Assert.IsGreaterThan(without[2] + 0.1, with[2], "modularity");
    }

    [TestMethod]
    public void ANetworkWithoutHiddenNeuronsIsRefused()
    {
        DescribedNetwork other = NetworkFile.Describe("glyphs-in-turn-replay");
        var refused = Assert.ThrowsExactly<BadInputException>(
            () => new GlyphAssembliesTask(other, new GlyphsOptions()));
        Assert.AreEqual(
            $"{other.Name}: expected a projection from 'hidden' to 'output' for this task",
            refused.Message);
    }

    private static Affinity Of(params int[] weights)
    {
        var stored = new Weights8(weights.Length);
        for (int k = 0; k < weights.Length; k++) stored.Put(k, weights[k]);
        return new Affinity(new DenseProjection(
            new InputPopulation(weights.Length / 2), new ReadoutPopulation(2, 1u << 30), stored,
            0, 0));
    }
}
