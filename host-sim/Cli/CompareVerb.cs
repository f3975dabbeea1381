using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike compare TASK`: the same trials of a task for several networks, the best
/// first.</summary>
public static class CompareVerb
{
    const int SeedsMax = 10_000;

    static readonly Option<string[]> Networks = new("--network")
    {
        Description = "A network to compare: FILE.network.json, or the name of one that comes with "
            + "the command; may be repeated (default: all that name the task)",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string[]> Rules = new("--rules")
    {
        Description = "Only networks that learn by this rule; may be repeated",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> Vary = new("--vary")
    {
        Description = "Each network once with each value: PATH=V1,V2, such as"
            + " populations.hidden.signals.0=symmetric,random; one without that part once",
    };

    static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "Write NAME.json and NAME.svg: the score over operations, bytes and opcodes",
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var compare = new Command(
            "compare",
            "Learns one task with several networks, a rule each: scores, operations, bytes");
        foreach (TaskRow row in LearningTasks.Named)
        {
            var command = new Command(row.Name, $"{row.Summary}: with several networks");
            Option<int?> length = TaskOptions.Of(row.Length);
            Option[] common =
                [Networks, Rules, Vary, Seeds, TaskOptions.Settings, TaskOptions.NoAblation, length,
                    Out];
            foreach (Option option in common.Concat(TaskOptions.Of(row))) command.Add(option);
            command.Gives(given => Run(row, length, given));
            compare.Add(command);
        }

        return compare;
    }

    static VerbResult Run(TaskRow row, Option<int?> unit, ParseResult given)
    {
        int seeds = given.GetValue(Seeds);
        if (seeds is < 1 or > SeedsMax)
            throw new BadInputException($"--seeds: expected 1 to {SeedsMax}");
        int length = row.Length.Of(given.GetValue(unit));
        string[] named = given.GetValue(Networks)!;
        TaskRequest request = TaskOptions.Read(row, row.Name, given);
        string[] rules = given.GetValue(Rules)!;
        (string Name, LearningTask Task)[] tasks =
        [
            .. Varied(row, request, named.Length > 0 ? named : row.OwnNetworks(),
                given.GetValue(Vary))
                .Where(one => rules.Length == 0 || rules.Any(rule => Learns(one.Task, rule))),
        ];
        if (tasks.Length == 0)
            throw new BadInputException($"--rules {string.Join(' ', rules)}: no network of task "
                + $"{row.Name} learns by it");
        string? path = given.GetValue(Out);
        using OutputFile? data = path == null ? null : OutputFile.Open(path + ".json");
        using OutputFile? picture = path == null ? null : OutputFile.Open(path + ".svg");
        bool json = given.GetValue(Root.Json);
        ulong[] keys = [.. Enumerable.Range(1, seeds).Select(n => (ulong)n)];
        Comparison found = Comparison.Of(
            length, row.Length.Unit,
            [.. tasks.Select(one => (
                one.Name, Learn(one.Name, one.Task, length, keys, json),
                given.GetValue(TaskOptions.NoAblation) ? null : LearnReport.WatchHiddenFixed(
                    json, $"{one.Name}, hidden fixed", one.Task, length, keys)))]);
        Dictionary<string, object?> record = ToJson(found);
        if (data != null) WholeFile.Finish(data, Report.ToJson(record) + "\n");
        if (picture != null) WholeFile.Finish(picture, ComparisonPlot.Draw(found));
        string[] written = path == null ? [] : [path + ".json", path + ".svg"];
        return VerbResult.Good(record, () => CompareText.Write(found, written));
    }

    /// <summary>Each network, or one for each value that is to be tried; one without what is
    /// varied stays as it is, but all of them cannot.</summary>
    static IEnumerable<(string Name, LearningTask Task)> Varied(TaskRow row, TaskRequest request,
        IReadOnlyList<string> networks, string? vary)
    {
        int at = vary?.IndexOf('=', StringComparison.Ordinal) ?? 0;
        if (vary != null && (at < 1 || at == vary.Length - 1))
            throw new BadInputException($"--vary {vary}: expected PATH=V1,V2");
        string[] values = vary?[(at + 1)..].Split(',') ?? [];
        BadInputException? refused = null;
        bool any = false;
        foreach (string network in networks)
        {
            TaskRequest plain = request with { Another = network };
            List<(string Name, LearningTask Task)> varied = [];
            BadInputException? problem = null;
            foreach (string value in values)
            {
                try
                {
                    varied.Add(($"{network}, {value}", row.Make(plain with
                    {
                        Settings = [.. plain.Settings, $"{vary![..at]}={value}"],
                    })));
                }
                catch (BadInputException found)
                {
                    problem ??= found;
                }
            }

            if (varied.Count > 0 && problem != null) throw problem;
            refused ??= problem;
            any |= varied.Count > 0;
            if (varied.Count == 0) varied.Add((network, row.Make(plain)));
            foreach ((string, LearningTask) one in varied) yield return one;
        }

        if (refused != null && !any) throw refused;
    }

    static bool Learns(LearningTask task, string rule) =>
        PlanRules.Names(task.Network.Described).Contains(rule);

    static Dictionary<string, object?> ToJson(Comparison found) => new()
    {
        ["task"] = found.Task,
        [found.Unit] = found.Length,
        ["baselines"] = found.Beside,
        ["results"] =
            found.Contenders.Select(one => new Dictionary<string, object?>(one.Run.ToJson())
            {
                ["name"] = one.Name,
                ["behindTheBest"] = one.Behind,
                ["hiddenFixed"] =
                    one.HiddenFixed == null ? null : RunResult.ToJson(one.HiddenFixed),
                ["costATrial"] = one.Cost,
            }),
    };

    static RunResult Learn(string name, LearningTask task, int length, ulong[] seeds, bool json)
    {
        var campaign = new Campaign(task, [length], seeds);
        return new RunResult(
            task, task.Network.Name, LearnReport.Watch(json, name, campaign, campaign.Run));
    }
}
