using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network costs a chip: bytes, opcodes, synaptic operations.</summary>
/// <param name="Memory">Every byte.</param>
/// <param name="Silent">A step in which nothing arrives, in a trial that does not learn.</param>
/// <param name="SilentLearning">The same in one that learns, its window closed.</param>
/// <param name="OnTask">On a task, if one was named.</param>
public sealed record Budget(Footprint Memory, StepCost Silent, StepCost SilentLearning, TaskBudget? OnTask)
{
    // Trials that neither training nor tests come to.
    const long FirstTrial = 5_000_000;

    /// <summary>Counts everything.</summary>
    /// <param name="model">The network; it is not changed.</param>
    /// <param name="task">On what, and where its spikes go; null for no task.</param>
    /// <param name="trials">How many of its trials.</param>
    /// <param name="seed">Of the trials.</param>
    public static Budget Measure(
        SavedModel model, (LabelledTask Task, TaskPlace Place)? task, int trials, ulong seed)
    {
        TaskBudget? onTask = null;
        if (task is { } given)
        {
            Trial[] shown = [.. Enumerable.Range(0, trials).Select(n => given.Task.Train(seed, FirstTrial + n))];
            onTask = new TaskBudget(
                given.Task.Name, trials,
                TaskCost.Measure(model, shown, given.Place, learn: false),
                TaskCost.Measure(model, shown, given.Place, learn: true),
                SynapticWork.Measure(model, shown, given.Place, learn: false),
                SynapticWork.Measure(model, shown, given.Place, learn: true));
        }

        return new Budget(
            Footprint.Measure(model.Network, model.Plan),
            TaskCost.Silent(model, learn: false), TaskCost.Silent(model, learn: true), onTask);
    }
}

/// <summary>What it costs on a task.</summary>
/// <param name="Task">Its name.</param>
/// <param name="Trials">How many were counted.</param>
/// <param name="Inference">Steps of trials that it only answers.</param>
/// <param name="Learning">Steps of trials that it learns from.</param>
/// <param name="InferenceWork">Synaptic operations, answering.</param>
/// <param name="LearningWork">Synaptic operations, learning.</param>
public sealed record TaskBudget(
    string Task, int Trials, TaskCost Inference, TaskCost Learning,
    SynapticWork InferenceWork, SynapticWork LearningWork);
