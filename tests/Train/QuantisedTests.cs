using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Train;

namespace EdgeSpike.Tests.Train;

/// <summary>Real weights and time constants as the core's integers.</summary>
[TestClass]
public class QuantisedTests
{
    [TestMethod]
    [DataRow(0.02, -4)]
    [DataRow(0.9, 0)]
    [DataRow(1.01, 1)]
    [DataRow(15.0, 4)]
    public void TheUnitFollowsTheWeights(double largest, int scale)
    {
        Quantised quantised = Quantised.Of(With(largest));
        Assert.AreEqual(scale, quantised.Model.Plan.Projections[1].Scale);
        Assert.AreEqual(0, quantised.Saturated);
        Projection synapses = quantised.Model.Network.Projections[1];
        double unit = Math.Pow(2, scale - 15);
        int at = synapses.IndexOf(0, 1);
        Assert.AreEqual(largest, synapses.Weights[at] * unit, unit / 2);
        Assert.AreEqual(-largest / 3, synapses.Weights[synapses.IndexOf(1, 0)] * unit, unit / 2);
    }

    [TestMethod]
    public void WeightsBeyondTheLargestUnitSaturateAndAreCounted()
    {
        Quantised quantised = Quantised.Of(With(20));
        Assert.AreEqual(1, quantised.Saturated);
        Projection synapses = quantised.Model.Network.Projections[1];
        Assert.AreEqual(Limits.Weight16Max, synapses.Weights[synapses.IndexOf(0, 1)]);
    }

    /// <summary>Steps and back, for every kind that leaks; a class a neuron.</summary>
    [TestMethod]
    public void TimeConstantsComeBackFromAPlan()
    {
        foreach (string network in new[] { "circle", "cue", "delayed-cue", "sensor-eprop" })
        {
            NetworkPlan plan = NetworkFile.Describe(network).Described;
            foreach (PopulationPlan population in plan.Populations.Select(TimeConstants.OneEach))
            {
                double[] slower = [.. TimeConstants.Of(population).Select(tau => tau + 0.1)];
                double[] back = TimeConstants.Of(TimeConstants.Put(population, slower));
                Assert.HasCount(slower.Length, back);
                for (int k = 0; k < back.Length; k++)
                    Assert.AreEqual(slower[k], back[k], 1e-4, $"{network}, {population.Name}");
            }
        }
    }

    [TestMethod]
    public void AnAdaptationIsNeverFasterThanItsPotential()
    {
        PopulationPlan hidden = NetworkFile.Describe("delayed-cue").Described.Populations[1];
        PopulationPlan put = TimeConstants.Put(hidden, [Math.Log(50), Math.Log(3)]);
        Assert.AreEqual((int)put.LeakQ31, put.Neuron.Parameters[2]);
    }

    private static Trained With(double largest)
    {
        SavedModel model = NetworkFile.Open("circle", [], 1);
        Parameters parameters = Parameters.Of(model);
        double[] recurrent = parameters.Blocks[1];
        Array.Clear(recurrent);
        recurrent[1] = largest;
        recurrent[4] = -largest / 3;
        return new Trained(model.Plan, parameters, []);
    }
}
