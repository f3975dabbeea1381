using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

using static EdgeSpike.Tests.Support.GradedNetworks;

namespace EdgeSpike.Tests.Rules;

/// <summary>MyRule, by hand; tests/Conformance does what every rule has to.</summary>
[TestClass]
public class MyRuleTests
{
    [TestMethod]
    public void AChangeByHand()
    {
        // x = y = ½, η = ¼: Δw = ¼·½·½ = 1/16, 256 units of 2⁻¹².
        Network network = GradedNetworks.Build(
            [Clamped(1), Free(1, KeepHalf, clampedPhases: int.MaxValue)],
            Synapses(0, 1, 1, Rule, 0));
        network.BeginTrial(learn: true);
        network.Populations[0].Target[0] = 2048;
        network.Populations[1].Target[0] = 2048;
        network.Step(null);
        network.WindowOpen = true;
        network.Step(null);
        Assert.AreEqual(256, network.Projections[0].Weights[0]);
    }

    private static PartPlan Rule { get; } = new(MyRuleKind.Id, CommitNumber.Rounding, 1 << 14, 16);
}
