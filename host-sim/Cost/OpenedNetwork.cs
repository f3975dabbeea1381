using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The one place where a NETWORK of the command line becomes one to measure.</summary>
public static class OpenedNetwork
{
    /// <summary>Opens a network: a saved model, a description, or one that comes with the command.</summary>
    /// <param name="path">Where it is, or its name.</param>
    /// <exception cref="BadInputException">It cannot be opened; one line says where.</exception>
    public static SavedModel Open(string path)
    {
        if (!NetworkFile.IsDescription(path) && !File.Exists(path))
        {
            throw new BadInputException($"{path}: no such file, expected a saved model or *{NetworkFile.Ending}");
        }

        return NetworkFile.Open(path, [], null);
    }

    /// <summary>Where a task's spikes and targets go.</summary>
    /// <param name="model">Of what shape.</param>
    /// <param name="task">The task.</param>
    /// <param name="path">For the message.</param>
    /// <exception cref="BadInputException">The network has not the task's inputs and readouts.</exception>
    public static TaskPlace Place(SavedModel model, LabelledTask task, string path)
    {
        if (task.Fits(model.Plan))
        {
            return new TaskPlace(task.Input, task.Readout, model.Plan.Populations[task.Readout].Size);
        }

        throw new BadInputException(
            $"{path}: a network of another shape, expected the inputs and readouts of task {task.Name}");
    }
}
