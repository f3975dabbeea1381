using System.Text.Json;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>Verbs that talk to a board say what is not as it should be: a sensor that is not there,
/// a flash that takes nothing.</summary>
[TestClass]
public class BoardVerbTests
{
    private const string NoSensor = "--speed 10 --fault sensor-missing=0-999999999";
    private const string FullFlash = "--speed 20 --fault flash-full=100";

    private static readonly string Command =
        Path.Combine(AppContext.BaseDirectory, "edgespike.dll");

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void ARecordingOfNoStepIsNotWritten()
    {
        CommandRun run = OnBoard(NoSensor, "record", "-o", "none.rec", "--seconds", "1");
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Errors);
        StringAssert.Contains(
            run.Errors,
            "edgespike: none.rec: no step was recorded: the sensor does not answer; no file was "
                + "written");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void AMonitorThatComparedNothingDoesNotAgree()
    {
        CommandRun run = OnBoard(NoSensor, "monitor", "--seconds", "2", "--json");
        Assert.AreEqual(1, run.ExitCode, run.Errors);
        Assert.IsFalse(run.Json.GetProperty("twin").GetProperty("agrees").GetBoolean());
        Assert.AreEqual("the sensor does not answer", run.Json.GetProperty("sensor").GetString());
        Assert.IsGreaterThan(0, run.Json.GetProperty("sensorMissed").GetInt64());
        Assert.AreEqual("started new", run.Json.GetProperty("boot").GetString());
    }

    [TestMethod]
    public void TeachingWithoutASensorTeachesNothing()
    {
        CommandRun run = OnBoard(NoSensor, "teach", "1");
        Assert.AreEqual(1, run.ExitCode, run.Errors);
        Assert.AreEqual("gesture 1: its sensor failed: nothing was taught\n", run.Output);
    }

    [TestMethod]
    public void WhatWasTaughtAndNotKeptIsSaid()
    {
        CommandRun run = OnBoard(FullFlash, "teach", "1");
        Assert.AreEqual(1, run.ExitCode, run.Errors);
        Assert.AreEqual(
            "gesture 1: done, not kept: flash did not take it, a restart forgets it\n", run.Output);
        CommandRun good = OnBoard("--speed 20", "teach", "1", "--json");
        Assert.AreEqual(0, good.ExitCode, good.Errors);
        Assert.IsTrue(good.Json.GetProperty("kept").GetBoolean());
    }

    [TestMethod]
    [DataRow("--flash flash", 0, "flash       the state at the end is kept")]
    [DataRow(FullFlash, 1, "flash       did not take the state at the end: a restart forgets it")]
    public void AFedBoardIsAskedToKeepWhatItLearned(string board, int exit, string said)
    {
        CommandRun run = OnBoard(
            "--network cue-board --sensor none " + board, "record", "-o", "fed.rec", "--feed",
            "cue", "--teach", "3");
        Assert.AreEqual(exit, run.ExitCode, run.Output + run.Errors);
        StringAssert.Contains(run.Output, said);
        if (exit != 0) return;
        JsonElement again = OnBoard(
            "--network cue-board --sensor none " + board, "record", "-o", "asked.rec", "--feed",
            "cue", "--test", "1",
            "--json").Json;
        Assert.IsTrue(again.GetProperty("kept").GetBoolean());
        CommandRun boot = CommandRun.Of(
            folder, "virtual-board", "--network", "cue-board", "--sensor", "none", "--flash",
            "flash", "--link",
            "tcp:0", "--seconds", "0.2");
        StringAssert.Contains(boot.Output, "resumed from step ");
    }

    [TestMethod]
    public void NothingComparedIsNoAgreement()
    {
        Assert.IsFalse(TwinReport.Empty.Agrees);
        Assert.AreEqual("nothing compared: no snapshot has come", TwinReport.Empty.Text);
        TwinReport some = TwinReport.Empty with { AgreedStep = 0, Steps = 5 };
        Assert.IsFalse(some.Agrees);
        Assert.AreEqual("nothing compared: 5 steps and no hash", some.Text);
        Assert.AreEqual(
            "5 steps replayed, bit-exact, the last 2 not compared",
            (some with { HashesCompared = 1, LastSteps = 2 }).Text);
    }

