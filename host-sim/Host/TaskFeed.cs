using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Host;

/// <summary>The trials of a learning task, spike by spike: those that `learn` would show, in its
/// order.</summary>
/// <param name="Task">One of <see cref="Names"/>.</param>
/// <param name="Teach">How much is taught, as the task counts: trials, or epochs of its
/// data.</param>
/// <param name="Ask">Trials of the test set that are asked about afterwards.</param>
public sealed record TaskFeed(string Task, int Teach, int Ask, ulong Seed) : IBoardFeed
{
    /// <summary>Tasks whose trials are spikes.</summary>
    public static IReadOnlyList<string> Names =>
        [.. LearningTasks.Named.Where(row => row.SendsSpikes).Select(row => row.Name)];

    /// <inheritdoc/>
    public IEnumerable<Action> For(DeviceSession session)
    {
        SpikeFeed.CheckInput(Task, session.Plan);
        LabelledTask task = Open(session.Plan);
        IReadOnlyList<Trial> tests = Ask > 0 ? task.Test(Seed) : [];
        if (Ask > tests.Count)
            throw new BadInputException(
                $"--test {Ask}: expected at most the {tests.Count} of {Task}");
        SpikeFeed.CheckTrial(Task, task.Train(Seed, 0), session.Plan);
        var feed = new SpikeFeed(session.Client, session.Plan);
        return Enumerable.Range(0, Teach * task.TrialsPerUnit)
            .Select(n => new Action(() => feed.Show(task.Train(Seed, n), learn: true)))
            .Concat(tests.Take(Ask)
                .Select(trial => new Action(() => feed.Show(trial, learn: false))));
    }

    LabelledTask Open(NetworkPlan plan)
    {
        TaskRow row = LearningTasks.Of(Task);
        object? options = row.NewOptions?.Invoke() is CueOptions cue && Ask > 0
            ? cue with { Tests = Ask } : null;
        return (LabelledTask)row.Make(new TaskRequest(row, Task)
        {
            Given = new DescribedNetwork("the board", plan),
            Options = options,
        });
    }
}
