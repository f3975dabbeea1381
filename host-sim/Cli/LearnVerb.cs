using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike learn TASK`: trials in stream order, one at a time, as a chip would see
/// them.</summary>
/// <remarks>A task that has a name is a command of its own, with the options of its row; a file is
/// an argument of `learn` itself.</remarks>
public static class LearnVerb
{
    static readonly Argument<string> Word = new("task")
    {
        Description = "A task's name, or a file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<long?> Seed =
        new("--seed") { Description = "One run from this seed (default 1)" };

    static readonly Option<int?> Seeds =
        new("--seeds") { Description = "Runs from seeds 1 to K, on all cores" };

    static readonly Option<string?> Record =
        new("--record") { Description = "Record the run (one seed)" };

    static readonly Option<int> HashEvery = new("--hash-every")
    {
        Description = "Steps between recorded state hashes",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<string?> Save =
        new("--save") { Description = "Save the learned model (one seed)" };

    static readonly Option<string?> Load =
        new("--load") { Description = "Go on from a saved model (one seed)" };

    static readonly Option<string?> For = new("--for")
    {
        Description =
            "Size the network for this board: a name of `boards`, or FILE" + BoardFile.Ending,
    };

    static readonly Option<string?> Curve =
        new("--curve") { Description = "Draw the learning curve as SVG" };

    static readonly Option[] Common =
        [Seed, Seeds, TaskOptions.Another, TaskOptions.Settings, Record, HashEvery, Save,
            Load, Curve, TaskOptions.NoAblation];

    public static Command Create()
    {
        var learn = new Command("learn",
            "Learns a task on line and tests it: accuracy, cost and speed over seeds")
        {
            Word,
        };
        TaskRow files = LearningTasks.ForFiles;
        foreach (TaskRow row in LearningTasks.Named)
        {
            var command = new Command(row.Name, row.Summary);
            Option<int?> length = AddOptions(command, row);
            command.Gives(given => Run(row, row.Name, given.GetValue(length), given));
            learn.Add(command);
        }

        Option<int?> fileLength = AddOptions(learn, files);
        learn.Add(For);
        learn.Gives(given => RunFile(given.GetValue(fileLength), given));
        return learn;
    }

    /// <summary>Gives a command the options of a task.</summary>
    /// <returns>That of how long it is trained.</returns>
    static Option<int?> AddOptions(Command command, TaskRow row)
    {
        Option<int?> length = TaskOptions.Of(row.Length);
        foreach (Option option in Common.Append(length).Concat(TaskOptions.Of(row)))
            command.Add(option);
        return length;
    }

    static VerbResult RunFile(int? length, ParseResult given)
    {
        string? word = given.GetValue(Word);
        Require(word != null, "learn: expected a task, one of " + LearningTasks.Names);
        return Run(LearningTasks.Of(word!), word!, length, given);
    }

    static VerbResult Run(TaskRow row, string word, int? asked, ParseResult given)
    {
        Check(given);
        int length = row.Length.Of(asked);
        ulong[] seeds = given.GetValue(Seeds) is { } many
            ? [.. Enumerable.Range(1, many).Select(n => (ulong)n)]
            : [(ulong)(given.GetValue(Seed) ?? 1)];
        (LearningTask task, IReadOnlyList<string> sized) =
            TaskOf(row, TaskOptions.Read(row, word, given), seeds[0], given);
        string?[] written = [given.GetValue(Record), given.GetValue(Save), given.GetValue(Curve)];
        using FileByteSink? record = Sink(written[0]);
        using FileByteSink? save = Sink(written[1]);
        using OutputFile? curve = written[2] is { } drawn ? OutputFile.Open(drawn) : null;
        IReadOnlyList<int> checkpoints = Checkpoints.Of(row.Length.Unit == "trials", length);
        var campaign = new Campaign(task, checkpoints, seeds)
        {
            Record = record,
            HashEvery = given.GetValue(HashEvery),
            Save = save,
            Load = given.GetValue(Load) is { } path ? LoadFor(task, path) : null,
        };

        bool json = given.GetValue(Root.Json);
        bool ablated = campaign.Load == null && !given.GetValue(TaskOptions.NoAblation);
        LearnReport.WriteNotes(task, json);
        if (!json) foreach (string note in sized) Report.WriteLine(Report.Escape(note));
        CampaignResult runs = LearnReport.Watch(json, "learning", campaign, campaign.Run);
        var result = new RunResult(task, task.Network.Name, runs);
        LabelledResult? labelled = task.Classes.Count == 0 ? null
            : LabelledResult.Of(result, !ablated ? null : LearnReport.WatchHiddenFixed(
                json, "hidden fixed", task, length, seeds));
        if (curve != null) LearnReport.Draw(result, curve);
        return VerbResult.Good(
            LearnReport.ToJson(result, labelled),
            () => new LearnText(result, labelled).Write(written.OfType<string>()));
    }

    static (LearningTask Task, IReadOnlyList<string> Notes) TaskOf(
        TaskRow row, TaskRequest request, ulong seed, ParseResult given)
    {
        if (!row.IsForFiles || given.GetValue(For) is not { } board) return (row.Make(request), []);
        Require(request.Another == null,
            "--for sizes the network that comes with the command: expected no --network");
        return BoardSizing.Fit(BoardFile.Open(board),
            (size, period) => row.Make(request with { Size = size, PeriodMicroseconds = period }),
            seed);
    }

    static FileByteSink? Sink(string? path) => path == null ? null : new FileByteSink(path);

    /// <summary>A model that a task can go on with.</summary>
    /// <exception cref="BadInputException">It is no saved model, or of another network.</exception>
    public static SavedModel LoadFor(LearningTask task, string path)
    {
        SavedModel model = SavedModel.Load(RecordingInput.Of(path, "a saved model"));
        Require(
            task.Fits(model.Plan),
            $"{path}: a model of another shape, expected the inputs, readouts and classes of task "
                + $"{task.Name}");
        return model;
    }

    static void Check(ParseResult given)
    {
        bool one = given.GetValue(Seeds) is null or 1;
        bool written = given.GetValue(Record) is not null || given.GetValue(Save) is not null;
        bool loaded = given.GetValue(Load) is not null;
        Require(given.GetValue(Seed) is null || given.GetValue(Seeds) is null,
            "--seed and --seeds: expected one of them");
        Require(given.GetValue(Seed) is null or >= 0, "--seed: expected 0 or more");
        Require(given.GetValue(Seeds) is null or (>= 1 and <= 10000),
            "--seeds: expected 1 to 10000");
        Require(given.GetValue(HashEvery) >= 1, "--hash-every: expected 1 or more");
        Require(one || !(written || loaded),
            "--record, --save and --load take one seed: expected --seed");
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new BadInputException(problem);
    }
}
