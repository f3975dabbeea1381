using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>A million steps of learning, bit for bit.</summary>
[TestClass]
public class ReplayLongTests
{
    private const ulong Seed = 7;
    private const int Trials = 445;

    [TestMethod]
    public void AMillionLearningStepsReplayBitForBit()
    {
        var cue = new GeneratedCue(NetworkFile.Describe("cue"), testTrials: 1);
        NetworkPlan plan = cue.Plan(Seed);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, plan, "a million steps", sink, 1000, 100_000);
        var runner = new TrialRunner(new Session(network, recorder), cue.Input, cue.Readout);
        var task = new CueTask(Seed);
        for (int n = 0; n < Trials; n++) runner.Run(task.Generate(n), learn: true);
        recorder.Close();

        Verdict verdict = Verification.Run(FileInMemory.Input($"seed {Seed}", sink.ToArray()));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome, $"{verdict}");
        Assert.AreEqual(Trials * CueTask.Steps, verdict.Steps);
        Assert.IsGreaterThan(1_000_000, verdict.Steps);
        Assert.AreEqual(1002, verdict.HashesCompared);
        Assert.AreEqual(11, verdict.SnapshotsCompared);
        Assert.IsGreaterThan(1000, network.Projections.Sum(p => p.WeightChanges), "it learned");
    }
}
