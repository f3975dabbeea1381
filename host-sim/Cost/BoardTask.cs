using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network is counted on when a board is asked for it.</summary>
public static class BoardTask
{
    // Tasks whose trials are generated: they can be counted anywhere.
    static readonly string[] Generated = ["cue", "delayed-cue", "motif", "xor"];

    /// <summary>The task that was named; else the generated one whose network this is; else a stream of made-up
    /// samples or spikes.</summary>
    /// <param name="model">Built from it; gets the state that the task begins with.</param>
    /// <param name="name">As `learn` takes it, or "none" for the stream; null if none was
    /// named.</param>
    /// <exception cref="BadInputException">There is no such task, or the network does not fit
    /// it.</exception>
    public static LearningTask Of(string path, SavedModel model, string? name)
    {
        string file = Path.GetFileName(path);
        name ??= Generated.FirstOrDefault(task => file.StartsWith(task, StringComparison.Ordinal)) ?? "none";
        return name == "none"
            ? new StreamTask(new DescribedNetwork(path, model.Plan))
            : OpenedNetwork.Task(name, path, model);
    }
}
