using System.CommandLine;

using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>How a command line asks for a task: the options of <see cref="TaskRequest"/>.</summary>
public static class TaskOptions
{
    /// <summary>Another network than the task's own.</summary>
    public static readonly Option<string?> Another = new("--network")
    {
        Description = "Learn with this network: FILE.network.json",
    };

    /// <summary>Changes of the network.</summary>
    public static readonly Option<string[]> Settings = new("--set")
    {
        Description = "Change the network: PATH=VALUE, such as populations.hidden.size=300; may be repeated",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Test trials a checkpoint",
        DefaultValueFactory = _ => 500,
    };

    static readonly Option<double?> Window = new("--window")
    {
        Description = "Share of a series before the learning window opens (default: as the network's stream, or 0)",
    };

    static readonly Option<double?> Jitter = new("--jitter")
    {
        Description = "Deviation of noise added to samples while learning, as a share of the sensor's range",
    };

    static readonly Option<int?> Validate = new("--validate")
    {
        Description = "Leave the test file alone: run s learns without fold s mod K of the training file, asks that one",
    };

    /// <summary>The options that ask for what only some tasks understand.</summary>
    public static IReadOnlyList<Option> Of(TaskOption option) => option switch
    {
        TaskOption.Tests => [Tests],
        TaskOption.Window => [Window],
        TaskOption.Jitter => [Jitter],
        TaskOption.Validate => [Validate],
        TaskOption.Data => DataOptions.All,
        _ => throw new ArgumentOutOfRangeException(nameof(option)),
    };

    /// <summary>The option that says how long a task is trained: --trials or --epochs.</summary>
    public static Option<int?> Of(TaskLength length) =>
        new("--" + length.Unit) { Description = $"Training {length.Unit} (default {length.Default})" };

    /// <summary>What was asked of a task.</summary>
    /// <param name="word">The name or file that chose it.</param>
    /// <param name="given">A command line with the options of the row.</param>
    public static TaskRequest Read(TaskRow row, string word, ParseResult given)
    {
        var request = new TaskRequest(row, word)
        {
            Another = given.GetValue(Another),
            Settings = given.GetValue(Settings)!,
            Window = given.GetValue(Window),
            Jitter = given.GetValue(Jitter),
            Validate = given.GetValue(Validate),
        };
        if (row.Options.Contains(TaskOption.Data)) request = request with { Choices = DataOptions.Of(given) };
        return row.Options.Contains(TaskOption.Tests) ? request with { Tests = given.GetValue(Tests) } : request;
    }
}
