using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;
using EdgeSpike.HostSim.Transports;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike train TASK`: learns on a PC, in doubles, what a chip then computes in
/// integers.</summary>
/// <remarks>The tasks, networks and models are those of `learn`; the trainers are rows of
/// <see cref="Trainers"/>.</remarks>
public static class TrainVerb
{
    static readonly Argument<string> Word = new("task")
    {
        Description = "A task's name, or a file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Trainer = new("--trainer")
    {
        Description = string.Join("; ", Trainers.All.Select(row => $"{row.Name}: {row.Summary}")),
        DefaultValueFactory = _ => Trainers.All[0].Name,
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<long?> Seed = new("--seed") { Description = "One run from this seed" };

    static readonly Option<int> Batch = new("--batch")
    {
        Description = "Trials whose mean gradient moves the weights once",
        DefaultValueFactory = _ => 16,
    };

    static readonly Option<double> Rate = new("--rate")
    {
        Description = "Step of Adam for weights; it falls to zero along half a cosine",
        DefaultValueFactory = _ => 0.005,
    };

    static readonly Option<double> TimeRate = new("--time-rate")
    {
        Description = "The same for the logarithms of time constants; 0: they stay as they are",
    };

    static readonly Option<double> ActivityCost = new("--activity-cost")
    {
        Description =
            "What a neuron more that fires in the mean step adds to the loss, such as 0.003",
    };

    static readonly Option<int> Workers = new("--workers")
    {
        Description = "Threads that share a batch; no bit of the result depends on them",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    static readonly Option<string?> Save = new("--save")
    {
        Description = "Save the trained model, quantised for the chip (one seed)",
    };

    static readonly Option<string?> Load = new("--load")
    {
        Description = "Go on from a saved model (one seed)",
    };

    static readonly Option<string?> Plot = new("--plot")
    {
        Description = "Draw loss and right answers over training as SVG",
    };

    static readonly Option<string?> Loop = new("--in-the-loop")
    {
        Description =
            "Physics-aware training: forward on the board at this link, backward through the"
            + " model; " + DeviceLink.Forms,
    };

    static readonly Option<int> Asked = new("--asked")
    {
        Description = "With --in-the-loop: test trials that the board is asked before and after",
        DefaultValueFactory = _ => 500,
    };

    static readonly Option<bool> NoAblation = new("--no-ablation")
    {
        Description = "Do not train again with the hidden weights fixed",
    };

    static readonly Option[] Common =
    [
        Trainer, Seed, Seeds, TaskOptions.Another, TaskOptions.Settings, Batch, Rate, TimeRate,
        ActivityCost, Workers, Save, Load, Plot, Loop, Asked, NoAblation,
    ];

    public static Command Create()
    {
        var train = new Command(
            "train", "Trains a task's network on this machine, and says what quantising it loses")
        {
            Word,
        };
        foreach (TaskRow row in LearningTasks.Named)
        {
            var command = new Command(row.Name, row.Summary);
            Option<int?> length = AddOptions(command, row);
            command.Gives(given => Run(row, row.Name, given.GetValue(length), given));
            train.Add(command);
        }

        Option<int?> fileLength = AddOptions(train, LearningTasks.ForFiles);
        train.Gives(given => RunFile(given.GetValue(fileLength), given));
        return train;
    }

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
        Require(word != null, "train: expected a task, one of " + LearningTasks.Names);
        return Run(LearningTasks.Of(word!), word!, length, given);
    }

    static VerbResult Run(TaskRow row, string word, int? asked, ParseResult given)
    {
        TrainingOptions options = OptionsOf(row.Length.Of(asked), given);
        TrainerRow trainer = Trainers.Of(given.GetValue(Trainer)!);
        ulong[] seeds = SeedsOf(given);
        LearningTask task = row.Make(TaskOptions.Read(row, word, given));
        string? saved = given.GetValue(Save);
        using FileByteSink? save = saved == null ? null : new FileByteSink(saved);
        SavedModel? load = given.GetValue(Load) is { } path ? LearnVerb.LoadFor(task, path) : null;
        using OutputFile? plot = given.GetValue(Plot) is { } drawn ? OutputFile.Open(drawn) : null;
        bool json = given.GetValue(Root.Json);
        LearnReport.WriteNotes(task, json);
        if (given.GetValue(Loop) is { } link)
        {
            int asks = given.GetValue(Asked);
            Require(asks is >= 1 and <= 100_000, "--asked: expected 1 to 100000");
            Require(seeds.Length == 1, "--in-the-loop takes one seed: expected --seed");
            var model = new TrainingCampaign(task, trainer.Make(options), seeds) { Load = load };
            return TrainOnBoard(link, asks, task, options, model, save, plot, json);
        }

        TrainingResult result = Watch(
            json, "training",
            new TrainingCampaign(task, trainer.Make(options), seeds) { Save = save, Load = load });
        TrainingResult? held = load == null && !given.GetValue(NoAblation) ? Watch(
            json, "hidden fixed",
            new TrainingCampaign(task, trainer.Make(options with { ReadoutOnly = true }), seeds))
            : null;
        Finish(plot, result);
        var text = new TrainText(result, held);
        return VerbResult.Good(text.ToJson(trainer.Name), () => text.Write(saved));
    }

    static VerbResult TrainOnBoard(
        string link, int asks, LearningTask task, TrainingOptions options, TrainingCampaign model,
        FileByteSink? save, OutputFile? plot, bool json)
    {
        using DeviceSession session = DeviceSession.Open(link);
        var board = new BoardForward(session);
        ulong seed = model.Seeds[0];
        SavedModel first = model.First(seed);
        double before = PhysicsAwareTrainer.Ask(board, task, first, seed, asks);
        var loop = new TrainingCampaign(task, new PhysicsAwareTrainer(options, board), [seed])
        {
            Load = first,
            Save = save,
        };
        TrainingResult result = Watch(json, "board in the loop", loop);
        Finish(plot, result);
        double after = PhysicsAwareTrainer.Ask(
            board, task, result.Run.Runs.Model, seed, asks);
        var text = new TrainText(result, null) { OnBoard = (before, after) };
        return VerbResult.Good(text.ToJson("in-the-loop"), () => text.Write(null));
    }

    static void Finish(OutputFile? plot, TrainingResult result)
    {
        if (plot != null) WholeFile.Finish(plot, TrainingPlot.Draw(result));
    }

    static TrainingResult Watch(bool json, string what, TrainingCampaign campaign)
    {
        if (json || !Report.IsWatched) return campaign.Run(null);
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask(what, maxValue: campaign.Total);
            return campaign.Run((s, at, _) => bar.Value = campaign.Done(s, at));
        });
    }

    static TrainingOptions OptionsOf(int length, ParseResult given)
    {
        Require(
            given.GetValue(Batch) is >= 1 and <= GradientSum.ExamplesMax,
            $"--batch: expected 1 to {GradientSum.ExamplesMax}");
        Require(given.GetValue(Rate) is > 0 and <= 1, "--rate: expected more than 0, to 1");
        Require(given.GetValue(TimeRate) is >= 0 and <= 1, "--time-rate: expected 0 to 1");
        Require(
            given.GetValue(ActivityCost) is >= 0 and <= 100, "--activity-cost: expected 0 to 100");
        Require(given.GetValue(Workers) is >= 1 and <= 256, "--workers: expected 1 to 256");
        return new TrainingOptions
        {
            Length = length,
            Batch = given.GetValue(Batch),
            Rate = given.GetValue(Rate),
            TimeRate = given.GetValue(TimeRate),
            ActivityCost = given.GetValue(ActivityCost),
            Workers = given.GetValue(Workers),
        };
    }

    static ulong[] SeedsOf(ParseResult given)
    {
        int many = given.GetValue(Seeds);
        Require(many is >= 1 and <= 10_000, "--seeds: expected 1 to 10000");
        long? one = given.GetValue(Seed);
        Require(one is null or >= 0, "--seed: expected 0 or more");
        Require(one is null || many == 1, "--seed and --seeds: expected one of them");
        bool files = given.GetValue(Save) is not null || given.GetValue(Load) is not null;
        Require(many == 1 || !files, "--save and --load take one seed: expected --seed");
        return one is { } seed
            ? [(ulong)seed] : [.. Enumerable.Range(1, many).Select(n => (ulong)n)];
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new BadInputException(problem);
    }
}
