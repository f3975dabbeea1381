using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Disks;
using EdgeSpike.Proof.Ports;

using Spectre.Console;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>`edgespike-proof fuzz`: gives mutated recordings, models and networks to everything
/// that reads them.</summary>
public static class FuzzVerb
{
    // Long after a case was too slow it will not end at all.
    static readonly TimeSpan CaseMax = TimeSpan.FromSeconds(20);

    static readonly Option<long> Mutations = new("--mutations")
    {
        Description = "Mutated files",
        DefaultValueFactory = _ => 1_000_000,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of all mutations",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "Stop after that long (0: never)",
        DefaultValueFactory = _ => 0,
    };

    static readonly Option<long?> Only = new("--case") { Description = "Run this one case again" };

    static readonly Option<string> Folder = new("--output")
    {
        Description = "Folder for the files that failed",
        DefaultValueFactory = _ => ".",
    };

    public static Command Create()
    {
        var command = new Command(
            "fuzz",
            "Mutates recordings, models and networks and reads them; exit 0: each was answered, 1: "
                + "a defect was found")
        {
            Mutations,
            Seed,
            Seconds,
            Only,
            Folder,
            FuzzLinkVerb.Create(),
            FuzzDiskVerb.Create(),
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        if (given.GetValue(Mutations) < 1)
            throw new BadInputException("--mutations: expected 1 or more");
        if (given.GetValue(Seed) < 0) throw new BadInputException("--seed: expected 0 or more");
        if (given.GetValue(Seconds) < 0)
            throw new BadInputException("--seconds: expected 0 or more");
        if (given.GetValue(Only) < 0) throw new BadInputException("--case: expected 0 or more");
        string folder = given.GetValue(Folder)!;
        if (!Directory.Exists(folder))
            throw new BadInputException($"--output {folder}: no such folder");

        var clock = Stopwatch.StartNew();
        var campaign = new FuzzCampaign((ulong)given.GetValue(Seed));
        if (given.GetValue(Only) is { } only) return RunOne(campaign, only, folder);

        int seconds = given.GetValue(Seconds);
        TimeSpan time = seconds == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
        var workers = new FuzzWorkers(
            campaign.Run, campaign.FileOf, given.GetValue(Mutations), time, CaseMax);
        Watch(workers, given.GetValue(Mutations), given.GetValue(Root.Json));
        string[] files = [.. workers.Defects.Select(defect => Keep(campaign.Seed, defect, folder))];
        TimeSpan spent = clock.Elapsed;
        return VerbResult.Of(
            workers.Defects.Count == 0,
            RecordOf(campaign, workers, files, spent),
            () => Write(campaign, workers, files, spent));
    }

    static VerbResult RunOne(FuzzCampaign campaign, long number, string folder)
    {
        FuzzResult result = campaign.Run(number);
        string file = Keep(campaign.Seed, result, folder);
        string outcome = result.Outcome.ToString().ToLowerInvariant();
        string defect = result.Defect;
        return VerbResult.Of(
            result.Outcome != FuzzOutcome.Defect,
            new { seed = campaign.Seed, @case = number, outcome, defect, file },
            () => Report.WriteFact("case",
                $"{number} of seed {campaign.Seed}: {outcome} {defect}; kept as {file}"));
    }

    static void Watch(FuzzWorkers workers, long count, bool json)
    {
        if (json || !Report.IsWatched)
        {
            workers.Run(() => { });
            return;
        }

        AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask("mutations", maxValue: count);
            workers.Run(() =>
            {
                bar.Value = workers.Done;
                bar.Description =
                    workers.Defects.Count == 0 ? "mutations" : $"{workers.Defects.Count} defects";
            });
        });
    }

    static string Keep(ulong seed, FuzzResult result, string folder)
    {
        string ending = result.File.AsSpan().StartsWith("{"u8) ? NetworkFile.Ending : ".espk";
        string path = Path.Combine(folder, $"fuzz-{seed}-{result.Number}{ending}");
        using var file = new FileByteSink(path);
        file.Write(result.File, 0, result.File.Length);
        file.Commit();
        return path;
    }

    static object RecordOf(FuzzCampaign campaign, FuzzWorkers workers, string[] files,
        TimeSpan time) => new
        {
            seed = campaign.Seed,
            mutations = workers.Done,
            seconds = Math.Round(time.TotalSeconds, 1),
            outcomes = Enum.GetValues<FuzzOutcome>()
            .ToDictionary(o => o.ToString().ToLowerInvariant(), workers.Count),
            defects = workers.Defects.Zip(files,
            (d, file) => new { @case = d.Number, what = d.Defect, file }),
        };

    static void Write(FuzzCampaign campaign, FuzzWorkers workers, string[] files, TimeSpan time)
    {
        string done = Report.Number(workers.Done);
        Report.WriteLine($"mutations  {done} of seed {campaign.Seed} in {time.TotalSeconds:F1} s");
        IEnumerable<string> outcomes = Enum.GetValues<FuzzOutcome>()
            .Select(o => $"{Report.Number(workers.Count(o))} {o.ToString().ToLowerInvariant()}");
        Report.WriteLine("outcomes   " + string.Join(", ", outcomes));
        foreach ((FuzzResult defect, string file) in workers.Defects.Zip(files))
        {
            Report.WriteFact("defect", $"case {defect.Number}: {defect.Defect}; kept as {file}");
        }

        bool good = workers.Defects.Count == 0;
        Report.WriteLine(
            "result     " + (good ? "[green]every file was answered[/]" : "[red]defects[/]"));
    }
}
