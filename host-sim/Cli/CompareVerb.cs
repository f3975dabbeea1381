using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike compare TASK`: the same trials of a task for several networks, the best first.</summary>
public static class CompareVerb
{
    const int SeedsMax = 10_000;

    static readonly Option<string[]> Networks = new("--network")
    {
        Description = "A network to compare: FILE.network.json, or the name of one that comes with the command;"
            + " may be repeated (default: all that name the task)",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var compare = new Command(
            "compare", "Learns one task with several networks, a rule each: scores, operations, bytes");
        foreach (TaskRow row in LearningTasks.Named)
        {
            var command = new Command(row.Name, $"{row.Summary}: with several networks");
            Option<int?> length = TaskOptions.Of(row.Length);
            Option[] common = [Networks, Seeds, TaskOptions.Settings, length];
            foreach (Option option in common.Concat(TaskOptions.Of(row))) command.Add(option);
            command.Gives(given => Run(row, length, given));
            compare.Add(command);
        }

        return compare;
    }

    /// <summary>Networks that come with the command and name a task.</summary>
    static string[] Own(TaskRow row) =>
        [.. NetworkFile.DefaultNames.Where(name => NetworkFile.TaskOf(name) == row.Name)];

    static VerbResult Run(TaskRow row, Option<int?> unit, ParseResult given)
    {
        int seeds = given.GetValue(Seeds);
        if (seeds is < 1 or > SeedsMax)
            throw new BadInputException($"--seeds: expected 1 to {SeedsMax}");
        int length = row.Length.Of(given.GetValue(unit));
        string[] named = given.GetValue(Networks)!;
        TaskRequest request = TaskOptions.Read(row, row.Name, given);
        LearningTask[] tasks = [.. (named.Length > 0 ? named : Own(row))
            .Select(network => row.Make(request with { Another = network }))];
        bool json = given.GetValue(Root.Json);
        ulong[] keys = [.. Enumerable.Range(1, seeds).Select(n => (ulong)n)];
        RunResult[] results = [.. tasks.Select(task => Learn(task, length, keys, json))];
        Array.Sort(results, (a, b) => a.Score.Measure.Compare(Of(b), Of(a)));
        var record = new Dictionary<string, object?>
        {
            ["task"] = row.Name,
            [row.Length.Unit] = length,
            ["results"] = results.Select(result => result.ToJson()),
        };
        return VerbResult.Good(record, () => CompareText.Write(results));
    }

    /// <summary>What networks are ordered by: the mean, or, where runs may not get there, the
    /// median.</summary>
    static double Of(RunResult result) => result.Score.Measure.MayNeverCome
        ? Spread.Median(result.Score.BySeed) : result.Score.Over.Mean;

    static RunResult Learn(LearningTask task, int length, ulong[] seeds, bool json)
    {
        var campaign = new Campaign(task, [length], seeds);
        string network = task.Network.Name;
        return new RunResult(task, network, LearnReport.Watch(json, network, campaign, campaign.Run));
    }
}
