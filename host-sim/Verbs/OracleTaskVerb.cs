using System.CommandLine;

using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Oracle;

using Spectre.Console;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>`edgespike oracle TASK`: what integers cost on a task, against the network's reference
/// in doubles.</summary>
public static class OracleTaskVerb
{
    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 10,
    };

    /// <summary>A command for each task that has a name.</summary>
    public static IEnumerable<Command> Create()
    {
        foreach (TaskRow row in LearningTasks.All.Where(row => !row.IsForFiles))
        {
            var command = new Command(
                row.Name, $"{row.Summary}: core and double-precision reference on the same trials");
            AddOptions(command, row);
            command.SetAction(given => Run(row, row.Name, given));
            yield return command;
        }
    }

    /// <summary>Gives a command the options of the tasks that are files.</summary>
    /// <param name="command">Takes a file as its argument.</param>
    public static void AddFileOptions(Command command)
    {
        foreach (TaskRow row in LearningTasks.All.Where(row => row.IsForFiles))
            AddOptions(command, row);
    }

    /// <summary>The task that a file is, if it is one.</summary>
    /// <param name="word">Of the command line.</param>
    public static TaskRow? FileTask(string word) =>
        LearningTasks.All.FirstOrDefault(row => row.IsForFiles && row.Takes(word));

    /// <summary>Trains both and reports.</summary>
    /// <param name="row">The task.</param>
    /// <param name="word">Its name or file.</param>
    /// <param name="given">The command line.</param>
    /// <returns>Exit code.</returns>
    public static int Run(TaskRow row, string word, ParseResult given)
    {
        int count = given.GetValue(Seeds);
        if (count is < 1 or > 10000) throw new BadInputException("--seeds: expected 1 to 10000");
        int length = row.Length.Of(given);
        LearningTask task = row.Make(new TaskRequest(row, word, given));
        ulong[] seeds = [.. Enumerable.Range(1, count).Select(n => (ulong)n)];
        var campaign = new ReferenceCampaign(task, length, seeds);
        bool json = given.GetValue(Root.Json);
        IReadOnlyList<ReferenceResult> results = Watch(campaign, json);
        if (json)
            OracleTaskText.WriteJson(task, length, given.GetValue(TaskRequest.Settings)!, results);
        else new OracleTaskText(task).Write(results);
        return Root.Good;
    }

    static void AddOptions(Command command, TaskRow row)
    {
        Option[] common = [Seeds, TaskRequest.Another, TaskRequest.Settings, row.Length.Option];
        foreach (Option option in common.Concat(row.Options)) command.Add(option);
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
