using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>The door refuses what does not fit, and then nothing has changed.</summary>
[TestClass]
public class SessionTests
{
    private readonly Network network = NetworkBuilder.Build(HandMade.Plan, new Kernels());

    [TestMethod]
    public void SpikesComeAscendingAndToInputOnly()
    {
        var session = new Session(network, null!);
        Assert.IsTrue(session.Spike(0, 2));
        Assert.IsFalse(session.Spike(0, 2));
        Assert.IsFalse(session.Spike(0, 1));
        Assert.IsTrue(session.Spike(0, 5));
        Assert.IsFalse(session.Spike(0, 6));
        Assert.IsFalse(session.Spike(0, int.MaxValue));
        Assert.IsFalse(session.Spike(0, -1));
        Assert.IsFalse(session.Spike(1, 0));
        Assert.IsFalse(session.Spike(2, 0));
        Assert.IsFalse(session.Spike(3, 0));
        Assert.IsFalse(session.Spike(-1, 0));
        SpikeRing ring = network.Populations[0].Spikes;
        Assert.AreEqual(2, ring.Counts[ring.Head]);
    }

    [TestMethod]
    public void TargetsFitTheirReadoutOrChangeNothing()
    {
        var session = new Session(network, null!);
        var readout = (ReadoutPopulation)network.Populations[2];
        Assert.IsTrue(session.SetTargets(2, [5, -Limits.ValueMax]));
        Assert.IsFalse(session.SetTargets(2, [6, Limits.ValueMax + 1]));
        Assert.IsFalse(session.SetTargets(2, [6, int.MinValue]));
        Assert.IsFalse(session.SetTargets(2, [-Limits.ValueMax - 1, 6]));
        Assert.IsFalse(session.SetTargets(2, [int.MaxValue, 6]));
        Assert.IsFalse(session.SetTargets(2, [6]));
        Assert.IsFalse(session.SetTargets(1, [6, 6]));
        Assert.IsFalse(session.SetTargets(-1, [6, 6]));
        Assert.IsFalse(session.SetTargets(3, [6, 6]));
        CollectionAssert.AreEqual(new[] { 5, -Limits.ValueMax }, readout.Target);
    }

    [TestMethod]
    public void WithoutAListenerNothingIsAllocated()
    {
        var run = new RandomRun(new Session(network, null!), 4);
        run.Steps(200);
        Allocation.AssertNone(() => run.Steps(500));
    }
}
