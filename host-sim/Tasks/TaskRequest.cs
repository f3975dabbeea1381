using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What is asked of a task; what is not said is as the task has it by default.</summary>
/// <param name="Word">The name or file that chose it.</param>
public sealed record TaskRequest(TaskRow Row, string Word)
{
    /// <summary>Another network than the task's own: a description, or the name of one that comes
    /// with the command.</summary>
    public string? Another { get; init; }

    /// <summary>Another network that is there already, such as a board's; null: see
    /// <see cref="Another"/>.</summary>
    public DescribedNetwork? Given { get; init; }

    /// <summary>Changes of the network, PATH=VALUE, in order.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The task's own options, of the type that its row says; null: their
    /// defaults.</summary>
    public object? Options { get; init; }

    /// <summary>How large the network of a sensor is made.</summary>
    public SensorSize Size { get; init; } = SensorSize.Pc;

    /// <summary>Time between two samples where the data does not say it, µs; null: as devices have
    /// it.</summary>
    public double? PeriodMicroseconds { get; init; }

    /// <summary>What is said of a data file or folder.</summary>
    public DataChoices Choices { get; init; } = DataChoices.None;

    /// <summary>The task's own options.</summary>
    /// <typeparam name="T">The type that its row says.</typeparam>
    public T OptionsAs<T>() where T : class, new() => (T?)Options ?? new T();

    /// <summary>The network to learn with.</summary>
    /// <param name="fitted">Settings PATH=VALUE that make a network that comes with the command fit
    /// the data, such as "populations.input.size=24", by its name; a file that the user gave is
    /// taken as it is.</param>
    /// <exception cref="BadInputException">It is not what a network should be; says
    /// where.</exception>
    public DescribedNetwork Network(Func<string, IReadOnlyList<string>>? fitted = null)
    {
        if (Given != null) return Given;
        string name = Another ?? Row.Network;
        IReadOnlyList<string> sizes = fitted?.Invoke(name) ?? [];
        return NetworkFile.Describe(name, [.. sizes, .. Settings]);
    }
}
