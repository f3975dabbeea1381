using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>A sequence of motifs, from a fixed seed.</summary>
[TestClass]
public class SequenceTaskTests
{
    [TestMethod]
    public void CuedMotifsAreLearned()
    {
        var three = new SequenceOptions { Motifs = 3 };
        Assert.IsLessThan(0.8, Run(three, 150));
        Assert.IsGreaterThan(0.9, Run(three, 5, "projections.*.rule.rate=0"));
    }

    /// <summary>Twenty states of spikes say the right motif at each symbol, round and round, with
    /// motifs longer than a symbol takes.</summary>
    [TestMethod]
    public void TheCompiledAutomatonCuesTheMotifsInTheirOrder()
    {
        foreach (int motifs in new[] { 1, 2, 5, 20, 100 })
        {
            var sequencer = new MotifSequencer(motifs);
            Assert.IsLessThanOrEqualTo(SequenceTask.MotifSteps, sequencer.Period);
            for (int time = 0; time < 2; time++)
            {
                sequencer.Begin();
                for (int n = 0; n < motifs; n++)
                {
                    Assert.AreEqual(n, sequencer.Next(), $"{motifs} motifs, time {time}");
                    for (int t = 1; t < SequenceTask.MotifSteps; t++) sequencer.Step();
                }
            }
        }
    }

    [TestMethod]
    public void ADirectTargetIsCuedByOneInputAlone()
    {
        var task = new SequenceTask(
            NetworkFile.Describe("sequence", ["populations.cue.size=2"]),
            new SequenceOptions { Motifs = 2, Direct = true });
        Network network = NetworkBuilder.Build(task.Plan(3), new Kernels());
        task.Begin(new Session(network, null), 3).Train(0)(true);
        Assert.AreEqual(2 * SequenceTask.MotifSteps, network.StepCount);
        Projection cue = network.Projections[0];
        Network before = NetworkBuilder.Build(task.Plan(3), new Kernels());
        int hidden = network.Populations[1].Size;
        bool Moved(int k) => cue.Weights[k] != before.Projections[0].Weights[k];
        Assert.IsTrue(Enumerable.Range(0, hidden).Any(Moved));
        Assert.IsFalse(Enumerable.Range(hidden, hidden).Any(Moved));
    }

    [TestMethod]
    public void ATrialIsAsManyMotifsInAnOrderOfItsOwn()
    {
        var task = new SequenceTask(
            NetworkFile.Describe("sequence", ["populations.cue.size=4"]),
            new SequenceOptions { Motifs = 4 });
        Network network = NetworkBuilder.Build(task.Plan(3), new Kernels());
        TaskRun run = task.Begin(new Session(network, null), 3);
        double first = run.Train(0)(false), second = run.Train(1)(false);
        Assert.AreEqual(2 * 4 * SequenceTask.MotifSteps, network.StepCount);
        Assert.AreNotEqual(first, second);
        Assert.AreEqual(run.Test()[0], run.Test()[0]);
    }

    [TestMethod]
    public void ARunReplaysBitForBitAndAnInputOfAnotherSizeIsRefused()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "learn", "sequence", "--motifs", "3", "--trials", "3", "--record", "a.espk");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
        Assert.ThrowsExactly<BadInputException>(() => new SequenceTask(
            NetworkFile.Describe("sequence"), new SequenceOptions { Motifs = 3 }));
    }

    private static double Run(SequenceOptions options, int trials, params string[] settings)
    {
        string[] all = [$"populations.cue.size={options.Motifs}", .. settings];
        var task = new SequenceTask(NetworkFile.Describe("sequence", all), options);
        return new Campaign(task, [trials], [1]).RunSeeds(null).Seeds[0].Checkpoints[^1].Test;
    }
}
