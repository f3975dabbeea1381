using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Examples;
using EdgeSpike.Firmware;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Firmware;

/// <summary>The built-in model, and the example that runs it without the loop.</summary>
[TestClass]
public class CoreOnlyTests
{
    private const string Network = "gesture";
    private const int Samples = 60;

    [TestMethod]
    public void TheBuiltInModelIsThatOfItsNetwork()
    {
        string fresh = PlanSource.BuiltIn.Text(Network, NetworkFile.Open(Network, [], null));
        Assert.AreEqual(
            SourceTree.Read("firmware/parts/BuiltInModel.cs"), fresh,
            $"edgespike network source {Network} -o firmware/parts/BuiltInModel.cs");
    }

    [TestMethod]
    public void TheBuiltInModelIsOneThatADeviceCanRun()
    {
        var model = new DeviceModel(Plan(), new Kernels());
        Assert.AreEqual(6, model.Channels, "as many as the motion sensors have");
        Assert.IsNotEmpty(model.Ranges,
            "what a sensor gives has to be mapped");
    }

    [TestMethod]
    public void TheExampleLearnsTwoGesturesAndAllocatesNothing()
    {
        var core = new CoreOnly(Plan(), stepsASample: 1, file: null);
        int[] sample = new int[6];
        Trial(core, sample, 0, 0, true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 60; n++) Trial(core, sample, n % 2, n, true);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);

        int right = 0;
        for (int n = 60; n < 100; n++)
            right += Trial(core, sample, n % 2, n, false) == n % 2 ? 1 : 0;
        Assert.IsGreaterThanOrEqualTo(38, right, "of 40");
    }

    /// <summary>What a firmware engineer copies first is recorded, and replays bit for
    /// bit.</summary>
    [TestMethod]
    public void WhatTheExampleRecordsIsProved()
    {
        var file = new MemorySink();
        var core = new CoreOnly(Plan(), stepsASample: 1, file);
        int[] sample = new int[6];
        for (int n = 0; n < 20; n++) Trial(core, sample, n % 2, n, learn: n % 5 != 4);
        core.Close();
        Player player = RecordedRun.Open(file.ToArray());
        PlayOutcome outcome = player.Play();
        Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        Assert.AreEqual(20 * Samples, player.LastAgreedStep);
    }

    private static NetworkPlan Plan()
    {
        byte[] bytes = BuiltInModel.Plan();
        return PlanCodec.Read(new ByteReader(bytes, 0, bytes.Length))!;
    }

    /// <summary>A slow sway of one axis or a fast one of another, in a phase of its own each
    /// time.</summary>
    private static int Trial(CoreOnly core, int[] sample, int gesture, int phase, bool learn)
    {
        core.Begin(learn ? gesture : -1);
        for (int t = 0; t < Samples; t++)
        {
            Array.Clear(sample);
            int period = gesture == 0 ? 30 : 8;
            int at = (t + 7 * phase) % period;
            int sway = 4 * Math.Abs(at - period / 2) * 32767 / (2 * period);
            sample[gesture] = sway;
            core.Show(sample);
        }

        int answer = core.End();
        while (core.Work())
        {
        }

        return answer;
    }
}
