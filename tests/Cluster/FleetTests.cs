using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cluster;

/// <summary>`fleet`: every verdict is that of `verify`.</summary>
[TestClass]
public sealed class FleetTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    [DataRow("1")]
    [DataRow("2")]
    public void EveryVerdictIsThatOfVerify(string silos)
    {
        MakeFiles();
        string bad = Path.Combine(files.Folder, "nowhere.espk");
        CommandRun verify = Run("verify", files.Folder, bad, "--allow-torn", "--json");
        CommandRun fleet = Run("fleet", "verify", files.Folder, bad, "--allow-torn", "--silos",
            silos, "--workers", "1", "--json");
        Assert.AreEqual(verify.ExitCode, fleet.ExitCode, fleet.Errors);
        foreach (string count in (string[])["proved", "notProved", "unreadable"])
            Assert.AreEqual(verify.Json.GetProperty(count).GetInt32(),
                fleet.Json.GetProperty(count).GetInt32(), count);
        JsonElement[] expected = [.. verify.Json.GetProperty("recordings").EnumerateArray()];
        Assert.HasCount(6, expected);
        JsonElement[] found = [.. Run("fleet", "show", "--json").Json
            .GetProperty("recordings").EnumerateArray()];
        Assert.HasCount(6, found);
        foreach ((JsonElement a, JsonElement b) in expected.Zip(found))
            Assert.IsTrue(JsonNode.DeepEquals(
                JsonNode.Parse(a.ToString()), JsonNode.Parse(b.ToString())), $"{a}\n{b}");
        Assert.IsTrue(File.Exists(Path.Combine(files.Folder, "verdicts", "verdicts.parquet")));
    }

    [TestMethod]
    public void OnlyWhatIsNewIsReplayedAndWhatFailedIsFound()
    {
        MakeFiles();
        Assert.AreEqual(2, Run("fleet", "verify", files.Folder).ExitCode);
        files.Good("new.espk", seed: 9);
        CommandRun again = Run("fleet", "verify", files.Folder, "--json");
        JsonElement work = again.Json.GetProperty("work");
        Assert.AreEqual(1, work.GetProperty("computed").GetInt32());
        Assert.AreEqual(5, work.GetProperty("kept").GetInt32());

        CommandRun failed = Run("fleet", "show", "--failed", "--json");
        Assert.AreEqual(0, failed.ExitCode, failed.Errors);
        string[] names = [.. failed.Json.GetProperty("recordings").EnumerateArray()
            .Select(one => Path.GetFileName(one.GetProperty("file").GetString()!))];
        CollectionAssert.AreEqual((string[])["c-fault.espk", "d-torn.espk", "e-none.espk"], names);
        CommandRun one = Run("fleet", "show", "--failed", "--match", "d-torn");
        StringAssert.Contains(one.Output, "torn: its end is missing");
        StringAssert.Contains(one.Output, "6 recordings: 3 proved, 2 not proved, 1 unreadable");
        Assert.IsFalse(one.Output.Contains("c-fault", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AllProvedIsExitCodeZero()
    {
        files.Good("a.espk");
        files.Good("b.espk", seed: 2);
        CommandRun run = Run("fleet", "verify", files.Folder, "--strict");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Output, "2 recordings: 2 proved, 0 not proved, 0 unreadable");
        CommandRun other = Run("fleet", "verify", files.Folder, "--network", "cue", "-o", "other");
        Assert.AreEqual(1, other.ExitCode, other.Errors);
        StringAssert.Contains(other.Output, "not of network cue: ");
    }

    [TestMethod]
    [DataRow("verify . --key k --cluster c.json",
        "--key and --cluster: keys do not leave this machine, expected one of them")]
    [DataRow("verify . --workers 0",
        "--workers 0: nobody would work, expected --cluster, and no --silos")]
    [DataRow("verify . --silos 65", "--silos 65: expected 1 to 64")]
    [DataRow("show nowhere", "nowhere/verdicts.jsonl: no such file, expected verdicts of "
        + "'fleet verify'")]
    public void BadInputIsOneLineAndExitCodeTwo(string args, string problem)
    {
        CommandRun run = Run(["fleet", .. args.Split(' ')]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike-cluster: " + problem, run.Errors.TrimEnd());
    }

    /// <summary>Two that are proved, one that differs, one that is torn, one that is
    /// none.</summary>
    private void MakeFiles()
    {
        files.Good("a.espk");
        files.Good("b.espk", seed: 2);
        files.Faulty("c-fault.espk", 50, n => n.Populations[1].Potential.Values[3] ^= 4);
        files.Write("d-torn.espk", File.ReadAllBytes(Path.Combine(files.Folder, "a.espk"))[..^500]);
        files.Write("e-none.espk", [1, 2, 3]);
    }

    private CommandRun Run(params string[] args) => CommandRun.Of(files.Folder, args);
}
