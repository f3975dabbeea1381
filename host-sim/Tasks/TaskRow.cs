using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A task as `learn` knows it: everything that differs between tasks.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Network">Name of its default network among those that come with the
/// command.</param>
/// <param name="Length">How long it is trained.</param>
/// <param name="Make">Makes it; says in a <see cref="BadInputException"/> why it cannot.</param>
public sealed record TaskRow(
    string Name, string Summary, string Network, TaskLength Length, Func<TaskRequest, LearningTask> Make)
{
    /// <summary>What <see cref="Make"/> reads from the request besides the network.</summary>
    public IReadOnlyList<TaskOption> Options { get; init; } = [];

    /// <summary>Whether it stands for files and folders; its name is then a word for a
    /// path.</summary>
    public bool IsForFiles { get; init; }
}

/// <summary>How long a task is trained, in trials or in epochs.</summary>
/// <param name="Default">Where nothing is asked for.</param>
/// <param name="Max">Most that may be asked for.</param>
public sealed record TaskLength(string Unit, int Default, int Max)
{
    /// <param name="count">Where nothing is asked for.</param>
    public static TaskLength Trials(int count) => new("trials", count, 1_000_000);

    /// <summary>Passes over the data.</summary>
    /// <param name="count">Where nothing is asked for.</param>
    public static TaskLength Epochs(int count) => new("epochs", count, 100_000);

    /// <summary>What was asked for.</summary>
    /// <param name="asked">In <see cref="Unit"/>; null: the default.</param>
    /// <exception cref="BadInputException">Out of range.</exception>
    public int Of(int? asked)
    {
        int length = asked ?? Default;
        if (length >= 1 && length <= Max) return length;
        throw new BadInputException($"--{Unit}: expected 1 to {Max}");
    }
}
