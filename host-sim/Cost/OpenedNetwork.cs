using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The one place where a NETWORK of the command line becomes one to measure.</summary>
public static class OpenedNetwork
{
    /// <summary>Opens a network: a saved model.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="BadInputException">It cannot be opened; one line says where.</exception>
    public static SavedModel Open(string path)
    {
        if (!File.Exists(path)) throw new BadInputException($"{path}: no such file, expected a saved model");
        return SavedModel.Load(RecordingInput.Of(path));
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
