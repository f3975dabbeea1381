using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Loop;
using EdgeSpike.Tests.Loop;

namespace EdgeSpike.Tests.HostSim;

[TestClass]
public class ReplayDebugTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Debug()
    {
        NetworkPlan plan = RandomPlans.Make(848, 12);
        foreach (var p in plan.Populations) TestContext.WriteLine($"{p.Name} {p.Neuron.Id} {p.Size} {p.LeakQ31} sur {p.Surrogate.Id} {string.Join(',', p.Signals.Select(s => s.Id + ":" + string.Join('/', s.Parameters)))}");
        foreach (var p in plan.Projections) TestContext.WriteLine($"{p.Name} {p.Rule.Id} {p.Delay} {p.WeightBits} {p.DensityQ16} {string.Join(',', p.Rule.Parameters)}");
        var run = FaultRun.Make(848, 160, 1, 50);
        TestContext.WriteLine(run.ToString() + run.Debug);
    }
}
