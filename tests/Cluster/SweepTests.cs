using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.Cluster.Sweeps;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

using Parquet;

namespace EdgeSpike.Tests.Cluster;

/// <summary>`sweep`: the same bytes, whoever computes them and however often it is
/// killed.</summary>
[TestClass]
public class SweepTests
{
    // Two tasks, six runs that take a fraction of a second each.
    private const string Spec = """
        {
          "seeds": 2,
          "tasks": [
            {
              "task": "cue",
              "options": { "trials": 300, "tests": 20 },
              "set": { "populations.hidden.size": [40, 60] },
              "tested": [100]
            },
            { "task": "xor", "options": { "trials": 500 }, "rules": ["contrastive"] }
          ]
        }
        """;

    private static readonly Lazy<(string Folder, byte[] Table)> OneSilo = new(() =>
    {
        string folder = Folder(Spec);
        CommandRun run = CommandRun.Of(folder, "sweep", "s.json", "--workers", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        return (folder, Table(folder));
    });

    [TestMethod]
    public async Task ARowIsATestOfARunAndARunIsThatOfLearn()
    {
        string folder = OneSilo.Value.Folder;
        await using ParquetReader reader =
            await ParquetReader.CreateAsync(Path.Combine(folder, "s.sweep", "results.parquet"));
        Assert.AreEqual(10L, reader.Metadata!.NumRows, "two tests of four runs, one of two");

        CommandRun again = CommandRun.Of(folder, "sweep", "s.json", "--json");
        Assert.AreEqual(0, again.ExitCode, again.Errors);
        Assert.AreEqual(0, again.Json.GetProperty("work").GetProperty("computed").GetInt32());
        JsonElement point = again.Json.GetProperty("results").EnumerateArray()
            .Single(one => one.GetProperty("set").ToString().Contains("60",
                StringComparison.Ordinal));
        CommandRun learn = CommandRun.Of(folder, "learn", "cue", "--seeds", "2", "--trials", "300",
            "--tests", "20", "--set", "populations.hidden.size=60", "--no-ablation", "--json");
        Assert.AreEqual(
            learn.Json.GetProperty("scores")[0].ToString(),
            point.GetProperty("scores")[0].ToString());
        Assert.AreEqual(learn.Json.GetProperty("planHash").GetString(),
            point.GetProperty("planHash").GetString(), ignoreCase: true);
        Assert.AreEqual(learn.Json.GetProperty("bytesTotal").GetInt64(),
            point.GetProperty("bytesTotal").GetInt64());
    }

    [TestMethod]
    [DataRow("2", "1")]
    [DataRow("3", "1")]
    [DataRow("1", "2")]
    public void HoweverManyWorkTheBytesAreTheSame(string silos, string workers)
    {
        string folder = Folder(Spec);
        CommandRun run = CommandRun.Of(
            folder, "sweep", "s.json", "--silos", silos, "--workers", workers, "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement work = run.Json.GetProperty("work");
        Assert.AreEqual(int.Parse(silos), work.GetProperty("silos").GetInt32());
        Assert.AreEqual(6, work.GetProperty("computed").GetInt32());
        CollectionAssert.AreEqual(OneSilo.Value.Table, Table(folder));
    }

    [TestMethod]
    public void WhatASiloLeavesWhenItIsKilledAnotherOneDoes()
    {
        string folder = Folder(Spec);
        string cluster = ClusterProcess.Describe(folder);
        string[] silo = ["silo", "--cluster", cluster, "--workers", "1"];
        using ClusterProcess sweep = ClusterProcess.Start(
            folder, "sweep", "s.json", "--cluster", cluster, "--workers", "0", "--json");
        using ClusterProcess first = ClusterProcess.Start(folder, silo);
        sweep.Until(() => KeptLines(folder) >= 1);
        first.Kill();
        using ClusterProcess second = ClusterProcess.Start(folder, silo);
        (int code, string output, string errors) = sweep.Finish();
        Assert.AreEqual(0, code, errors);
        JsonElement work = JsonDocument.Parse(output).RootElement.GetProperty("work");
        Assert.IsGreaterThanOrEqualTo(1, work.GetProperty("lost").GetInt32());
        Assert.AreEqual(2, work.GetProperty("silos").GetInt32());
        Assert.AreEqual(6, work.GetProperty("computed").GetInt32(), "each once");
        CollectionAssert.AreEqual(OneSilo.Value.Table, Table(folder));
    }

    /// <summary>Silos that meet through a server, where there is one.</summary>
    [TestMethod]
    public void ThroughRedisTheBytesAreTheSame()
    {
        string server = Environment.GetEnvironmentVariable("EDGESPIKE_REDIS")
            ?? "/usr/bin/redis-server";
        if (!File.Exists(server)) Assert.Inconclusive("apt-get install redis-server");
        string folder = Folder(Spec);
        int port = ClusterProcess.FreePort();
        using Process redis = Process.Start(new ProcessStartInfo(
            server, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", ""])
        { RedirectStandardOutput = true, WorkingDirectory = folder })!;
        try
        {
            File.WriteAllText(Path.Combine(folder, "cluster.json"), $$"""
                { "through": "redis", "connection": "127.0.0.1:{{port}}", "address": "127.0.0.1" }
                """);
            using ClusterProcess silo = ClusterProcess.Start(
                folder, "silo", "--cluster", "cluster.json", "--workers", "1");
            CommandRun run = CommandRun.Of(folder, "sweep", "s.json", "--cluster", "cluster.json",
                "--workers", "0", "--json");
            Assert.AreEqual(0, run.ExitCode, run.Errors);
            Assert.AreEqual(6,
                run.Json.GetProperty("work").GetProperty("computed").GetInt32());
            CollectionAssert.AreEqual(OneSilo.Value.Table, Table(folder));
        }
        finally
        {
            redis.Kill();
            redis.WaitForExit();
        }
    }

    [TestMethod]
    public void KilledAndStartedAgainItGoesOnWhereItWas()
    {
        string folder = Folder(Spec);
        using (ClusterProcess sweep =
            ClusterProcess.Start(folder, "sweep", "s.json", "--workers", "1"))
        {
            sweep.Until(() => KeptLines(folder) >= 2);
            sweep.Kill();
        }

        Assert.IsFalse(File.Exists(Path.Combine(folder, "s.sweep", "results.parquet")));
        int kept = KeptLines(folder);
        File.AppendAllText(KeptPath(folder), "half a li");
        CommandRun run = CommandRun.Of(folder, "sweep", "s.json", "--workers", "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement work = run.Json.GetProperty("work");
        Assert.AreEqual(kept, work.GetProperty("kept").GetInt32());
        Assert.AreEqual(6 - kept, work.GetProperty("computed").GetInt32());
        CollectionAssert.AreEqual(OneSilo.Value.Table, Table(folder));
        Assert.IsEmpty(Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void ADamagedLineIsNamedAndASecondRunRefused()
    {
        string folder = CommandRun.NewFolder();
        using (KeptResults kept = KeptResults.Open(folder))
        {
            kept.Keep(new string('a', 64), "{}");
            kept.Keep(new string('b', 64), "{}");
            Refuses("given twice", () => KeptResults.Open(folder));
            Refuses("two results of one piece of work",
                () => kept.Keep(new string('a', 64), "[]"));
        }

        string path = Path.Combine(folder, KeptResults.FileName);
        string[] lines = File.ReadAllLines(path);
        File.WriteAllText(path, $"{lines[0].Replace("{}", "[]")}\n{lines[1]}\n");
        Refuses($"{path}:1: damaged", () => KeptResults.Open(folder));

        static void Refuses(string problem, Action run) => StringAssert.Contains(
            Assert.Throws<HostSim.Files.BadInputException>(run).Message, problem);
    }

    [TestMethod]
    [DataRow("""{ "tasks": [] }""", "s.json:1:12: an empty list, expected a list of tasks")]
    [DataRow("""{ "task": "cue" }""",
        "s.json:1:3: a sweep has no property 'task': expected one of $schema, seeds, set, tasks")]
    [DataRow("""{ "tasks": ["pong"] }""", "s.json:1:13: task 'pong': expected one of ")]
    [DataRow("""{ "tasks": [{ "task": "cue", "options": { "epochs": 3 } }] }""",
        "s.json:1:13: Unrecognized command or argument '--epochs', expected --trials, --tests")]
    [DataRow("""{ "tasks": [{ "task": "cue", "networks": ["nowhere"] }] }""",
        "s.json:1:43: nowhere: no such file, expected a network")]
    [DataRow("""{ "tasks": [{ "task": "cue", "rules": ["oja"] }] }""",
        "s.json:1:13: no network of task cue learns by oja")]
    [DataRow("""{ "seeds": 0, "tasks": ["cue"] }""",
        "s.json:1:12: 0, expected a whole number, 1 to 100000")]
    [DataRow("""{ "tasks": ["cue"], "set": { "populations.hiden.size": [3] } }""",
        "s.json:1:57: --set populations.hiden.size=3: populations has no 'hiden': expected one of")]
    public void WhatIsWrongIsNamedWithItsPlace(string spec, string problem)
    {
        CommandRun run = CommandRun.Of(Folder(spec), "sweep", "s.json");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        StringAssert.StartsWith(run.Errors, "edgespike-cluster: " + problem);
        Assert.HasCount(1, run.Errors.TrimEnd().Split('\n'));
    }

    [TestMethod]
    [DataRow(Spec, true)]
    [DataRow("""{ "tasks": ["cue", "xor"], "seeds": [3, 5] }""", true)]
    [DataRow("""{ "tasks": [] }""", false)]
    [DataRow("""{ "task": "cue" }""", false)]
    [DataRow("""{ "tasks": [{ "task": "cue", "tested": [0] }] }""", false)]
    [DataRow("""{ "tasks": [{ "task": "cue", "set": { "stepMs": 3 } }] }""", false)]
    [DataRow("""{ "tasks": ["cue"], "seeds": 1.5 }""", false)]
    public void TheSchemaSaysWhatIsRead(string spec, bool good)
    {
        JsonObject schema =
            JsonNode.Parse(SourceTree.Read("host-sim/Cluster/sweep.schema.json"))!.AsObject();
        string problem = SchemaCheck.Problem(schema, JsonNode.Parse(spec));
        Assert.AreEqual(good, problem.Length == 0, problem);
        string path = Path.Combine(Folder(spec), "s.json");
        if (good) Assert.IsNotEmpty(SweepGrid.Of(SweepSpec.Open(path)));
        else Assert.Throws<HostSim.Files.BadInputException>(() => SweepSpec.Open(path));
    }

    private static string Folder(string spec)
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "s.json"), spec);
        return folder;
    }

    private static byte[] Table(string folder) =>
        File.ReadAllBytes(Path.Combine(folder, "s.sweep", "results.parquet"));

    private static string KeptPath(string folder) =>
        Path.Combine(folder, "s.sweep", KeptResults.FileName);

    private static int KeptLines(string folder)
    {
        if (!File.Exists(KeptPath(folder))) return 0;
        using var file = new FileStream(
            KeptPath(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file);
        return text.ReadToEnd().Count(c => c == '\n');
    }
}
