using System.CommandLine;

namespace EdgeSpike.HostSim.Learning;

/// <summary>A task as `learn` knows it: everything that differs between tasks.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Network">Name of its default network among those that come with the command.</param>
/// <param name="Length">How long it is trained.</param>
/// <param name="Make">Makes it; says in a <see cref="BadInputException"/> why it cannot.</param>
public sealed record TaskRow(
    string Name, string Summary, string Network, TaskLength Length, Func<TaskRequest, LearningTask> Make)
{
    /// <summary>Options that only this task understands; <see cref="Make"/> reads them from the request.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Whether it stands for files and folders; its name is then a word for a path.</summary>
    public bool IsForFiles { get; init; }
}

/// <summary>How long a task is trained: the option --trials or --epochs.</summary>
/// <param name="Unit">"trials" or "epochs".</param>
/// <param name="Default">Where the option is not given.</param>
/// <param name="Max">Most that may be asked for.</param>
public sealed record TaskLength(string Unit, int Default, int Max)
{
    /// <summary>The option.</summary>
    public Option<int?> Option { get; } = new("--" + Unit) { Description = $"Training {Unit} (default {Default})" };

    /// <summary>Trials, each new.</summary>
    /// <param name="count">Where --trials is not given.</param>
    public static TaskLength Trials(int count) => new("trials", count, 1_000_000);

    /// <summary>Passes over the data.</summary>
    /// <param name="count">Where --epochs is not given.</param>
    public static TaskLength Epochs(int count) => new("epochs", count, 100_000);

    /// <summary>What was asked for.</summary>
    /// <param name="given">The command line.</param>
    /// <exception cref="BadInputException">Out of range.</exception>
    public int Of(ParseResult given)
    {
        int length = given.GetValue(Option) ?? Default;
        if (length >= 1 && length <= Max) return length;
        throw new BadInputException($"--{Unit}: expected 1 to {Max}");
    }
}