    [TestMethod]
    public void AVirtualBoardPrintsWhatItStartsFromAndThatItsSensorIsMissing()
    {
        CommandRun run = CommandRun.Of(
            folder, "virtual-board", "--link", "tcp:0", "--seconds", "0.5", "--speed", "10",
            "--fault",
            "sensor-missing=0-999999999");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] lines = run.Output.TrimEnd().Split('\n');
        StringAssert.StartsWith(lines[1], "key ");
        Assert.AreEqual("started new", lines[2]);
        Assert.AreEqual("the sensor does not answer", lines[3]);
        StringAssert.Contains(lines[^1], "0 steps, 0 answers");
        StringAssert.Contains(lines[^1], "; the sensor does not answer (");
    }

    /// <summary>Where others reach a board it has two keys: one for hosts, one for whoever verifies
    /// what they record.</summary>
    [TestMethod]
    public void ABoardThatPairsTagsItsRecordings()
    {
        string[] made = Lines();
        StringAssert.StartsWith(made[1], "key ");
        StringAssert.StartsWith(made[2], "recording key ");
        Assert.AreNotEqual(made[1].Split(' ', ':')[1], made[2].Split(' ', ':')[2]);
        string[] kept = Lines("--recording-key", "board.key");
        Assert.AreEqual("recordings are tagged: edgespike verify FILE --key board.key", kept[2]);
        string key = File.ReadAllText(Path.Combine(folder, "board.key"));
        Assert.AreEqual(27, key.Length);
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder, "board.key")));
        Lines("--recording-key", "board.key");
        Assert.AreEqual(key, File.ReadAllText(Path.Combine(folder, "board.key")), "read again");

        string[] Lines(params string[] options)
        {
            CommandRun run = CommandRun.Of(folder, ["virtual-board", "--link", "tcp:0.0.0.0:0",
                "--seconds", "0.2", .. options]);
            Assert.AreEqual(0, run.ExitCode, run.Errors);
            return run.Output.TrimEnd().Split('\n');
        }
    }

    [TestMethod]
    public void WhatAHostRecordsIsTheBoardsForWhoHasItsKey()
    {
        CommandRun run = OnBoard("--speed 20 --recording-key board.key", "record", "-o", "run.espk",
            "--seconds", "1");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Output, "edgespike verify run.espk --key KEYFILE");
        run = CommandRun.Of(folder, "verify", "run.espk", "--key", "board.key", "--json",
            "--allow-gaps");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsTrue(run.Json.GetProperty("originProved").GetBoolean());
        Assert.IsGreaterThan(100, run.Json.GetProperty("steps").GetInt64());
    }

    /// <summary>A model that a board's slot takes is taken by the virtual one, whatever it came
    /// with.</summary>
    [TestMethod]
    public void ASlotIsAsLargeAsTheBoardsFileSays()
    {
        CommandRun run =
            OnBoard("--network cue-board --sensor none", "deploy", "gesture", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsTrue(run.Json.GetProperty("taken").GetBoolean());
        foreach (string name in new[] { "m5stickc-plus", "meadow-f7v2" })
        {
            using DeviceSession session = DeviceSession.Open(
                $"process:dotnet '{Command}' virtual-board --link stdio: --board {name} --network "
                    + "gesture");
            Assert.AreEqual(BoardFile.Open(name).Storage.SlotBytes, session.Board.SlotSize);
        }
    }

    private CommandRun OnBoard(string board, string verb, params string[] args) => CommandRun.Of(
        folder, [verb, "--device",
            $"process:dotnet '{Command}' virtual-board --link stdio: {board}", .. args]);
}
