using System.Text.Json;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`diff`: the same, or the first difference with its kind, step and trial.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DiffVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void ARecordingIsTheSameAsItself()
    {
        ReplayCommand run = ReplayCommand.Run("diff", files.Good("a"), files.Good("b"));
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "100 hashes and 4 snapshots are the same, up to step 100");
        StringAssert.Contains(run.Out, "the same");
        Assert.IsTrue(Compare(files.Good("a"), files.Good("b")).GetProperty("same").GetBoolean());
    }

    [TestMethod]
    public void GapsAndRestoresAreEntriesLikeOthers()
    {
        string gappy = files.Gappy("gappy", from: 31, to: 50);
        Assert.IsTrue(Compare(gappy, files.Gappy("again", from: 31, to: 50)).GetProperty("same")
            .GetBoolean());
        JsonElement longer =
            Compare(gappy, files.Gappy("longer", from: 31, to: 55)).GetProperty("difference");
        Assert.AreEqual("gap", longer.GetProperty("kind").GetString());
        Assert.AreEqual("gap, 20 steps not covered after step 30",
            longer.GetProperty("a").GetString());
        Assert.AreEqual("gap, 25 steps not covered after step 30",
            longer.GetProperty("b").GetString());

        string restored = files.Restored("restored", 20, 60);
        Assert.IsTrue(
            Compare(restored, files.Restored("too", 20, 60)).GetProperty("same").GetBoolean());
        JsonElement once = Compare(restored, files.Restored("once", 20)).GetProperty("difference");
        Assert.AreEqual("restore", once.GetProperty("kind").GetString());
        Assert.AreEqual("restore, undo of a label after step 60",
            once.GetProperty("a").GetString());
    }

    [TestMethod]
    public void OtherIntervalsAreComparedWhereBothHaveOne()
    {
        string a = files.Good("a", hashEvery: 4, snapshotEvery: 20);
        string b = files.Good("b", hashEvery: 6, snapshotEvery: 30);
        JsonElement json = Compare(a, b);
        Assert.IsTrue(json.GetProperty("same").GetBoolean());
        Assert.AreEqual(100 / 12, json.GetProperty("hashes").GetInt64());
        Assert.AreEqual(3, json.GetProperty("snapshots").GetInt64());     // At 0, 60 and 100.
        Assert.AreEqual(25 + 17 - (2 * 8) + 4 + 2, json.GetProperty("notShared").GetInt64());
        string text = ReplayCommand.Run("diff", a, b).Out;
        StringAssert.Contains(text, "hashes every 4 and 6 steps: compared where both have one");
    }

    [TestMethod]
    public void AnotherPlanIsNamedFieldByField()
    {
        NetworkPlan plan = ReplayFiles.Plan;
        PopulationPlan h = plan.Populations[1];
        plan.Populations[1] =
            new PopulationPlan(h.Name, h.Neuron, 9, h.LeakQ31, h.Surrogate, h.Signals);
        plan.Projections[1].Delay = 3;
        JsonElement json =
            Compare(files.Good(), files.Write("other", RecordedRun.Make(plan, 1, 20, 1, 40)));
        JsonElement first = json.GetProperty("difference");
        Assert.AreEqual("plan", first.GetProperty("kind").GetString());
        CollectionAssert.AreEqual(
            new[] { "population 'hidden' size: 8 ≠ 9", "projection 'loop' delay: 2 ≠ 3" },
            first.GetProperty("details").EnumerateArray().Select(d => d.GetString()).ToArray());
    }

    [TestMethod]
    public void AnotherBeginningIsShownCellByCell()
    {
        string other = Drive("b", n => n.Populations[1].Potential.Values[3] = 77, _ => { });
        JsonElement first = Compare(files.Good(), other).GetProperty("difference");
        Assert.AreEqual("first snapshot", first.GetProperty("kind").GetString());
        string[] details =
            [.. first.GetProperty("details").EnumerateArray().Select(d => d.GetString()!)];
        Assert.AreEqual("population 'hidden' potential: 1 cell", details[0]);
        Assert.AreEqual("  population 'hidden' potential[3]: 0 ≠ 77", details[1]);
    }

    [TestMethod]
    public void TheFirstEntryThatDiffersIsNamed()
    {
        string a = Drive("a", _ => { }, s => Trial(s, 3, [100, 200]));
        Check("input spikes", 0, 1, a, Drive("b", _ => { }, s => Trial(s, 4, [100, 200])));
        Check("targets", 1, 1, a, Drive("b", _ => { }, s => Trial(s, 3, [100, 201])));
        Check("learning window opens", 1, 1, a,
            Drive("b", _ => { }, s => Trial(s, 3, [100, 200], window: false)));
        Check("begin of a trial", 0, 0, a,
            Drive("b", _ => { }, s => Trial(s, 3, [100, 200], label: 1)));
        Check("end of a trial", 2, 1, a,
            Drive("b", _ => { }, s => Trial(s, 3, [100, 200], decision: 1)));
    }

    [TestMethod]
    public void AHashThatDiffersNamesItsStageAndStep()
    {
        string faulty = files.Faulty("fault", 37, n => n.Populations[1].Potential.Values[3] ^= 4);
        JsonElement first = Compare(files.Good(), faulty).GetProperty("difference");
        Assert.AreEqual("hash of stage deliver", first.GetProperty("kind").GetString());
        Assert.AreEqual(37, first.GetProperty("step").GetInt64());
        ReplayCommand run = ReplayCommand.Run("diff", files.Good(), faulty);
        Assert.AreEqual(Root.No, run.ExitCode);
        StringAssert.Contains(run.Out, "differs first in hash of stage deliver at step 37, trial ");
    }

    [TestMethod]
    public void AShorterRecordingEndsEarlier()
    {
        byte[] whole = File.ReadAllBytes(files.Good());
        JsonElement first =
            Compare(files.Good(), files.Write("torn", whole[..^30])).GetProperty("difference");
        Assert.AreEqual("length", first.GetProperty("kind").GetString());
        StringAssert.Contains(first.GetProperty("b").GetString(), "torn after step 100");

        first = Compare(files.Good(), files.Write("torn", whole[..(whole.Length / 2)]))
            .GetProperty("difference");
        Assert.AreEqual("length", first.GetProperty("kind").GetString());
        StringAssert.StartsWith(first.GetProperty("b").GetString(), "torn end after step ");
    }

    [TestMethod]
    public void BadFilesAreRefused()
    {
        ReplayCommand.CheckRefused("no such file", "diff", files.Good(),
            Path.Combine(files.Folder, "nothing"));
        ReplayCommand.CheckRefused("no such file", "diff", Path.Combine(files.Folder, "nothing"),
            files.Good());
        ReplayCommand.CheckRefused("empty", "diff", files.Good(), files.Write("empty", []));
    }

    private static void Trial(
        Session session, int spike, int[] targets, bool window = true, int label = 0,
        int decision = 0)
    {
        session.BeginTrial(true, label);
        session.Spike(0, spike);
        session.Step();
        session.SetTargets(2, targets);
        if (window) session.OpenWindow();
        session.Step();
        session.EndTrial(decision);
        session.Step();
    }

    private static JsonElement Compare(string a, string b) =>
        ReplayCommand.Run("diff", a, b, "--json").Json;

    private static void Check(string kind, long step, long trial, string a, string b)
    {
        JsonElement first = Compare(a, b).GetProperty("difference");
        Assert.AreEqual(kind, first.GetProperty("kind").GetString());
        Assert.AreEqual(step, first.GetProperty("step").GetInt64(), kind);
        Assert.AreEqual(trial, first.GetProperty("trial").GetInt64(), kind);
    }

    private string Drive(string name, Action<Network> before, Action<Session> drive)
    {
        Network network = NetworkBuilder.Build(ReplayFiles.Plan, new Kernels());
        before(network);
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, ReplayFiles.Plan, "", sink, 1, 1000);
        drive(new Session(network, recorder));
        recorder.Close();
        return files.Write(name, sink.ToArray());
    }
}
