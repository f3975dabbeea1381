using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>`edgespike learn TASK`: trials in stream order, one at a time, as a chip would see them.</summary>
public static class LearnVerb
{
    static readonly Argument<string> Task = new("task") { Description = "cue (generated) or reckon-cue (public data)" };

    static readonly Option<long?> Seed = new("--seed") { Description = "One run from this seed (default 1)" };

    static readonly Option<int?> Seeds = new("--seeds") { Description = "Runs from seeds 1 to K, on all cores" };

    static readonly Option<int?> Trials = new("--trials") { Description = "Training trials (cue; default 1000)" };

    static readonly Option<int?> Epochs = new("--epochs") { Description = "Passes over the data (reckon-cue; default 10)" };

    static readonly Option<int> Tests = new("--tests")
    {
        Description = "Test trials a checkpoint (cue)",
        DefaultValueFactory = _ => 500,
    };

    static readonly Option<int> Hidden = new("--hidden")
    {
        Description = "Recurrent neurons (cue)",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<int> Bits = new("--weight-bits")
    {
        Description = "8 or 16",
        DefaultValueFactory = _ => 8,
    };

    static readonly Option<double> Density = new("--density")
    {
        Description = "Fraction of the synapses present (cue)",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<Feedback> FeedbackKind = new("--feedback") { Description = "How errors travel back" };

    static readonly Option<double?> Rate = new("--rate") { Description = "Learning rate of the neurons' synapses" };

    static readonly Option<string?> Record = new("--record") { Description = "Record the run (one seed)" };

    static readonly Option<int> HashEvery = new("--hash-every")
    {
        Description = "Steps between recorded state hashes",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<string?> Save = new("--save") { Description = "Save the learned model (one seed)" };

    static readonly Option<string?> Load = new("--load") { Description = "Go on from a saved model (one seed)" };

    static readonly Option<string?> Curve = new("--curve") { Description = "Draw the learning curve as SVG" };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("learn", "Learns a task on line and tests it: accuracy, cost and speed over seeds")
        {
            Task, Seed, Seeds, Trials, Epochs, Tests, Hidden, Bits, Density, FeedbackKind, Rate,
            Record, HashEvery, Save, Load, Curve,
        };
        command.SetAction(Run);
        return command;
    }

    static SavedModel LoadFor(LearningTask task, string path)
    {
        SavedModel model = SavedModel.Load(RecordingInput.Of(path));
        NetworkPlan wanted = task.Plan(0);
        bool fits = model.Plan.Populations.Length == wanted.Populations.Length
            && model.Plan.Populations[task.Input].Neuron.Id == wanted.Populations[task.Input].Neuron.Id
            && model.Plan.Populations[task.Input].Size == wanted.Populations[task.Input].Size
            && model.Plan.Populations[task.Readout].Neuron.Id == wanted.Populations[task.Readout].Neuron.Id
            && model.Plan.Populations[task.Readout].Size == wanted.Populations[task.Readout].Size;
        Require(fits, $"{path}: a model of another shape, expected the inputs and readouts of task {task.Name}");
        return model;
    }

    static void Check(ParseResult given)
    {
        bool cue = given.GetValue(Task) == "cue";
        bool published = given.GetValue(Hidden) == 100 && given.GetValue(Density) == 1 && given.GetValue(Bits) == 8;
        bool one = given.GetValue(Seeds) is null or 1;
        bool written = given.GetValue(Record) is not null || given.GetValue(Save) is not null;
        bool loaded = given.GetValue(Load) is not null;
        Require(cue || given.GetValue(Task) == "reckon-cue", $"task '{given.GetValue(Task)}': expected cue or reckon-cue");
        Require(given.GetValue(Seed) is null || given.GetValue(Seeds) is null, "--seed and --seeds: expected one of them");
        Require(given.GetValue(Seed) is null or >= 0, "--seed: expected 0 or more");
        Require(given.GetValue(Seeds) is null or (>= 1 and <= 10000), "--seeds: expected 1 to 10000");
        Require(given.GetValue(Trials) is null or (>= 1 and <= 1_000_000), "--trials: expected 1 to 1000000");
        Require(given.GetValue(Epochs) is null or (>= 1 and <= 100_000), "--epochs: expected 1 to 100000");
        Require(!cue || given.GetValue(Epochs) is null, "--epochs is for reckon-cue: expected --trials");
        Require(cue || given.GetValue(Trials) is null, "--trials is for cue: expected --epochs");
        Require(given.GetValue(Tests) is >= 1 and <= 100_000, "--tests: expected 1 to 100000");
        Require(given.GetValue(Hidden) is >= 1 and <= 4096, "--hidden: expected 1 to 4096");
        Require(given.GetValue(Bits) is 8 or 16, "--weight-bits: expected 8 or 16");
        Require(given.GetValue(Density) is > 0 and <= 1, "--density: expected more than 0, at most 1");
        Require(given.GetValue(Rate) is null or (> 0 and <= 1), "--rate: expected more than 0, at most 1");
        Require(given.GetValue(HashEvery) >= 1, "--hash-every: expected 1 or more");
        Require(cue || published, "reckon-cue has its own weights: expected 100 hidden neurons, 8 bits, density 1");
        Require(one || !(written || loaded), "--record, --save and --load take one seed: expected --seed");
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new BadInputException(problem);
    }

    static int Run(ParseResult given)
    {
        Check(given);
        bool cue = given.GetValue(Task) == "cue";
        var network = new CueNetwork
        {
            Hidden = given.GetValue(Hidden),
            WeightBits = given.GetValue(Bits),
            Density = given.GetValue(Density),
            Feedback = given.GetValue(FeedbackKind),
        };
        if (given.GetValue(Rate) is { } rate) network = network with { Rate = rate };
        LearningTask task = cue
            ? new GeneratedCue(network, given.GetValue(Tests))
            : new PublicCue(PublicData.Folder("reckon-cue"), network);
        int length = cue ? given.GetValue(Trials) ?? 1000 : given.GetValue(Epochs) ?? 10;
        ulong[] seeds = given.GetValue(Seeds) is { } many
            ? [.. Enumerable.Range(1, many).Select(n => (ulong)n)]
            : [(ulong)(given.GetValue(Seed) ?? 1)];
        var campaign = new Campaign(task, Checkpoints.Of(cue, length), seeds)
        {
            Record = given.GetValue(Record),
            HashEvery = given.GetValue(HashEvery),
            Save = given.GetValue(Save),
            Load = given.GetValue(Load) is { } path ? LoadFor(task, path) : null,
        };

        CampaignResult result = LearnReport.Watch(campaign, given.GetValue(Root.Json));
        if (given.GetValue(Curve) is { } curve) LearnReport.Draw(result, task, curve);
        if (given.GetValue(Root.Json)) Report.WriteJson(LearnReport.ToJson(result, given));
        else LearnReport.Write(result, task, given);
        return Root.Good;
    }
}
