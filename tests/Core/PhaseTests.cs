using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Phases reach the rules of a learning trial, and a rule may commit at their
/// end.</summary>
[TestClass]
public class PhaseTests
{
    [TestMethod]
    public void ARuleCommitsWhatATeacherSaysOfAPhase()
    {
        Network network = Make(out DenseProjection projection, out RewardRule rule);
        network.BeginTrial(learn: true);
        network.BeginPhase(0);
        network.Step(null);
        network.EndPhase(0, 5);
        network.BeginPhase(1);
        network.EndPhase(1, -2);
        Assert.AreEqual(3, projection.Weights[0]);
        CollectionAssert.AreEqual(new[] { "begin 0", "end 0", "begin 1", "end 1" }, rule.Heard);
    }

    [TestMethod]
    public void ATrialThatDoesNotLearnHasNone()
    {
        Network network = Make(out DenseProjection projection, out RewardRule rule);
        network.BeginTrial(learn: false);
        network.BeginPhase(0);
        network.EndPhase(0, 5);
        Assert.AreEqual(0, projection.Weights[0]);
        Assert.IsEmpty(rule.Heard);
    }

    private static Network Make(out DenseProjection projection, out RewardRule rule)
    {
        var input = new InputPopulation(1);
        var readout = new ReadoutPopulation(1, 1u << 30);
        projection = new DenseProjection(input, readout, new Weights8(1), 0, 0);
        var network = new Network(1, [input, readout], [projection], new Kernels());
        network.Attach(readout, new ReadoutSite(readout, new EdgeSpike.Rules.RegressionError()));
        rule = new RewardRule(projection);
        network.Attach(projection, rule);
        return network;
    }

    private sealed class RewardRule(Projection projection) : LearningRule
    {
        public List<string> Heard { get; } = [];

        public override void BeginPhase(int phase, long trial) => Heard.Add($"begin {phase}");

        public override void EndPhase(int phase, int reward, long trial)
        {
            Heard.Add($"end {phase}");
            projection.Move(0, 0, reward);
        }

        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
