using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network costs a chip: bytes, opcodes, synaptic operations.</summary>
/// <param name="Silent">A step in which nothing arrives, in a trial that does not learn.</param>
/// <param name="SilentLearning">The same in one that learns, its window closed.</param>
/// <param name="OnTask">On a task, if one was named.</param>
public sealed record Budget(Footprint Memory, StepCost Silent, StepCost SilentLearning,
    TaskBudget? OnTask)
{
    /// <param name="model">The network; it is not changed.</param>
    /// <param name="task">On what; null for no task.</param>
    /// <param name="trials">How many of its trials.</param>
    public static Budget Measure(SavedModel model, LearningTask? task, int trials, ulong seed) =>
        new(
        Footprint.Measure(model.Network, model.Plan),
        TaskCost.Silent(model, learn: false),
        TaskCost.Silent(model, learn: true),
        task == null ? null : OnATask(model, task, trials, seed));

    static TaskBudget OnATask(SavedModel model, LearningTask task, int trials, ulong seed)
    {
        SessionTape answering = SessionTape.Of(model, task, seed, trials, learn: false);
        SessionTape learning = SessionTape.Of(model, task, seed, trials, learn: true);
        return new TaskBudget(
            task.Name, trials,
            TaskCost.Measure(model, answering),
            TaskCost.Measure(model, learning),
            SynapticWork.Measure(model, answering, learn: false),
            SynapticWork.Measure(model, learning, learn: true));
    }
}

/// <summary>What it costs on a task.</summary>
/// <param name="Trials">How many were counted.</param>
/// <param name="Inference">Steps of trials that it only answers.</param>
/// <param name="Learning">Steps of trials that it learns from.</param>
public sealed record TaskBudget(
    string Task, int Trials, TaskCost Inference, TaskCost Learning,
    SynapticWork InferenceWork, SynapticWork LearningWork);
