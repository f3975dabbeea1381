using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike oracle TASK`: what integers cost on a task, against the network's reference
/// in doubles.</summary>
public static class OracleTaskVerb
{
    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 10,
    };

    static readonly Argument<string> Path = new("path")
    {
        Description = "Labelled series or sensor logs: a file, or a folder",
    };

    /// <summary>A command for each task that has a name.</summary>
    public static IEnumerable<Command> Create()
    {
        foreach (TaskRow row in LearningTasks.Named)
        {
            var command = new Command(
                row.Name, $"{row.Summary}: core and double-precision reference on the same trials");
            Option<int?> length = AddOptions(command, row);
            command.Gives(given => Run(row, row.Name, length, given));
            yield return command;
        }
    }

    /// <summary>Lets a command take data files, whose task is the row for them.</summary>
    /// <param name="command">Gets an argument and options.</param>
    public static void TakeFiles(Command command)
    {
        TaskRow row = LearningTasks.ForFiles;
        command.Add(Path);
        Option<int?> length = AddOptions(command, row);
        command.Gives(given =>
        {
            string word = given.GetValue(Path)!;
            return Run(LearningTasks.Of(word), word, length, given);
        });
    }

    static VerbResult Run(TaskRow row, string word, Option<int?> length, ParseResult given)
    {
        int count = given.GetValue(Seeds);
        if (count is < 1 or > 10000) throw new BadInputException("--seeds: expected 1 to 10000");
        int trained = row.Length.Of(given.GetValue(length));
        LearningTask task = row.Make(TaskOptions.Read(row, word, given));
        ulong[] seeds = [.. Enumerable.Range(1, count).Select(n => (ulong)n)];
        var campaign = new ReferenceCampaign(task, trained, seeds);
        bool json = given.GetValue(Root.Json);
        IReadOnlyList<ReferenceResult> results = Watch(campaign, json);
        return VerbResult.Good(
            OracleTaskText.ToJson(task, trained, given.GetValue(TaskOptions.Settings)!, results),
            () => new OracleTaskText(task).Write(results));
    }

    static Option<int?> AddOptions(Command command, TaskRow row)
    {
        Option<int?> length = TaskOptions.Of(row.Length);
        Option[] common = [Seeds, TaskOptions.Another, TaskOptions.Settings, length];
        foreach (Option option in common.Concat(TaskOptions.Of(row))) command.Add(option);
        return length;
    }

    static IReadOnlyList<ReferenceResult> Watch(ReferenceCampaign campaign, bool json)
    {
        if (json || !Report.IsWatched) return campaign.Run(null);
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask("core and reference", maxValue: campaign.Total);
            int[] done = new int[campaign.Runs];
            return campaign.Run((run, at) =>
            {
                bar.Increment(at + 1 - done[run]);
                done[run] = at + 1;
            });
        });
    }
}
