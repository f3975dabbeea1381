using System.Text.Json;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

[TestClass]
public class BudgetVerbTests
{
    /// <summary>Its readout has no memory and no class: spikes at its symbol lines are counted all
    /// the same.</summary>
    [TestMethod]
    public void ACompiledAutomatonIsCounted()
    {
        string folder = CommandRun.NewFolder();
        Assert.AreEqual(0, CommandRun.Of(
            folder, "convert", "automaton", "--states", "16", "--save", "a.model").ExitCode);
        CommandRun run = CommandRun.Of(folder, "budget", "a.model", "--trials", "2", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement steps = run.Json.GetProperty("opcodesPerStep");
        Assert.IsGreaterThan(
            steps.GetProperty("silent").GetProperty("mean").GetDouble(),
            steps.GetProperty("inference").GetProperty("perStep").GetProperty("mean").GetDouble());
    }

    [TestMethod]
    public void ASavedModelIsCounted()
    {
        string folder = CommandRun.NewFolder();
        NetworkPlan plan = new CountedCue { Hidden = 40 }.Plan(1);
        new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()))
            .Save(Path.Combine(folder, "a.model"));
        CommandRun run =
            CommandRun.Of(folder, "budget", "a.model", "--trials", "2", "--methods", "3", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement steps = run.Json.GetProperty("opcodesPerStep");
        double silent = steps.GetProperty("silent").GetProperty("mean").GetDouble();
        double inference = Mean("inference");
        double learning = Mean("learning");
        Assert.IsGreaterThan(50, silent);
        Assert.IsGreaterThan(silent, inference);
        Assert.IsGreaterThan(inference, learning);
        Assert.AreEqual(3,
            steps.GetProperty("learning").GetProperty("perStep").GetProperty("methods")
                .GetArrayLength());
        JsonElement memory = run.Json.GetProperty("memory");
        Assert.AreEqual(40 * 40 + 40 * 39 + 40 * 2, memory.GetProperty("synapses").GetInt32());
        long chip = memory.GetProperty("items").EnumerateArray()
            .Sum(item => item.GetProperty("chipBytes").GetInt64());
        Assert.AreEqual(chip, memory.GetProperty("nanoFrameworkBytes").GetInt64());
        JsonElement work =
            run.Json.GetProperty("synapticOperationsPerStep").GetProperty("learning");
        Assert.IsGreaterThan(0, work.GetProperty("effectiveAcs").GetDouble());

        CommandRun text = CommandRun.Of(folder, "budget", "a.model", "--task", "none");
        Assert.AreEqual(0, text.ExitCode, text.Errors);
        StringAssert.Contains(text.Output, "hidden to hidden: ");
        StringAssert.Contains(text.Output, "estimate");
        Assert.IsFalse(text.Output.Contains("cue, inference"));

        double Mean(string kind) =>
            steps.GetProperty(kind).GetProperty("perStep").GetProperty("mean").GetDouble();
    }

    [TestMethod]
    [DataRow("motif")]
    [DataRow("delayed-cue")]
    [DataRow("xor")]
    [DataRow("xor-contrastive")]
    public void EachTaskCountsItsOwnNetwork(string name)
    {
        CommandRun run =
            CommandRun.Of(CommandRun.NewFolder(), "budget", name, "--trials", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(name.Split("-contrastive")[0], run.Json.GetProperty("task").GetString());
        JsonElement steps = run.Json.GetProperty("opcodesPerStep");
        double inference =
            steps.GetProperty("inference").GetProperty("perStep").GetProperty("mean").GetDouble();
        double learning =
            steps.GetProperty("learning").GetProperty("perStep").GetProperty("mean").GetDouble();
        Assert.IsGreaterThan(100, inference);
        Assert.IsGreaterThanOrEqualTo(inference, learning);
    }

    [TestMethod]
    [DataRow("budget", "Required argument 'network' missing for command: 'budget'")]
    [DataRow("budget nowhere",
        "nowhere: no such file, expected a saved model, *.network.json, or one of ")]
    [DataRow("budget cue --task pong", "task 'pong': expected one of ")]
    [DataRow("budget motif --task cue",
        "motif: a network of another shape, expected the inputs and readouts of task cue")]
    [DataRow("budget nowhere --trials 0", "--trials 0: expected 1 to 10000")]
    public void BadInputIsOneLineAndExitCodeTwo(string args, string problem)
    {
        CommandRun run = CommandRun.Of(CommandRun.NewFolder(), args.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        StringAssert.StartsWith(run.Errors, "edgespike: " + problem);
    }
}
