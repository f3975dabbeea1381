using System.CommandLine;

using EdgeSpike.HostSim.Benchmarks;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike panel`: one configuration on every labelled set of the public data, by
/// several protocols, beside simple methods.</summary>
public static class PanelVerb
{
    static readonly Option<string?> Folder = new("--data")
    {
        Description = "Folder that holds series, ucr and gestures (default: EDGESPIKE_DATA)",
    };

    static readonly Option<string[]> Sets = new("--set")
    {
        Description = "Only the set of this name; may be repeated",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string[]> Protocols = new("--protocol")
    {
        Description = "Only this one; may be repeated: "
            + string.Join(", ", Protocol.All.Select(p => p.Name)),
        DefaultValueFactory = _ => [],
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K, on all cores",
        DefaultValueFactory = _ => 5,
    };

    static readonly Option<string> Size = new("--size")
    {
        Description = "Size of the network: pc or board",
        DefaultValueFactory = _ => "pc",
    };

    static readonly Option<int?> Epochs = TaskOptions.Of(Files.Length);

    static readonly Option<int?> Validate = new("--validate")
    {
        Description = "Leave the test files alone: run s learns without part s mod K of each "
            + "training file, asks that one",
    };

    static readonly Option<string?> Output =
        new("--output", "-o") { Description = "Also write the JSON object to this file" };

    static readonly Option<string?> Drawn = new("--svg") { Description = "Draw the result as SVG" };

    static TaskRow Files => LearningTasks.ForFiles;

    public static Command Create()
    {
        var command = new Command("panel",
            "One configuration on every labelled set of the public data, beside simple methods")
        {
            Folder, Sets, Protocols, Seeds, Size, Epochs, Validate, Output, Drawn,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        int seeds = given.GetValue(Seeds);
        if (seeds is < 1 or > 1000) throw new BadInputException("--seeds: expected 1 to 1000");
        var with = new PanelConfiguration(
            SizeOf(given.GetValue(Size)!), Files.Length.Of(given.GetValue(Epochs)),
            given.GetValue(Validate));
        IReadOnlyList<Protocol> protocols = ProtocolsOf(given.GetValue(Protocols)!);
        bool json = given.GetValue(Root.Json);
        var skipped = new List<string>();
        IReadOnlyList<PanelSet> sets =
            Read(given.GetValue(Folder), given.GetValue(Sets)!, with, skipped);
        using OutputFile? output =
            given.GetValue(Output) is { } path ? OutputFile.Open(path) : null;
        using OutputFile? picture =
            given.GetValue(Drawn) is { } drawn ? OutputFile.Open(drawn) : null;
        var run = new PanelRun(sets, with, protocols, seeds);
        PanelResult result = Watch(run, json, skipped);
        object written = PanelText.ToJson(result, with, given.GetValue(Size)!, seeds);
        if (output != null) WholeFile.Finish(output, Report.ToJson(written) + "\n");
        if (picture != null) WholeFile.Finish(picture, PanelPlot.Draw(result, with, seeds));
        return VerbResult.Good(written, () => PanelText.Write(result, with, seeds));
    }

    static PanelSet[] Read(
        string? folder, string[] names, PanelConfiguration with, ICollection<string> skipped)
    {
        string data = folder ?? PublicData.Folder(PanelSet.Folders[0]);
        IReadOnlyList<(string Name, string Train, string Test)> found =
            PanelSet.Find(data, skipped);
        string? missing = names.FirstOrDefault(name => found.All(set => set.Name != name));
        if (found.Count == 0 || missing != null)
        {
            string all = found.Count == 0 ? "none are there"
                : string.Join(", ", found.Select(set => set.Name));
            throw new BadInputException(
                $"{data}: expected {missing ?? "labelled sets"}, found: {all}");
        }

        PanelSet[] sets = [.. found.Where(set => names.Length == 0 || names.Contains(set.Name))
            .Select(set => PanelSet.Read(set.Name, set.Train, set.Test))];
        if (with.Folds is { } folds)
        {
            foreach (PanelSet set in sets) set.Fold(folds, 1);
        }

        return sets;
    }

    static SensorSize SizeOf(string name) => name switch
    {
        "pc" => SensorSize.Pc,
        "board" => SensorSize.Ladder[1],
        _ => throw new BadInputException($"--size {TsHeader.Shown(name)}: expected pc or board"),
    };

    static IReadOnlyList<Protocol> ProtocolsOf(string[] names)
    {
        string? wrong = names.FirstOrDefault(name => Protocol.All.All(p => p.Name != name));
        if (wrong == null)
            return [.. Protocol.All.Where(p => names.Length == 0 || names.Contains(p.Name))];
        string all = string.Join(", ", Protocol.All.Select(p => p.Name));
        throw new BadInputException($"--protocol {TsHeader.Shown(wrong)}: expected one of {all}");
    }

    static PanelResult Watch(PanelRun run, bool json, IReadOnlyList<string> skipped)
    {
        if (json || !Report.IsWatched) return run.Run(null, skipped);
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask("panel", maxValue: run.Length);
            return run.Run(done => bar.Value = Math.Max(bar.Value, done), skipped);
        });
    }
}
