using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>A reward enters through the door, is in the recording, and is proved by its
/// replay.</summary>
[TestClass]
public class RewardTests
{
    private const long Never = 100_000;

    [TestMethod]
    public void ARuleHearsItInALearningTrialOnly()
    {
        Network network = Make(out Projection projection);
        var session = new Session(network, null!);
        session.BeginTrial(learn: false, -1);
        Assert.IsTrue(session.Reward(7));
        Assert.AreEqual(0, projection.Weights[0]);
        session.BeginTrial(learn: true, -1);
        session.Step();
        Assert.IsTrue(session.Reward(7));
        session.EndTrial(-1);
        Assert.IsTrue(session.Reward(-2), "between two trials it belongs to the one before");
        Assert.AreEqual(5, projection.Weights[0]);
    }

    [TestMethod]
    public void OneOutOfRangeChangesNothingAndIsNotRecorded()
    {
        byte[] with = Record(Limits.ValueMax, out _);
        byte[] refused = Record(Limits.ValueMax + 1, out bool taken);
        Assert.IsFalse(taken);
        Assert.IsGreaterThan(refused.Length, with.Length);
        Record(-Limits.ValueMax, out taken);
        Assert.IsTrue(taken);
        Record(-Limits.ValueMax - 1, out taken);
        Assert.IsFalse(taken);
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(Limits.ValueMax)]
    [DataRow(-Limits.ValueMax)]
    public void AReplayGivesItAgain(int reward)
    {
        byte[] file = Record(reward, out _);
        Assert.AreEqual(PlayOutcome.Exact, Play(file, hears: true).Outcome);
        (PlayOutcome outcome, Player player) = Play(file, hears: false);
        Assert.AreEqual(PlayOutcome.Diverged, outcome,
            "a network whose rule does not hear it moves no weight");
        Assert.AreEqual(3, player.DivergedStep, "the step behind it");
        Assert.AreEqual(Stage.Learn, player.DivergedStage);
    }

    [TestMethod]
    public void AFileCannotSayOneOutOfRange()
    {
        foreach (long reward in new[] { Limits.ValueMax + 1L, -Limits.ValueMax - 1L,
            long.MaxValue })
        {
            Player player = RecordedRun.Open(HandMade.Recording(1, e =>
            {
                e.WriteU8(RecordingFormat.Reward);
                e.WriteZigZag(reward);
            }));
            Assert.AreEqual(PlayOutcome.Bad, player.Play());
            StringAssert.Contains(player.Problem, "event 15 at offset 0 of the block is malformed");
        }
    }

    private static byte[] Record(int reward, out bool taken)
    {
        Network network = Make(out _);
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, HandMade.Plan, "", sink, 1, Never);
        var session = new Session(network, recorder);
        session.BeginTrial(learn: true, -1);
        session.Step();
        session.Step();
        taken = session.Reward(reward);
        session.Step();
        recorder.Close();
        return sink.ToArray();
    }

    private static (PlayOutcome Outcome, Player Player) Play(byte[] file, bool hears)
    {
        var reader = new RecordingReader(new MemorySource(file, file.Length, 1000));
        Assert.AreEqual(RecordingItem.Plan, reader.Next());
        Network network = Make(out _, hears);
        var player = new Player(reader, network, null!);
        return (player.Play(), player);
    }

    private static Network Make(out Projection projection, bool hears = true)
    {
        var input = new InputPopulation(1);
        var readout = new ReadoutPopulation(1, 1u << 30);
        projection = new DenseProjection(input, readout, new Weights8(1), 0, 0);
        var network = new Network(1, [input, readout], [projection], new Kernels());
        network.Attach(readout, new ReadoutSite(readout, new RegressionError()));
        network.Attach(projection, new RewardRule(projection, hears));
        return network;
    }

    private sealed class RewardRule(Projection projection, bool hears) : LearningRule
    {
        public override void Reward(int reward, long step)
        {
            if (hears) projection.Move(0, 0, reward % 100);
        }

        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
