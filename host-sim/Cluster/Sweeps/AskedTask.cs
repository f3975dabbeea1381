using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>A task and its network as any machine can make them.</summary>
/// <param name="Task">Its name, or a path of labelled data.</param>
/// <param name="Words">Its options, as `learn` has them on its command line.</param>
/// <param name="Network">Name of one that comes with the command, or of the description whose text
/// goes along.</param>
/// <param name="Settings">Changes of the network, PATH=VALUE.</param>
/// <param name="Data">Hash of the files at a path of data; empty where the task has a
/// name.</param>
public sealed record AskedTask(
    string Task, IReadOnlyList<string> Words, string Network, IReadOnlyList<string> Settings,
    string Data)
{
    // An option that several tasks have remembers each command that it was given to.
    static readonly Lock Parsing = new();

    /// <summary>The task's row.</summary>
    /// <exception cref="BadInputException">There is no such task.</exception>
    [JsonIgnore]
    public TaskRow Row => LearningTasks.Of(Task);

    /// <summary>How long it is trained.</summary>
    /// <exception cref="BadInputException">An option is unknown or out of range.</exception>
    public int Length()
    {
        (Option<int?> length, ParseResult given) = Parse();
        return Row.Length.Of(given.GetValue(length));
    }

    /// <summary>Makes it.</summary>
    /// <param name="network">Text of the description; empty if it comes with the command.</param>
    /// <exception cref="BadInputException">It cannot be made, or the data is not the
    /// same.</exception>
    public LearningTask Make(byte[] network)
    {
        if (Data != DataOf(Task, Row))
            throw new BadInputException($"{Task}: other data on {Environment.MachineName}");
        (_, ParseResult given) = Parse();
        var request =
            TaskOptions.Read(Row, Task, given) with { Another = Network, Settings = Settings };
        return Row.Make(network.Length == 0 ? request
            : request with { Given = NetworkFile.Describe(Network, network, Settings) });
    }

    /// <summary>Hash of labelled data in files: names and bytes.</summary>
    /// <param name="task">A path, if the row stands for files.</param>
    /// <exception cref="BadInputException">A file cannot be read.</exception>
    public static string DataOf(string task, TaskRow row)
    {
        if (!row.IsForFiles) return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in FilesOf(task))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(task, file) + "\n"));
            using Stream bytes = InputFile.Open(file, "labelled data");
            hash.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        : [path];

    (Option<int?> Length, ParseResult Given) Parse()
    {
        lock (Parsing)
        {
            var command = new Command("sweep");
            Option<int?> length = TaskOptions.Of(Row.Length);
            foreach (Option option in TaskOptions.Of(Row).Prepend(length)) command.Add(option);
            ParseResult given = command.Parse(Words);
            return given.Errors.Count == 0 ? (length, given)
                : throw new BadInputException($"{given.Errors[0].Message.TrimEnd('.')}, expected "
                    + string.Join(", ", command.Options.Select(option => option.Name)));
        }
    }
}
