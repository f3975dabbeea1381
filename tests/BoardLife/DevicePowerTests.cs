using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Power that is cut at every byte that a real loop writes to flash, and boards that start
/// again.</summary>
[TestClass]
public class DevicePowerTests
{
    private const int SlotSize = 8192;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ACutAtAnyByteOfACheckpointLeavesTheStateBeforeOrAfter(bool keepsUnflushed)
    {
        var flash = new VirtualFlash(SlotSize, keepsUnflushed, null);
        Teach(new DeviceBench(flash), 1);
        Teach(new DeviceBench(flash), 2);
        byte[] before = new DeviceBench(flash.AfterReset()).State();
        VirtualFlash whole = flash.AfterReset();
        Teach(new DeviceBench(whole), 0);
        byte[] after = new DeviceBench(whole.AfterReset()).State();
        Assert.IsFalse(before.SequenceEqual(after), "the label taught nothing");
        int size = (int)whole.BytesWritten;
        Assert.IsGreaterThan(before.Length, size);
        int olds = 0;
        for (int cut = 0; cut <= size; cut++)
        {
            VirtualFlash torn = flash.AfterReset();
            torn.BytesUntilCut = cut;
            bool lost = Loses(() => Teach(new DeviceBench(torn), 0));
            Assert.AreEqual(cut < size, lost, $"cut after {cut} bytes");
            var again = new DeviceBench(torn.AfterReset());
            byte[] found = again.State();
            if (found.SequenceEqual(before)) olds++;
            else CollectionAssert.AreEqual(after, found, $"cut after {cut} bytes");
            if (cut % 97 != 0) continue;
            Teach(again, 0);
            CollectionAssert.AreEqual(
                again.State(), new DeviceBench(again.Flash.AfterReset()).State(),
                $"taught after a cut at {cut} bytes");
        }

        Assert.AreEqual(size, olds, "only a whole checkpoint counts");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ACutAtAnyByteOfAModelLeavesTheOldOrTheNewOne(bool keepsUnflushed)
    {
        var flash = new VirtualFlash(SlotSize, keepsUnflushed, null);
        Teach(new DeviceBench(flash), 1);
        byte[] learned = new DeviceBench(flash.AfterReset()).State();
        NetworkPlan plan = DeviceBench.Plan(seed: 6);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.BeginTrial(learn: false);
        for (int n = 0; n < 7; n++) network.Step(null);
        byte[] state = new byte[Snapshot.SizeMax(network)];
        state = state[..Snapshot.Write(network, state, 0)];
        var file = new MemorySink();
        ModelFile.Write(file, plan, network);
        byte[] model = file.ToArray();
        ulong hash = new DeviceModel(plan, new Kernels()).Hash;
        int size = model.Length + SlotPair.Overhead;
        for (int cut = 0; cut <= size; cut++)
        {
            VirtualFlash torn = flash.AfterReset();
            torn.BytesUntilCut = cut;
            bool lost = Loses(() => Load(new DeviceBench(torn), model, hash));
            Assert.AreEqual(cut < size, lost, $"cut after {cut} bytes");
            var again = new DeviceBench(torn.AfterReset());
            Assert.AreEqual(!lost, again.Board.Loop.Model.Hash == hash, $"cut after {cut} bytes");
            CollectionAssert.AreEqual(lost ? learned : state, again.State(),
                $"cut after {cut} bytes");
        }
    }

    private static bool Loses(Action run)
    {
        try
        {
            run();
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    /// <summary>Feeds a trial with a label, and has a checkpoint made of what it taught.</summary>
    private static void Teach(DeviceBench bench, int label)
    {
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Start(StartMode.HostFeeds));
        bench.Send(Message.Label, w =>
        {
            w.WriteZigZag(label);
            w.WriteU8(1);
        });
        for (int n = 0; n < DeviceBench.SamplesATrial; n++)
        {
            bench.Send(Message.Sample, w =>
            {
                w.WriteVarUint(0);
                w.WriteCount(2);
                w.WriteZigZag(1600 * n);
                w.WriteZigZag(30000 - (n * (label + 1) * 300));
            });
        }

        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Checkpoint));
    }

    private static void Load(DeviceBench bench, byte[] model, ulong hash)
    {
        bench.Connect();
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.LoadBegin, w =>
        {
            w.WriteU32((uint)model.Length);
            w.WriteU32(new Crc32().Append(0, model, 0, model.Length));
            w.WriteU64(hash);
        }));
        for (int at = 0; at < model.Length; at += WireFormat.PayloadMax)
        {
            int count = Math.Min(WireFormat.PayloadMax, model.Length - at);
            bench.Send(Message.LoadPart, w => w.WriteU8s(model, at, count));
        }

        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.LoadEnd));
    }
}
