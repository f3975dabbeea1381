using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A task whose trials are spikes with a label: the largest readout answers.</summary>
/// <param name="network">What learns it: one population of input, one readout.</param>
/// <param name="inputs">Input neurons that the trials speak of.</param>
public abstract class LabelledTask(DescribedNetwork network, int inputs, int classes)
    : LearningTask(network)
{
    /// <summary>Population that takes the input spikes.</summary>
    public int Input { get; } = network.Only(InputKind.Id, "input", inputs);

    public int Readout { get; } = network.Only(ReadoutKind.Id, "readout", classes);

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
        [TaskMeasure.Accuracy(1.0 / classes)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes =>
        [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];

    /// <inheritdoc/>
    public override bool AnswersUnderTheLabel => true;

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes)
    {
        int[] asked = [.. Test(seed).Select(trial => trial.Label)];
        if (asked.Length == 0) return null;
        bool ends = TrialsPerUnit > 1;
        IEnumerable<int> learned =
            Enumerable.Range(0, TrialsPerUnit).Select(n => Train(seed, n).Label);
        return new Baselines(1.0 / classes, ends ? Baselines.MajorityOf(learned, asked) : null,
            null, null);
    }

    /// <inheritdoc/>
    public override byte Answers => RecordingFormat.AnswersByVotes;

    /// <param name="number">0, 1, 2 …: the order in which a chip would see them.</param>
    public abstract Trial Train(ulong seed, long number);

    /// <summary>The test set; no setting was ever chosen on it.</summary>
    public abstract IReadOnlyList<Trial> Test(ulong seed);

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        Has(plan, Input, InputKind.Id, inputs) && Has(plan, Readout, ReadoutKind.Id, classes);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new LabelledRun(this, session, seed);

    static bool Has(NetworkPlan plan, int index, int kind, int size) =>
        index < plan.Populations.Length
        && plan.Populations[index].Neuron.Id == kind
        && plan.Populations[index].Size == size;

    sealed class LabelledRun(LabelledTask task, Session session, ulong seed) : TaskRun
    {
        readonly TrialRunner runner = new(session, task.Input, task.Readout);
        readonly IReadOnlyList<Trial> tests = task.Test(seed);

        public override Func<bool, double> Train(long number)
        {
            Trial trial = task.Train(seed, number);
            return learn => runner.Run(trial, learn) == trial.Label ? 1 : 0;
        }

        public override IReadOnlyList<double> Test() => [Ask(tests.Select((trial, n) =>
            new Answered($"test trial {n}", trial.Label, runner.Run(trial, learn: false))))];
    }
}
