using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A task as commands know it: everything that differs between tasks.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="Network">Name of its default network among those that come with the
/// command.</param>
/// <param name="Length">How long it is trained.</param>
/// <param name="Make">Makes it; says in a <see cref="BadInputException"/> why it cannot.</param>
public sealed record TaskRow(
    string Name, string Summary, string Network, TaskLength Length,
    Func<TaskRequest, LearningTask> Make)
{
    /// <summary>Its options with their defaults; null if it has none.</summary>
    public Func<object>? NewOptions { get; private init; }

    /// <summary>What a command line may say of it.</summary>
    public IReadOnlyList<TaskOption> Options { get; private init; } = [];

    /// <summary>Whether it stands for files and folders; its name is then a word for a
    /// path.</summary>
    public bool IsForFiles { get; init; }

    /// <summary>Whether its examples come from files that must be there, so that it cannot be
    /// counted on everywhere.</summary>
    public bool NeedsData { get; init; }

    /// <summary>Whether its trials are labelled spikes, which a host can send to a board.</summary>
    public bool SendsSpikes { get; init; }

    /// <summary>Networks that come with the command, name this task and learn on line.</summary>
    public IReadOnlyList<string> OwnNetworks() =>
        [.. NetworkFile.DefaultNames.Where(name => NetworkFile.TaskOf(name) == Name
            && PlanRules.Names(NetworkFile.Describe(name).Described).Count > 0)];

    /// <summary>A task with options of its own.</summary>
    /// <typeparam name="T">A record with a default for each property; those with a
    /// <see cref="TaskOptionAttribute"/> are on the command line.</typeparam>
    public static TaskRow With<T>(
        string name, string summary, string network, TaskLength length,
        Func<TaskRequest, T, LearningTask> make)
        where T : class, new() =>
        new(name, summary, network, length, request => make(request, request.OptionsAs<T>()))
        {
            NewOptions = () => new T(),
            Options = TaskOption.Of(typeof(T)),
        };
}
