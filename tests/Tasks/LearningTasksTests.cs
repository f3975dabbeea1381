using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tasks;

/// <summary>What holds for every row of the table of tasks, and for networks that name
/// one.</summary>
[TestClass]
public class LearningTasksTests
{
    private static IEnumerable<object[]> Generated =>
        LearningTasks.All.Where(row => !row.NeedsData).Select(row => new object[] { row.Name });

    [TestMethod]
    public void DefaultNetworksNameTheirTask()
    {
        string files = LearningTasks.ForFiles.Network;
        foreach (TaskRow row in LearningTasks.Named.Where(row => row.Network != files))
            Assert.AreEqual(row.Name, NetworkFile.TaskOf(row.Network), row.Network);
        foreach (string network in NetworkFile.DefaultNames)
        {
            if (NetworkFile.TaskOf(network) is { } task) LearningTasks.OfNetwork(network, task);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Generated))]
    public void ScoresAreOneAMeasureAndTheTestTeachesNothing(string name)
    {
        TaskRow row = LearningTasks.Of(name);
        LearningTask task = row.Make(new TaskRequest(row, name) { Options = Few(row) });
        Assert.AreEqual(name, task.Name);
        NetworkPlan plan = task.Plan(1);
        Assert.IsTrue(task.Fits(plan));
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        task.Prepare(network);
        TaskRun run = task.Begin(new Session(network, null), 1);
        run.Train(0)(true);
        long weights = network.Projections.Sum(q => q.WeightChanges);
        IReadOnlyList<double> scores = run.Test();
        Assert.HasCount(task.Measures.Count, scores);
        Assert.AreEqual(weights, network.Projections.Sum(q => q.WeightChanges));
        string[] names = [.. task.Measures.SelectMany(m => new[] { m.Name, m.Json })];
        Assert.HasCount(names.Length, names.Distinct().ToArray());
    }

    [TestMethod]
    public void ANetworkRunsTheTaskThatItNames()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(
            Path.Combine(folder, "mine.network.json"),
            NetworkPrinter.Print(NetworkFile.Read("xor-contrastive")));
        CommandRun run =
            CommandRun.Of(folder, "learn", "mine.network.json", "--trials", "40", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("xor", run.Json.GetProperty("task").GetString());
        Assert.AreEqual("mine.network.json", run.Json.GetProperty("network").GetString());
    }

    [TestMethod]
    [DataRow("\"populations\"",
        "mine.network.json: names no task, expected \"task\": one of cue, ")]
    [DataRow("\"task\": \"pong\", \"populations\"",
        "mine.network.json: task 'pong', expected one of cue, ")]
    [DataRow("\"task\": 3, \"populations\"",
        "mine.network.json:1:11: a number, expected the name of a task")]
    public void ANetworkThatNamesNoneIsRefused(string begin, string problem)
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "mine.network.json"), "{ " + begin + ": {} }");
        CommandRun run = CommandRun.Of(folder, "learn", "mine.network.json");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.StartsWith(run.Errors, "edgespike: " + problem);
    }

    [TestMethod]
    public void OptionsAreCheckedByTheirDeclaration()
    {
        TaskRow cue = LearningTasks.Of("cue");
        TaskOption tests = cue.Options.Single();
        object options = cue.NewOptions!();
        Assert.AreEqual(("--tests", 500), (tests.Name, tests.Get(options)));
        tests.Put(options, 7);
        Assert.AreEqual(new CueOptions { Tests = 7 }, options);
        BadInputException refused = Assert.Throws<BadInputException>(() => tests.Put(options, 0));
        Assert.AreEqual("--tests: expected 1 to 100000", refused.Message);
    }

    private static object? Few(TaskRow row) =>
        row.NewOptions?.Invoke() is CueOptions cue ? cue with { Tests = 3 }
            : row.NewOptions?.Invoke();
}
