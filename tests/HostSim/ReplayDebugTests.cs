using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Tests.Loop;

namespace EdgeSpike.Tests.HostSim;

[TestClass]
public class ReplayDebugTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Debug()
    {
        NetworkPlan plan = RandomPlans.Make(94, 12);
        foreach (var p in plan.Populations) TestContext.WriteLine($"{p.Name} {p.Neuron.Id} {p.Size} {p.LeakQ31} sur {p.Surrogate.Id} {string.Join(',', p.Signals.Select(s => s.Id + ":" + string.Join('/', s.Parameters)))}");
        foreach (var p in plan.Projections) TestContext.WriteLine($"{p.Name} {p.Rule.Id} {p.Delay} {p.WeightBits} {p.DensityQ16} {string.Join(',', p.Rule.Parameters)}");
        var run = FaultRun.Make(94, 160, 1, 50);
        TestContext.WriteLine(run.ToString() + run.Debug);
        Verdict v = Verification.Run(run.Recording);
        Cell c = run.Cells[0];
        ulong key = StateKey.Of(StateKey.Base(c.Kind, c.Owner, c.Field), c.Index);
        TestContext.WriteLine($"delta {(long)(v.HashDifference * StateKey.Inverse(key))}");
        Assert.Fail("x");
    }
}
