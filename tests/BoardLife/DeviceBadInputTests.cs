using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Models, flash and cables that are not as they should be: each has its answer, and the
/// board goes on.</summary>
[TestClass]
public class DeviceBadInputTests
{
    private static readonly NetworkPlan Other = DeviceBench.Plan(seed: 6);

    [TestMethod]
    public void AModelThatIsDamagedOnTheWayIsRefused()
    {
        var bench = new DeviceBench();
        byte[] model = FileOf(Other);
        uint crc = new Crc32().Append(0, model, 0, model.Length);
        model[model.Length / 2] ^= 1;
        Assert.AreEqual(DoneResult.Damaged, Load(bench, model, crc, HashOf(Other)));
        CheckGoesOn(bench, DeviceBench.Plan());
    }

    [TestMethod]
    public void AModelOfAnotherHashThanAnnouncedIsPassedOver()
    {
        var bench = new DeviceBench();
        byte[] model = FileOf(Other);
        uint crc = new Crc32().Append(0, model, 0, model.Length);
        Assert.AreEqual(DoneResult.Good, Load(bench, model, crc, HashOf(Other) + 1));
        bench.Run(9000);
        CheckGoesOn(bench, DeviceBench.Plan());
    }

    [TestMethod]
    public void AModelWithoutAStreamIsPassedOver()
    {
        NetworkPlan plan = DeviceBench.Plan(seed: 6);
        plan.Stream = null!;
        var bench = new DeviceBench();
        byte[] model = FileOf(plan);
        uint crc = new Crc32().Append(0, model, 0, model.Length);
        Assert.AreEqual(DoneResult.Good, Load(bench, model, crc, 1));
        bench.Run(9000);
        CheckGoesOn(bench, DeviceBench.Plan());
    }

    [TestMethod]
    public void AModelTooLargeOrForFullFlashIsRefused()
    {
        var bench = new DeviceBench(new VirtualFlash(8192, true, null) { Room = 100 });
        byte[] model = FileOf(Other);
        uint crc = new Crc32().Append(0, model, 0, model.Length);
        Assert.AreEqual(DoneResult.StoreFailed, Load(bench, model, crc, HashOf(Other), parts: 1));
        Assert.AreEqual(DoneResult.TooLarge,
            Load(bench, new byte[9000], crc, HashOf(Other), parts: 0));
        Assert.AreEqual(DoneResult.StoreFailed, bench.Ask(Message.Checkpoint));
        CheckGoesOn(bench, DeviceBench.Plan());
    }

    [TestMethod]
    public void ACheckpointOfAnotherNetworkIsPassedOver()
    {
        var bench = new DeviceBench();
        byte[] fresh = bench.State();
        bench.Connect();
        bench.Run(1000);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
        byte[] model = FileOf(Other);
        uint crc = new Crc32().Append(0, model, 0, model.Length);
        Assert.AreEqual(DoneResult.Good, Load(bench, model, crc, HashOf(Other)));
        var again = new DeviceBench(bench.Flash.AfterReset());
        Assert.AreEqual(HashOf(Other), again.Board.Loop.Model.Hash);
        var network = again.Board.Loop.Model.Network;
        Assert.AreEqual(0, network.StepCount, "not the steps of the other network");
        Assert.IsFalse(fresh.SequenceEqual(again.State()));
        CheckGoesOn(again, Other);
    }

    [TestMethod]
    public void ACableUnpluggedInMidFrameAndPluggedAgainLosesNothingButTheFrame()
    {
        var bench = new DeviceBench();
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.OwnSensor));
        for (int n = 0; n < 20; n++)
        {
            bench.Inject([0, 17, 1, 0x46, 7], 5);   // A frame's first bytes, and no more.
            bench.Unplugged = true;
            bench.Run(37 * (n + 1));
            bench.Unplugged = false;
            bench.Run(400);
        }

        Assert.IsGreaterThan(0UL, bench.Counters()[DeviceCounter.FramesBad]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Stop));
        CheckGoesOn(bench, DeviceBench.Plan());
    }

    private static void CheckGoesOn(DeviceBench bench, NetworkPlan plan)
    {
        Assert.AreEqual(HashOf(plan), bench.Board.Loop.Model.Hash);
        int answers = bench.Actuator.Answers;
        bench.Run(2000);
        Assert.IsGreaterThan(answers, bench.Actuator.Answers, "it goes on answering");
    }

    private static byte Load(DeviceBench bench, byte[] model, uint crc, ulong hash,
        int parts = int.MaxValue)
    {
        if (bench.Host.Session == 0) bench.Connect();
        byte begun = bench.Ask(Message.LoadBegin, w =>
        {
            w.WriteU32((uint)model.Length);
            w.WriteU32(crc);
            w.WriteU64(hash);
        });
        if (begun != DoneResult.Good) return begun;
        for (int at = 0; at < model.Length && at / WireFormat.PayloadMax < parts;
            at += WireFormat.PayloadMax)
        {
            int count = Math.Min(WireFormat.PayloadMax, model.Length - at);
            if (parts == 1) return bench.Ask(Message.LoadPart, w => w.WriteU8s(model, at, count));
            bench.Send(Message.LoadPart, w => w.WriteU8s(model, at, count));
        }

        return bench.Ask(Message.LoadEnd);
    }

    private static ulong HashOf(NetworkPlan plan) => new DeviceModel(plan, new Kernels()).Hash;

    private static byte[] FileOf(NetworkPlan plan)
    {
        var file = new MemorySink();
        ModelFile.Write(file, plan, NetworkBuilder.Build(plan, new Kernels()));
        return file.ToArray();
    }
}
