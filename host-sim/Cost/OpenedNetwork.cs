using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The one place where a NETWORK of the command line becomes one to measure.</summary>
public static class OpenedNetwork
{
    /// <summary>What names <see cref="StreamTask"/> where a task may be named.</summary>
    public const string Stream = "stream";

    /// <summary>Opens a network: a saved model, a description, or one that comes with the
    /// command.</summary>
    /// <param name="path">Where it is, or its name.</param>
    /// <param name="settings">Changes of a description, PATH=VALUE.</param>
    /// <exception cref="BadInputException">It cannot be opened; one line says where.</exception>
    public static SavedModel Open(string path, params IReadOnlyList<string> settings) =>
        NetworkFile.Open(path, settings, null);

    /// <summary>The task that a network is counted on.</summary>
    /// <param name="name">As `learn` takes it, or <see cref="Stream"/>; null for the one that the
    /// description names, if it needs no data, else the stream.</param>
    /// <param name="path">The network, for the message and for its first state.</param>
    /// <param name="model">Built from it; a described one gets the state that the task begins
    /// with.</param>
    /// <exception cref="BadInputException">There is no such task, or the network does not fit
    /// it.</exception>
    public static LearningTask Task(string? name, string path, SavedModel model)
    {
        TaskRow? row =
            name == null ? OwnTask(path) : name == Stream ? null : LearningTasks.Of(name);
        if (row == null) return new StreamTask(new DescribedNetwork(path, model.Plan));
        LearningTask task = row.Make(new TaskRequest(row, name ?? row.Name)
        {
            Options = SensorTasks.WindowOf(row, model.Plan),
        });
        if (!task.Fits(model.Plan))
        {
            throw new BadInputException(
                $"{path}: a network of another shape, expected the inputs and"
                + $" readouts of task {task.Name}; see --task");
        }

        if (NetworkFile.IsDescription(path)) task.Prepare(model.Network);
        return task;
    }

    /// <summary>The task that a description names, where it can be counted anywhere.</summary>
    static TaskRow? OwnTask(string path)
    {
        if (NetworkFile.TaskOf(path) is not { } named) return null;
        TaskRow row = LearningTasks.OfNetwork(path, named);
        return row.NeedsData ? null : row;
    }
}
