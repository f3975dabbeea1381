using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>A sequence of motifs, from a fixed seed: cued by a counter it is learned, as one long
/// target it is not.</summary>
[TestClass]
public class SequenceTaskTests
{
    [TestMethod]
    public void CuedMotifsAreLearnedAndTheSameAsOneTargetIsNot()
    {
        double cued = Run(new SequenceOptions { Motifs = 3 }, 250);
        double direct = Run(new SequenceOptions { Motifs = 3, Direct = true }, 250);
        double before = Run(
            new SequenceOptions { Motifs = 3 }, 5, "projections.*.rule.rate=0");
        Assert.IsLessThan(0.65, cued);
        Assert.IsLessThan(direct, cued);
        Assert.IsGreaterThan(0.9, before);
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
