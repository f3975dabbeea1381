using System.CommandLine;
using System.CommandLine.Parsing;

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
        Description =
            "Change the network: PATH=VALUE, such as populations.hidden.size=300; may be repeated",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Saves the time of the ablation.</summary>
    public static readonly Option<bool> NoAblation = new("--no-ablation")
    {
        Description = "Do not run again with the hidden weights fixed",
    };

    /// <summary>The options that a task alone understands.</summary>
    public static IEnumerable<Option> Of(TaskRow row)
    {
        object? defaults = row.NewOptions?.Invoke();
        IEnumerable<Option> own = row.Options.Select(option => Of(option, option.Get(defaults!)));
        return row.IsForFiles ? own.Concat(DataOptions.All) : own;
    }

    /// <summary>The option that says how long a task is trained: --trials or --epochs.</summary>
    public static Option<int?> Of(TaskLength length) =>
        new("--" + length.Unit)
        {
            Description =
            $"Training {length.Unit} (default {length.Default})"
        };

    /// <summary>What was asked of a task.</summary>
    /// <param name="word">The name or file that chose it.</param>
    /// <param name="given">A command line with the options of the row.</param>
    public static TaskRequest Read(TaskRow row, string word, ParseResult given)
    {
        var request = new TaskRequest(row, word)
        {
            Another = given.GetValue(Another),
            Settings = given.GetValue(Settings)!,
            Options = OptionsOf(row, given),
        };
        return row.IsForFiles ? request with { Choices = DataOptions.Of(given) } : request;
    }

    static object? OptionsOf(TaskRow row, ParseResult given)
    {
        object? options = row.NewOptions?.Invoke();
        foreach (TaskOption option in row.Options)
        {
            if (given.GetResult(option.Name) is not OptionResult { Implicit: false } result)
                continue;
            option.Put(options!, ValueOf(option.Type, result));
        }

        return options;
    }

    static object? ValueOf(Type type, OptionResult result)
    {
        if (type == typeof(bool)) return result.GetValueOrDefault<bool>();
        if (type == typeof(string)) return result.GetValueOrDefault<string>();
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(int))
            return result.GetValueOrDefault<int>();
        return result.GetValueOrDefault<double>();
    }

    static Option Of(TaskOption option, object? value)
    {
        Type type = Nullable.GetUnderlyingType(option.Type) ?? option.Type;
        if (type == typeof(bool)) return Of<bool>(option, value);
        if (type == typeof(string)) return Of<string>(option, value);
        return type == typeof(int) ? Of<int>(option, value) : Of<double>(option, value);
    }

    static Option<T> Of<T>(TaskOption option, object? value) =>
        value is T given and not false
            ? new(option.Name) { Description = option.Summary, DefaultValueFactory = _ => given }
            : new(option.Name) { Description = option.Summary };
}
