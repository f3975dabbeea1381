using System.Text.Json;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

[TestClass]
public class LearnVerbTests
{
    [TestMethod]
    public void JsonHasEveryFieldAndNothingElseIsPrinted()
    {
        CommandRun run = Learn("cue", "--seeds", "2", "--trials", "20", "--tests", "20", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.HasCount(1, run.Output.TrimEnd('\n').Split('\n'));
        string[] fields =
        [
            "task", "seeds", "testAccuracy", "curve", "weightBits", "bytesPerSynapse", "bytesTotal",
            "stepsPerSecond",
            "inferenceStepsPerSecond", "hiddenRateHz", "synapticEventsPerStep",
            "weightChangesPerStep", "drawsPerStep",
        ];
        foreach (string field in fields)
            Assert.IsTrue(run.Json.TryGetProperty(field, out _), field);
        JsonElement accuracy = run.Json.GetProperty("testAccuracy");
        foreach (string field in new[] { "mean", "min", "max" })
            accuracy.GetProperty(field).GetDouble();
        Assert.AreEqual(JsonValueKind.Null, accuracy.GetProperty("ci95").ValueKind,
            "of two seeds it would say nothing");
        Assert.AreEqual(2, run.Json.GetProperty("seeds").GetArrayLength());
        Assert.AreEqual(8, run.Json.GetProperty("weightBits").GetInt32());
    }

    [TestMethod]
    public void RecordsSavesAndGoesOn()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "learn", "cue", "--trials", "10", "--tests", "5", "--record", "a.espk",
            "--save", "a.model");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "a.espk").ExitCode);
        Assert.AreEqual(2, CommandRun.Of(folder, "verify", "a.model").ExitCode);
        Assert.AreEqual(0,
            CommandRun.Of(folder, "learn", "cue", "--trials", "5", "--tests", "5", "--load",
                "a.model").ExitCode);
        Assert.AreEqual(2,
            CommandRun.Of(folder, "learn", "cue", "--trials", "5", "--load", "a.espk").ExitCode);
        Assert.IsEmpty(Directory.GetFiles(folder, "*.part"));
    }

    [TestMethod]
    [DataRow("pong", "task 'pong': expected one of {tasks}")]
    [DataRow("cue --seed 1 --seeds 2", "--seed and --seeds: expected one of them")]
    [DataRow("cue --trials 0", "--trials: expected 1 to 1000000")]
    [DataRow("cue --epochs 3",
        "Unrecognized command or argument '--epochs'; see 'edgespike learn cue --help'")]
    [DataRow("cue --tests 0", "--tests: expected 1 to 100000")]
    [DataRow("cue --seeds 2 --record a",
        "--record, --save and --load take one seed: expected --seed")]
    [DataRow("xor --network cue",
        "cue: expected a graded population 'input' of size 2 for this task")]
    [DataRow("motif --network xor", "xor: 0 populations of kind input, expected one for this task")]
    [DataRow("cue --load nowhere", "nowhere: no such file, expected a saved model")]
    [DataRow("cue --network nowhere",
        "nowhere: no such file, expected a network: *.network.json, or one of {networks}")]
    [DataRow("cue --set populations.hiden.size=3",
        "--set populations.hiden.size=3: populations has no 'hiden': expected one of input, "
            + "hidden, readout")]
    [DataRow("cue --set populations.hidden.sice=3",
        "--set populations.hidden.sice=3: population 'lif' has no property 'sice': expected one of "
        + "kind, comment, size, tauMs, tauSteps, keep, threshold, surrogate, signals, noise")]
    [DataRow("cue --set populations.hidden.size=2000 --set projections.*.scale=0",
        "cue:25:25: population 'hidden': threshold, noise and all arrivals of one step may add up "
        + "to 2039.0: expected at most 1024.0; fewer synapses or a smaller weight scale")]
    [DataRow("cue --set populations.input.size=41",
        "cue: population 'input' of size 41, expected 40 for this task's input")]
    public void BadInputIsOneLineAndExitCodeTwo(string args, string problem)
    {
        problem = problem.Replace("{tasks}", LearningTasks.Names, StringComparison.Ordinal)
            .Replace("{networks}", string.Join(", ", NetworkFile.DefaultNames),
                StringComparison.Ordinal);
        CommandRun run = Learn(args.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual("edgespike: " + problem, run.Errors.TrimEnd());

        CommandRun json = Learn([.. args.Split(' '), "--json"]);
        Assert.AreEqual(2, json.ExitCode);
        Assert.AreEqual(problem, json.Json.GetProperty("error").GetString());
    }

    static CommandRun Learn(params string[] args) =>
        CommandRun.Of(CommandRun.NewFolder(), ["learn", .. args]);
}
