using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference.Twin;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike oracle cue`: what integers cost on the cue task, against a twin in doubles.</summary>
public static class OracleCueVerb
{
    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 10,
    };

    static readonly Option<int> Trials = new("--trials")
    {
        Description = "Training trials",
        DefaultValueFactory = _ => 1000,
    };

    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Test trials",
        DefaultValueFactory = _ => 500,
    };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("cue", "Trains core and double-precision twin on the same trials: points lost")
        {
            Seeds, Trials, Tests, TaskOptions.Settings,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        Require(given.GetValue(Seeds) is >= 1 and <= 10000, "--seeds: expected 1 to 10000");
        Require(given.GetValue(Trials) is >= 1 and <= 1_000_000, "--trials: expected 1 to 1000000");
        Require(given.GetValue(Tests) is >= 1 and <= 100_000, "--tests: expected 1 to 100000");
        DescribedNetwork network = NetworkFile.Describe("cue", given.GetValue(TaskOptions.Settings)!);
        var task = new GeneratedCue(network, given.GetValue(Tests));
        ulong[] seeds = [.. Enumerable.Range(1, given.GetValue(Seeds)).Select(n => (ulong)n)];
        var campaign = new TwinCampaign(task, given.GetValue(Trials), seeds);
        IReadOnlyList<TwinResult> results = Watch(campaign, given.GetValue(Root.Json));
        if (given.GetValue(Root.Json)) WriteJson(results, given);
        else Write(results);
        return Root.Good;
    }

    static IReadOnlyList<TwinResult> Watch(TwinCampaign campaign, bool json)
    {
        if (json || !Report.IsWatched) return campaign.Run(null);
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask("core and twin", maxValue: campaign.Total);
            return campaign.Run((_, _) => bar.Increment(1));
        });
    }

    static void WriteJson(IReadOnlyList<TwinResult> results, ParseResult given) => Report.WriteJson(new
    {
        task = "cue",
        trials = given.GetValue(Trials),
        tests = given.GetValue(Tests),
        settings = given.GetValue(TaskOptions.Settings),
        core = Spread.Of([.. results.Select(r => r.Core)]),
        oracle = Spread.Of([.. results.Select(r => r.Oracle)]),
        pointsLost = Spread.Of([.. results.Select(r => r.PointsLost)]),
        seeds = results,
    });

    static void Write(IReadOnlyList<TwinResult> results)
    {
        Report.WriteLine("cue, test accuracy: the integer core and its double-precision twin on the same trials");
        var table = new Table().Border(TableBorder.Rounded);
        foreach (string name in new[] { "seed", "core", "oracle", "points lost" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (TwinResult r in results)
        {
            table.AddRow($"{r.Seed}", $"{r.Core:P1}", $"{r.Oracle:P1}", $"{r.PointsLost:+0.0;-0.0;0.0}");
        }

        AnsiConsole.Write(table);
        WriteLine("core", Spread.Of([.. results.Select(r => 100 * r.Core)]));
        WriteLine("oracle", Spread.Of([.. results.Select(r => 100 * r.Oracle)]));
        WriteLine("points lost", Spread.Of([.. results.Select(r => r.PointsLost)]));
    }

    static void WriteLine(string what, Spread spread) => Report.WriteLine(
        $"{what,-12} mean {spread.Mean,6:F2}   lowest {spread.Min,6:F2}   highest {spread.Max,6:F2}");

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new BadInputException(problem);
    }
}
