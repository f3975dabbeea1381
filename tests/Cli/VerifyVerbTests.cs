using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`verify`: exact, torn, differing, and every bad file in one line.</summary>
[TestClass]
[DoNotParallelize]
public sealed class VerifyVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void AGoodRecordingIsBitExact()
    {
        ReplayCommand run = ReplayCommand.Run("verify", files.Good());
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out,
            "100 steps, compared 100 hashes of three stages and 3 snapshots");
        StringAssert.Contains(run.Out, "bit-exact");
        StringAssert.Contains(run.Out, "steps/s");
        Assert.AreEqual("", run.Error);

        JsonElement json = ReplayCommand.Run("verify", files.Good(), "--json").Json;
        Assert.AreEqual("exact", json.GetProperty("outcome").GetString());
        Assert.AreEqual(100, json.GetProperty("steps").GetInt64());
        Assert.AreEqual(100, json.GetProperty("hashesCompared").GetInt64());
        Assert.AreEqual(3, json.GetProperty("snapshotsCompared").GetInt64());
        Assert.AreEqual(100, json.GetProperty("lastAgreedStep").GetInt64());
        Assert.AreEqual(JsonValueKind.Null, json.GetProperty("divergedStep").ValueKind);
        Assert.AreEqual("seed 1", json.GetProperty("title").GetString());
        Assert.AreEqual(16, json.GetProperty("network").GetString()!.Length);
    }

    [TestMethod]
    public void ATornRecordingIsGoodAsFarAsItGoes()
    {
        byte[] file = File.ReadAllBytes(files.Good());
        string torn = files.Write("torn.espk", file[..^500]);
        ReplayCommand run = ReplayCommand.Run("verify", torn);
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "result     torn: its end is missing");
        run = ReplayCommand.Run("verify", torn, "--allow-torn");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "torn: the last ");

        JsonElement json = ReplayCommand.Run("verify", torn, "--json").Json;
        Assert.AreEqual("torn", json.GetProperty("outcome").GetString());
        Assert.IsGreaterThan(0, json.GetProperty("tornBytes").GetInt64());

        string endless = files.Write("endless.espk", file[..^(BlockFormat.HeaderSize + 16)]);
        run = ReplayCommand.Run("verify", endless, "--allow-torn");
        StringAssert.Contains(run.Out, "torn: the end is missing");
    }

    [TestMethod]
    public void ADifferenceIsNamedByStepAndStage()
    {
        string faulty =
            files.Faulty("fault.espk", 37, n => n.Populations[1].Potential.Values[3] ^= 4);
        ReplayCommand run = ReplayCommand.Run("verify", faulty);
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "differs in step 37, seen by stage deliver");
        StringAssert.Contains(run.Out, "agreed     all, up to step 36");
        StringAssert.Contains(run.Out, $"edgespike bisect {faulty}");

        JsonElement json = ReplayCommand.Run("verify", faulty, "--json").Json;
        Assert.AreEqual("diverged", json.GetProperty("outcome").GetString());
        Assert.AreEqual(37, json.GetProperty("divergedStep").GetInt64());
        Assert.AreEqual(36, json.GetProperty("lastAgreedStep").GetInt64());
        Assert.AreEqual("deliver", json.GetProperty("stage").GetString());
    }

    [TestMethod]
    public void BetweenHashesADifferenceIsAnInterval()
    {
        string faulty = files.Faulty(
            "fault.espk", 37, n => n.Populations[1].Potential.Values[3] ^= 1 << 18, hashEvery: 10);
        ReplayCommand run = ReplayCommand.Run("verify", faulty);
        StringAssert.Contains(run.Out, "differs somewhere in steps 31 to 40, seen by stage ");
    }

    [TestMethod]
    public void FilesThatAreNoRecordingsAreRefused()
    {
        ReplayCommand.CheckRefused("no such file", "verify", Path.Combine(files.Folder, "nothing"));
        string empty = "a folder without recordings, expected *.espk";
        ReplayCommand.CheckRefused(empty, "verify", files.Folder);
        ReplayCommand.CheckRefused("empty, expected a recording", "verify",
            files.Write("empty", []));
        string text = files.Write("text", "hello, world"u8.ToArray());
        ReplayCommand.CheckRefused("not a file of EdgeSpike", "verify", text);
        ReplayCommand.CheckRefused("a model file, expected a recording", "verify",
            files.Model("model.espk"));
        byte[] good = File.ReadAllBytes(files.Good());
        string sentAsText = files.Write("lf", [.. good[..5], 10, 10, .. good[8..]]);
        ReplayCommand.CheckRefused("line ends were changed", "verify", sentAsText);
    }

    [TestMethod]
    public void DamageIsRefusedWithItsPlace()
    {
        byte[] file = File.ReadAllBytes(files.Good());
        file[^300] ^= 1;
        string damaged = files.Write("damaged.espk", file);
        ReplayCommand.CheckRefused("damaged (CRC of a block)", "verify", damaged);
        ReplayCommand.CheckRefused("everything before agrees, up to step ", "verify", damaged);
        ReplayCommand.CheckRefused("cut off before its network", "verify",
            files.Write("cut.espk", file[..60]));
        string cut = files.Write("cut.espk", file[..560]);
        ReplayCommand.CheckRefused("cut off before the end of its first snapshot", "verify", cut);
    }

    [TestMethod]
    public void AnotherVersionIsRefusedThoughEveryCheckIsRight()
    {
        string other = files.Forged("other.espk", blocks =>
        {
            byte[] header = [.. blocks.Blocks[0].Payload];
            header[0] = 4;
            blocks.Blocks[0] = (RecordingFormat.Header, header);
        });
        const string version = "block 0 at byte 8: recording format version 4, expected 2 or 3";
        ReplayCommand.CheckRefused(version, "verify", other);
    }

    [TestMethod]
    public void WhatIsNotCoveredIsSaid()
    {
        string gappy = files.Gappy("gappy.espk", from: 31, to: 50);
        ReplayCommand run = ReplayCommand.Run("verify", gappy);
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "result     not covered: 20 steps in 1 gap");
        run = ReplayCommand.Run("verify", gappy, "--allow-gaps");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out,
            "not covered 20 steps in 1 gaps: 20 % of 100 steps; nothing is known of them");
        StringAssert.Contains(run.Out, "bit-exact in all 80 steps that the recording covers");
        Assert.IsFalse(run.Out.Contains("restored"), run.Out);

        JsonElement json = ReplayCommand.Run("verify", gappy, "--json").Json;
        Assert.AreEqual("exact", json.GetProperty("outcome").GetString());
        Assert.AreEqual(1, json.GetProperty("gaps").GetInt64());
        Assert.AreEqual(20, json.GetProperty("stepsNotCovered").GetInt64());
        Assert.AreEqual(0, json.GetProperty("restores").GetInt64());
        Assert.AreEqual(100, json.GetProperty("lastAgreedStep").GetInt64());
    }

    [TestMethod]
    public void RestoresAreSaid()
    {
        string restored = files.Restored("restored.espk", 20, 60, 60);
        ReplayCommand run = ReplayCommand.Run("verify", restored);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "restored   3 times: replay goes on from there");
        StringAssert.Contains(run.Out, "bit-exact");
        Assert.AreEqual(Root.No, ReplayCommand.Run("verify", restored, "--strict").ExitCode);
        Assert.AreEqual(3,
            ReplayCommand.Run("verify", restored, "--json").Json.GetProperty("restores")
                .GetInt64());
    }

    [TestMethod]
    public void AFaultBehindAGapIsNamedByItsStep()
    {
        string faulty = files.Gappy(
            "fault.espk", from: 31, to: 50, 71, n => n.Populations[1].Potential.Values[3] ^= 4);
        ReplayCommand run = ReplayCommand.Run("verify", faulty);
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "differs in step 71, seen by stage deliver");
        StringAssert.Contains(run.Out, "not covered 20 steps in 1 gaps");
        run = ReplayCommand.Run("bisect", faulty);
        StringAssert.Contains(run.Out, "'hidden'");
        StringAssert.Contains(run.Out, "agrees with the rest of the recording, up to step 100");

        // Right before a gap the next snapshot says nothing of it; the hash alone finds the cell.
        faulty = files.Gappy("before.espk", from: 76, to: 90, 71,
            n => n.Populations[1].Potential.Values[3] ^= 4, 1000);
        JsonElement json = ReplayCommand.Run("bisect", faulty, "--json").Json;
        Assert.AreEqual(71, json.GetProperty("divergedStep").GetInt64());
        Assert.IsTrue(json.GetProperty("located").GetBoolean());
        Assert.AreEqual(JsonValueKind.Null, json.GetProperty("snapshot").ValueKind);
    }

    [TestMethod]
    public void AStepBeforeARestoreIsProvedWhereverHashesAreDue()
    {
        string rare = files.Restored("rare.espk", 1000, [20, 61]);
        JsonElement json = ReplayCommand.Run("verify", rare, "--json").Json;
        Assert.AreEqual("exact", json.GetProperty("outcome").GetString());
        Assert.AreEqual(3, json.GetProperty("hashesCompared").GetInt64(),
            "two restores and the end");
        Assert.AreEqual(0, json.GetProperty("stepsNotProved").GetInt64());
        Assert.IsTrue(json.GetProperty("proved").GetBoolean());
    }

    [TestMethod]
    public void ManyFilesAndFoldersHaveOneAnswer()
    {
        files.Good("a.espk");
        string second = files.Good("b.espk", 2);
        ReplayCommand run = ReplayCommand.Run("verify", files.Folder);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "2 recordings: 2 proved, 0 not proved, 0 unreadable");

        files.Gappy("c.espk", from: 31, to: 50);
        run = ReplayCommand.Run("verify", files.Folder, second);
        Assert.AreEqual(Root.No, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "4 recordings: 3 proved, 1 not proved, 0 unreadable");
        StringAssert.Contains(run.Out, "c.espk: not covered: 20 steps in 1 gap");

        string missing = Path.Combine(files.Folder, "nothing");
        run = ReplayCommand.Run("verify", files.Folder, missing, "--json");
        Assert.AreEqual(Root.BadInput, run.ExitCode, run.Out + run.Error);
        Assert.AreEqual(1, run.Json.GetProperty("unreadable").GetInt32());
        Assert.AreEqual(4, run.Json.GetProperty("recordings").GetArrayLength());
        Assert.IsFalse(run.Json.GetProperty("originProved").GetBoolean());
    }

    [TestMethod]
    public void ARecordingOfAnotherNetworkIsNoFault()
    {
        string good = files.Good();
        string model = files.Model("same.model");
        ReplayCommand run = ReplayCommand.Run("verify", good, "--network", model);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        run = ReplayCommand.Run("verify", good, "--network", "cue");
        Assert.AreEqual(Root.No, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "result     not of network cue: network populations: 6 ≠ 3");
        Assert.DoesNotContain("differs", run.Out);
        ReplayCommand.CheckRefused(
            "no such file", "verify", good, "--network", "nothing.network.json");
    }

    [TestMethod]
    public void StrictAndAllowedContradictEachOther() => ReplayCommand.CheckRefused(
        "expected one of them", "verify", files.Good(), "--strict", "--allow-torn");

    [TestMethod]
    public void MissingArgumentsAreRefused()
    {
        ReplayCommand run = ReplayCommand.Run("verify");
        Assert.AreEqual(Root.BadInput, run.ExitCode);
        StringAssert.Contains(run.Error, "see 'edgespike verify --help'");
    }
}
