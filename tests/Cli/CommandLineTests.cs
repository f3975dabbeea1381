using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

[TestClass]
public class CommandLineTests
{
    [TestMethod]
    [DataRow("verfy x",
        "Unrecognized command or argument 'verfy', did you mean 'verify'? See 'edgespike --help'")]
    [DataRow("learn cue --sedes 2",
        "Unrecognized command or argument '--sedes', did you mean '--seeds'? See 'edgespike learn "
            + "cue --help'")]
    [DataRow("network chek cue",
        "Unrecognized command or argument 'chek', did you mean 'check'? See 'edgespike network "
            + "--help'")]
    [DataRow("frobnicate", "Unrecognized command or argument 'frobnicate'; see 'edgespike --help'")]
    [DataRow("learn cue --trials many",
        "--trials many: expected a whole number; see 'edgespike learn cue --help'")]
    [DataRow("virtual-board --link pty:x --speed fast",
        "--speed fast: expected a number; see 'edgespike virtual-board --help'")]
    [DataRow("record --device pty:x -o y --hash-every 0", "--hash-every 0: expected 1 to 65536")]
    [DataRow("record --device pty:x -o y --snapshot-every -1",
        "--snapshot-every -1: expected 1 to 2147483647")]
    [DataRow("record --device pty:x -o y --seed -1",
        "--seed -1: expected a whole number, 0 or more; see 'edgespike record --help'")]
    public void WhatIsWrongIsSaidInOneLine(string args, string problem)
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(folder, args.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual("edgespike: " + problem, run.Errors.TrimEnd());
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void NothingButJsonIsPrintedWhereThereIsNoNumber()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "learn", "cue", "--trials", "2", "--tests", "2",
            "--set", "populations.hidden.size=0", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null,
            run.Json.GetProperty("bytesPerSynapse").ValueKind);
    }
}
