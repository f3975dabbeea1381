using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Describe;

/// <summary>A projection that states no scale gets one with which its arrivals fit.</summary>
[TestClass]
public class UsualScaleTests
{
    [TestMethod]
    [DataRow(1023, 1, 0)]
    [DataRow(1100, 1, -1)]
    [DataRow(2300, 1, -2)]
    [DataRow(5000, 1, -3)]
    [DataRow(15_000, 1, -4)]
    [DataRow(30_000, 0.03, 0)]
    [DataRow(30_000, 0.05, -1)]
    public void ManySynapsesMakeItSmaller(int inputs, double density, int scale)
    {
        DescribedNetwork network = Describe(inputs, $"\"density\": {density}");
        Assert.AreEqual(scale, network.Plan(1).Projections[0].Scale);
    }

    [TestMethod]
    public void WhatIsStatedStays()
    {
        Assert.AreEqual(-4, Describe(100, "\"scale\": -4").Plan(1).Projections[0].Scale);
        var refused = Assert.ThrowsExactly<BadInputException>(
            () => Describe(1100, "\"scale\": 0"));
        StringAssert.Contains(refused.Message, "fewer synapses or a smaller weight scale");
    }

    /// <summary>A stated scale takes of what there is for the others.</summary>
    [TestMethod]
    public void AllProjectionsShareTheBound()
    {
        DescribedNetwork network = Describe(700, "\"scale\": 0", """
            , "more": { "from": "input", "to": "readout" }
            """);
        Assert.AreEqual(0, network.Plan(1).Projections[0].Scale);
        Assert.AreEqual(-2, network.Plan(1).Projections[1].Scale);
    }

    /// <summary>The first weights are people's numbers, whatever their unit.</summary>
    [TestMethod]
    public void TheDeviationIsTheSame()
    {
        ProjectionPlan small = Describe(1000, "\"deviation\": 0.05").Plan(1).Projections[0];
        ProjectionPlan large = Describe(5000, "\"deviation\": 0.05").Plan(1).Projections[0];
        Assert.AreEqual(small.InitialDeviationQ4 * 8, large.InitialDeviationQ4, 8);
    }

    private static DescribedNetwork Describe(int inputs, string inside, string more = "") =>
        NetworkFile.Describe("n", Encoding.UTF8.GetBytes($$"""
            {
              "populations": {
                "input": { "kind": "input", "size": {{inputs}} },
                "readout": { "kind": "readout", "size": 3, "tauMs": 20, "error": "softmax" }
              },
              "projections": {
                "all": { "from": "input", "to": "readout", {{inside}} }{{more}}
              }
            }
            """), []);
}
