using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Tasks without a teacher: one with nothing, the others with a reward.</summary>
[TestClass]
public class RewardTasksTests
{
    [TestMethod]
    [DataRow("correlated-inputs", 20, 0.85)]
    [DataRow("rewarded-choice", 300, 0.9)]
    public void ItIsLearnedAndWithoutItsRuleItIsNot(string name, int length, double least)
    {
        TaskRow row = LearningTasks.Of(name);
        LearningTask task = row.Make(new TaskRequest(row, name) { Options = Few(row) });
        int number = task.Network.Described.Projections[0].Rule.Id;
        RuleKind rule = Catalogue.Rules().Single(kind => kind.Number == number);
        double[] with = Run(new Campaign(task, [length], [1, 2, 3]));
        double[] without =
            Run(new Campaign(task, [length],
                [1, 2, 3])
            { Ablation = plan => RuleOff.Of(plan, rule) });
        Assert.IsGreaterThanOrEqualTo(least, with.Min(), string.Join(' ', with));
        Assert.IsLessThan(0.75, without.Average(), string.Join(' ', without));
    }

    /// <summary>The action is drawn when the window opens, held as the target, and the only reward
    /// comes with the trial's last step.</summary>
    [TestMethod]
    public void AnActionIsTheTargetAndIsRewardedOnce()
    {
        TaskRow row = LearningTasks.Of("reward-cue");
        LearningTask task =
            row.Make(new TaskRequest(row, "reward-cue") { Options = new CueOptions { Tests = 2 } });
        Network network = NetworkBuilder.Build(task.Plan(1), new VectorKernels());
        var heard = new Heard();
        TaskRun run = task.Begin(new Session(network, heard), 1);
        for (int n = 0; n < 20; n++)
        {
            heard.Clear();
            double score = run.Train(n)(true);
            heard.Check(score);
        }

        heard.Clear();
        run.Test();
        Assert.AreEqual(0, heard.Rewards, "a test is not rewarded");
    }

    private static object? Few(TaskRow row) =>
        row.NewOptions?.Invoke() is CueOptions cue ? cue with { Tests = 100 }
            : row.NewOptions?.Invoke();

    private static double[] Run(Campaign campaign) =>
        [.. campaign.RunSeeds(null).Seeds.Select(seed => seed.Checkpoints[^1].Test)];

    private sealed class Heard : SessionListener
    {
        private int label;
        private int[] target = [];
        private int reward;

        public int Rewards { get; private set; }

        public void Clear() => (Rewards, target) = (0, []);

        public void Check(double score)
        {
            Assert.AreEqual(1, Rewards);
            int action = Array.IndexOf(target, 4096);
            Assert.AreEqual(action == label ? 4096 : -4096, reward);
            Assert.AreEqual(score, action == label ? 1 : 0);
        }

        public override void BeginTrial(bool learn, int label) => this.label = label;

        public override void SetTargets(int population, int[] targets) => target = [.. targets];

        public override void Reward(int reward) => (this.reward, Rewards) = (reward, Rewards + 1);

        public override void EndTrial(int decision)
        {
        }

        public override void OpenWindow()
        {
        }

        public override void CloseWindow()
        {
        }

        public override void BeginPhase(int phase)
        {
        }

        public override void EndPhase(int phase, int reward)
        {
        }

        public override void Work()
        {
        }

        public override void Sample(int population, int[] sample)
        {
        }

        public override void Restoring()
        {
        }

        public override void Restored(byte reason)
        {
        }

        public override StageObserver? BeforeStep() => null;

        public override void AfterStep()
        {
        }
    }
}
