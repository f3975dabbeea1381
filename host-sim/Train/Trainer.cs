using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Train;

/// <summary>What a trainer found: real numbers, not yet what a chip computes with.</summary>
/// <param name="Plan">With the time constants that were learned.</param>
/// <param name="Parameters">Of that plan.</param>
/// <param name="Batches">In order.</param>
public sealed record Trained(
    NetworkPlan Plan, Parameters Parameters, IReadOnlyList<BatchScore> Batches)
{
    /// <summary>What workers shared; nothing where there were none.</summary>
    public SharedWork Work { get; init; }
}

/// <summary>Something that trains any network that it can, on any task, on a PC.</summary>
/// <remarks>To add one: a file here, its test, its row in <see cref="Trainers"/>.</remarks>
public abstract class Trainer(TrainingOptions options)
{
    public TrainingOptions Options => options;

    /// <summary>Trains a network from one seed.</summary>
    /// <param name="first">Plan and first weights.</param>
    /// <param name="seed">Of the task's trials.</param>
    /// <param name="progress">Told the units done and the loss of the last batch; null if nobody
    /// asks.</param>
    /// <exception cref="Files.BadInputException">The network has something that this trainer cannot
    /// train.</exception>
    public abstract Trained Train(
        LearningTask task, SavedModel first, ulong seed, Action<int, double>? progress);
}
