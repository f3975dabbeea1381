using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>`fuzz`: counts, one case again, arguments.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FuzzVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void EveryFileIsAnsweredAndCounted()
    {
        ReplayCommand run = ReplayCommand.Prove(
            "fuzz", "--mutations", "300", "--seed", "5", "--output", files.Folder, "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        Assert.AreEqual(300, run.Json.GetProperty("mutations").GetInt64());
        Assert.AreEqual(300,
            run.Json.GetProperty("outcomes").EnumerateObject().Sum(o => o.Value.GetInt64()));
        Assert.AreEqual(0, run.Json.GetProperty("defects").GetArrayLength());
        Assert.IsEmpty(Directory.GetFiles(files.Folder));
        StringAssert.Contains(
            ReplayCommand.Prove("fuzz", "--mutations", "30", "--output", files.Folder).Out,
            "every file was answered");
    }

    [TestMethod]
    public void OneCaseRunsAgainAndKeepsItsFile()
    {
        JsonElement json =
            ReplayCommand.Prove("fuzz", "--case", "7", "--output", files.Folder, "--json").Json;
        Assert.AreEqual(7, json.GetProperty("case").GetInt64());
        string kept = json.GetProperty("file").GetString()!;
        byte[] once = File.ReadAllBytes(kept);
        ReplayCommand.Prove("fuzz", "--case", "7", "--output", files.Folder);
        CollectionAssert.AreEqual(once, File.ReadAllBytes(kept));
    }

    [TestMethod]
    public void WrongArgumentsAreRefused()
    {
        ReplayCommand.CheckProofRefused("--mutations: expected 1 or more", "fuzz", "--mutations",
            "0");
        ReplayCommand.CheckProofRefused("--seed: expected 0 or more", "fuzz", "--seed", "-1");
        ReplayCommand.CheckProofRefused("--seconds: expected 0 or more", "fuzz", "--seconds", "-1");
        ReplayCommand.CheckProofRefused("no such folder", "fuzz", "--output",
            Path.Combine(files.Folder, "nothing"));
    }
}
