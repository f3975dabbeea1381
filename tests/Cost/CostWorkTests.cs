using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Cost;

/// <summary>Synaptic operations by hand, and the growth with activity and size.</summary>
[TestClass]
public class CostWorkTests
{
    [TestMethod]
    public void OnlyWeightsThatAreNotZeroAreOperations()
    {
        // Input 3 spikes in two of four steps and reaches 7 neurons with a weight of one; nobody
        // fires.
        SavedModel model = Silent();
        for (int j = 0; j < 7; j++) model.Network.Projections[0].Weights.Put(3 * 20 + j, 1);
        var trial = new Trial([0, 1, 1, 2, 2], [3, 3], 0, 2);
        SynapticWork work = Measure(model, trial, learn: false);
        Assert.AreEqual(2 * 7 / 4.0, work.EffectiveAcs);
        Assert.AreEqual(0, work.EffectiveMacs);
        Assert.AreEqual(40 * 20 + 20 * 20 + 20 * 2, work.Dense);
        Assert.AreEqual(0, work.TraceUpdates);
        Assert.AreEqual(2 / 4.0, Measure(model, trial, learn: true).TraceUpdates);
    }

    [TestMethod]
    public void ASpikeThatReachesReadoutsCounts()
    {
        // One input drives one neuron over its threshold in the first step: 1 + 2 to the readouts.
        SavedModel model = Silent();
        model.Network.Projections[0].Weights.Put(3 * 20 + 5, 127);
        for (int k = 0; k < 2; k++) model.Network.Projections[2].Weights.Put(5 * 2 + k, -9);
        var trial = new Trial([0, 1, 1, 1, 1], [3], 0, 4);
        Assert.AreEqual(3 / 4.0, Measure(model, trial, learn: false).EffectiveAcs);
    }

    [TestMethod]
    public void CostGrowsWithSizeAndActivity()
    {
        GrowthPoint quiet = Growth.Measure(50, 0.01);
        GrowthPoint busy = Growth.Measure(50, 0.2);
        GrowthPoint large = Growth.Measure(100, 0.01);
        foreach (GrowthPoint point in new[] { quiet, busy, large })
        {
            Assert.AreEqual(point.Wanted, point.Activity, point.Wanted / 20);
            Assert.IsGreaterThan(point.Inference, point.Learning);
        }

        Assert.IsGreaterThan(5 * quiet.Inference, busy.Inference);
        Assert.IsGreaterThan(1.5 * quiet.Inference, large.Inference);
        StringAssert.Contains(GrowthPlot.Draw([quiet, large, busy]), "20 % fire a step");
    }

    [TestMethod]
    public void ValuesOfGradedNeuronsAreMultiplied()
    {
        // Nothing in the motif's network is spared: its neurons send values in every step, its cue
        // spikes.
        SavedModel model = OpenedNetwork.Open("motif");
        LearningTask task = OpenedNetwork.Task("motif", "motif", model);
        SynapticWork work = SynapticWork.Measure(model,
            SessionTape.Of(model, task, 1, 2, learn: true), learn: true);
        Assert.IsGreaterThan(0.8 * work.Dense, work.EffectiveMacs);
        Assert.IsLessThanOrEqualTo(work.Dense, work.EffectiveMacs + work.EffectiveAcs);
        Assert.IsGreaterThan(0, work.EffectiveAcs);
        Assert.IsGreaterThan(0, work.WeightChanges);
    }

    private static SynapticWork Measure(SavedModel model, Trial trial, bool learn) =>
        SynapticWork.Measure(model, SessionTape.Of(model, [trial], learn), learn);

    /// <summary>A cue network of twenty neurons without a weight.</summary>
    private static SavedModel Silent()
    {
        NetworkPlan plan = new CountedCue { Hidden = 20 }.Plan(1);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        foreach (Projection projection in network.Projections)
        {
            for (int k = 0; k < projection.Weights.Count; k++) projection.Weights.Put(k, 0);
        }

        return new SavedModel(plan, network);
    }
}
