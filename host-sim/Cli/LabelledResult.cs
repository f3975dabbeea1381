using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `learn` says of a task with labels beside its accuracy; the record that text and
/// JSON are written from.</summary>
/// <param name="Confusion">Of the last test of every run.</param>
/// <param name="Baselines">What needs no network; null if nothing was asked about.</param>
/// <param name="HiddenFixed">Test accuracy of the same runs where only what ends at a readout
/// learned; null if that was not run.</param>
/// <param name="HiddenLearns">Whether weights learn that do not end at a readout.</param>
/// <param name="Unmoved">Projections with a rule of which no weight moved in any run.</param>
public sealed record LabelledResult(
    Confusion Confusion, Baselines? Baselines, Spread? HiddenFixed, bool HiddenLearns,
    IReadOnlyList<string> Unmoved)
{
    /// <param name="hiddenFixed">Last tests of the ablation; null if it was not run.</param>
    public static LabelledResult Of(
        RunResult run, IReadOnlyList<SeedResult>? hiddenFixed)
    {
        (LearningTask task, CampaignResult result) = (run.Task, run.Runs);
        return new LabelledResult(
            Confusion.Of(task.Classes, result.Seeds.Select(seed => seed.Answers)),
            run.Beside(),
            hiddenFixed == null ? null
                : Spread.Of([.. hiddenFixed.Select(seed => seed.Checkpoints[^1].Test)]),
            Tasks.HiddenFixed.IsLearned(result.Model.Plan),
            [.. result.Model.Plan.Projections.Index()
                .Where(q => result.Seeds.All(seed => seed.Unmoved.Contains(q.Index)))
                .Select(q => q.Item.Name)]);
    }
}
