using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

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
        Assert.AreEqual(DoneResult.Malformed,
            bench.Ask(Message.Step, w => w.WriteVarUint((ulong)most + 1)));
        bench.Send(Message.Step, w => w.WriteVarUint((ulong)most));
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
        Assert.AreEqual(most, bench.Board.Loop.Model.Network.StepCount);
    }

    [TestMethod]
    public void ASampleWithManyHashesIsStillTaken()
    {
        const int Steps = 40;
        var bench = new DeviceBench(plan: DeviceBench.Plan(stepsASample: Steps));
        bench.Connect();
        bench.Ask(Message.Start, w =>
        {
            w.WriteU8(StartMode.HostFeeds);
            w.WriteU32(1);
            w.WriteU32(1_000_000);
        });
        for (int n = 0; n < 10; n++)
        {
            bench.Send(Message.Sample, w =>
            {
                w.WriteVarUint(0);
                w.WriteCount(2);
                for (int c = 0; c < 2; c++) w.WriteZigZag(30_000);
            });
        }

        bench.RunUntil(() => bench.Board.Loop.Model.Network.StepCount == 10 * Steps,
            "all samples are taken");
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
        Assert.AreEqual(1, bench.Heard.Count(m => m.Type == Message.SnapshotMark) - 1,
            "first and last, no gap");
    }
}
