using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Reads `learn NET.network.json` as `learn TASK --network NET.network.json`, with the
/// task that the network names; likewise `oracle`
/// and `train`.</summary>
public static class TaskWords
{
    static readonly string[] Verbs = ["learn", "oracle", "train"];

    /// <summary>The words with the task put in; the same words where there is none to put
    /// in.</summary>
    /// <param name="words">As they were typed.</param>
    /// <param name="parsed">What they were read as.</param>
    public static string[] For(string[] words, ParseResult parsed)
    {
        string verb = parsed.CommandResult.Command.Name;
        int at = Array.IndexOf(words, verb);
        if (!Verbs.Contains(verb) || at < 0) return words;
        int network = Array.FindIndex(words, at + 1, IsNetwork);
        if (network < 0 || words[network - 1].StartsWith('-')) return words;
        string path = words[network];
        TaskRow row = LearningTasks.OfNetwork(path, NetworkFile.TaskOf(path));
        return
        [
            .. words[..(at + 1)], row.Name, TaskOptions.Another.Name, path,
            .. words[(at + 1)..network], .. words[(network + 1)..],
        ];
    }

    static bool IsNetwork(string word) =>
        word.EndsWith(NetworkFile.Ending, StringComparison.Ordinal);
}
