using System.CommandLine;

using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>What the command line asks of a task.</summary>
/// <param name="row">The task's row.</param>
/// <param name="word">The name or file that chose it.</param>
/// <param name="given">The command line.</param>
public sealed class TaskRequest(TaskRow row, string word, ParseResult given)
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

    /// <summary>The name or file that chose the task.</summary>
    public string Word => word;

    /// <summary>An option of the task's row.</summary>
    /// <param name="option">One of <see cref="TaskRow.Options"/>.</param>
    public T? Value<T>(Option<T> option) => given.GetValue(option);

    /// <summary>The network to learn with.</summary>
    /// <param name="fitted">Settings PATH=VALUE that make the task's default network fit its data, such as
    /// "populations.input.size=24"; a network that the user gave is taken as it is.</param>
    /// <exception cref="BadInputException">It is not what a network should be; says where.</exception>
    public DescribedNetwork Network(params string[] fitted)
    {
        string? another = given.GetValue(Another);
        string[] settings = given.GetValue(Settings)!;
        return another == null
            ? NetworkFile.Describe(row.Network, [.. fitted, .. settings])
            : NetworkFile.Describe(another, settings);
    }
}
