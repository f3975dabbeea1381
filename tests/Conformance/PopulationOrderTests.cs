using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Conformance;

/// <summary>Which population stands first in a plan does not decide which ones learn.</summary>
[TestClass]
public class PopulationOrderTests
{
    private const string Input = """ "input": { "kind": "input", "size": 8 } """;

    private const string Hidden = """
        "hidden": { "kind": "lif", "size": 12, "tauSteps": 8, "threshold": 0.4,
          "surrogate": { "kind": "triangle", "height": 0.3 }, "signals": ["symmetric"] }
        """;

    private const string Readout =
        """ "readout": { "kind": "readout", "size": 3, "tauSteps": 5, "error": "softmax" } """;

    [TestMethod]
    [DataRow("ihr")]
    [DataRow("hir")]
    [DataRow("rhi")]
    public void EveryPopulationLearnsWhereverItStands(string order)
    {
        string populations = string.Join(',',
            order.Select(p => p switch { 'i' => Input, 'h' => Hidden, _ => Readout }));
        string text = $$"""
            {
              "populations": { {{populations}} },
              "projections": {
                "in": { "from": "input", "to": "hidden", "deviation": 0.4, "rule": { "kind": "eprop", "rate": 0.02 } },
                "out": { "from": "hidden", "to": "readout", "deviation": 0.4, "rule": { "kind": "delta", "rate": 0.02 } }
              }
            }
            """;
        NetworkPlan plan = NetworkCompiler.Compile(NetworkText.Read(text)).Plan.Under(3);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        new RandomRun(new Session(network, null!), 5).Steps(2000);
        foreach (Projection projection in network.Projections)
            Assert.IsGreaterThan(0, projection.WeightChanges,
                $"{order}, projection {projection.Index}");
    }
}
