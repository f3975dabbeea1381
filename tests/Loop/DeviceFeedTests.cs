using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Tests.HostSim.Devices;

namespace EdgeSpike.Tests.Loop;

/// <summary>What a host may feed at once.</summary>
[TestClass]
public class DeviceFeedTests
{
    [TestMethod]
    [DataRow(100u, 50, 32)]
    [DataRow(100u, 20, 20)]
    [DataRow(7u, 50, 7)]
    [DataRow(1u, 1, 1)]
    public void AMessageOfStepsIsBounded(uint hashEvery, int samplesATrial, int most)
    {
        NetworkPlan plan = TableBoard.SpikePlan();
        plan.Stream.SamplesATrial = samplesATrial;
        plan.Stream.TaughtFrom = 0;
        var bench = new DeviceBench(plan: plan);
        bench.Connect();
        bench.Ask(Message.Start, w =>
        {
            w.WriteU8(StartMode.HostFeeds);
            w.WriteU32(hashEvery);
            w.WriteU32(1000);
        });
        Assert.AreEqual(DoneResult.Malformed, bench.Ask(Message.Step, w => w.WriteVarUint((ulong)most + 1)));
        bench.Send(Message.Step, w => w.WriteVarUint((ulong)most));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
        Assert.AreEqual(most, bench.Board.Loop.Model.Network.StepCount);
    }
}
