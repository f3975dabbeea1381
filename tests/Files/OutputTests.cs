using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

/// <summary>Where an output goes, and that what stands there is lost to nobody.</summary>
[TestClass]
public class OutputTests
{
    private const string Compile = "$E network compile cue-lean -o ";

    [TestMethod]
    public void WhatIsNoFileIsWrittenInto()
    {
        using var shell = new Shell();
        shell.Run(Compile + "whole");
        byte[] whole = File.ReadAllBytes(shell.At("whole"));

        CommandRun fifo = shell.Run($"mkfifo f; cat f > got & {Compile} f && wait && test -p f");
        Assert.AreEqual(0, fifo.ExitCode, fifo.Errors);
        CollectionAssert.AreEqual(whole, File.ReadAllBytes(shell.At("got")));

        CommandRun device =
            shell.Run($"ln -s /dev/null d && {Compile} d && test -c d && test -c /dev/null");
        Assert.AreEqual(0, device.ExitCode, device.Errors);

        foreach (string place in new[] { "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" })
        {
            CommandRun piped = shell.Run($"{Compile} {place} 2>said | cat > got");
            Assert.AreEqual(0, piped.ExitCode, piped.Errors);
            CollectionAssert.AreEqual(whole, File.ReadAllBytes(shell.At("got")), place);
            StringAssert.Contains(File.ReadAllText(shell.At("said")), "written", place);
        }

        CommandRun appended = shell.Run($"printf ab > got; {Compile} - >> got; head -c 2 got");
        Assert.AreEqual("ab", appended.Output);
        Assert.AreEqual(whole.Length + 2, new FileInfo(shell.At("got")).Length);

        CommandRun handed = shell.Run(
            $"{Compile} >(cat > got2; touch done); until test -e done; do sleep 0.05; done");
        Assert.AreEqual(0, handed.ExitCode, handed.Errors);
        CollectionAssert.AreEqual(whole, File.ReadAllBytes(shell.At("got2")));
    }

    [TestMethod]
    public void ARefusedCommandLeavesTheOutputsOfOthersInItsProcess()
    {
        string folder = CommandRun.NewFolder();
        string path = Path.Combine(folder, "kept");
        using (OutputFile output = OutputFile.Open(path))
        {
            output.Write("whole"u8);
            ReplayCommand.CheckRefused("no such file", "plot", Path.Combine(folder, "none.espk"));
            output.Commit();
        }

        Assert.AreEqual("whole", File.ReadAllText(path));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void LinksAndModesStay()
    {
        using var shell = new Shell();
        CommandRun run = shell.Run(
            $"touch real; chmod 600 real; ln -s real link; mkdir sub; ln -s ../far sub/dangling; "
            + $"{Compile} link && {Compile} sub/dangling; readlink link sub/dangling; stat -c %a "
            + "real; test -s real && test -s far");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.EndsWith(run.Output, "real\n../far\n600\n");
        CollectionAssert.AreEqual(new[] { "far", "link", "real", "sub" }, shell.Names);
        Assert.AreEqual("l: a link that leads to itself", shell.Refusal($"ln -s l l; {Compile} l"));
    }

    [TestMethod]
    [DataRow("network compile cue-lean -o \"$UNSET\"", "file")]
    [DataRow("network print cue-lean -o ''", "file")]
    [DataRow("plot a.espk -o ''", "file")]
    [DataRow("learn cue --record ''", "file")]
    [DataRow("learn cue --save ''", "file")]
    [DataRow("learn cue --curve ''", "file")]
    [DataRow("budget growth ''", "file")]
    [DataRow("record --device process:no -o ''", "file")]
    [DataRow("encoders ''", "folder")]
    [DataRow("boards constants -o ''", "folder")]
    [DataRow("virtual-board --link stdio: --flash ''", "folder")]
    [DataRow("--output ''", "folder")]
    public void AnEmptyWordIsRefused(string line, string what)
    {
        using var shell = new Shell();
        Assert.AreEqual(
            $"an empty word, expected the name of a {what}", shell.Refusal("$E " + line));
        Assert.IsEmpty(shell.Names);
    }

    [TestMethod]
    [DataRow("/dev/full", "/dev/full: the disk is full")]
    [DataRow(".", ".: a folder, expected a file to write")]
    [DataRow("new/", "new/: the name of a folder, expected a file to write")]
    [DataRow("/dev/fd/77", "/dev/fd/77: no such file")]
    public void WhatCannotBeWrittenIsOneLine(string place, string problem)
    {
        using var shell = new Shell();
        Assert.AreEqual(problem, shell.Refusal(Compile + place));
        Assert.IsEmpty(shell.Names);
    }

    /// <summary>A limit on the size of files stands for a full disk.</summary>
    [TestMethod]
    [DataRow("learn cue --trials 20 --tests 2 --record keep")]
    [DataRow("learn cue --trials 2 --tests 2 --save keep")]
    [DataRow("network compile cue -o keep")]
    [DataRow("encoders new/folder")]
    public void AFullDiskLeavesWhatWasThereAndNothingElse(string line)
    {
        using var shell = new Shell();
        File.WriteAllText(shell.At("keep"), "as it was");
        string problem = shell.Refusal(
            "trap '' XFSZ; ulimit -f 2; export DOTNET_EnableWriteXorExecute=0; $E " + line);
        StringAssert.EndsWith(problem, ": the file would be larger than this system takes");
        Assert.AreEqual("as it was", File.ReadAllText(shell.At("keep")));
        CollectionAssert.AreEqual(new[] { "keep" }, shell.Names);
    }

    [TestMethod]
    public void ASecondRunIsToldWhoHasIt()
    {
        using var shell = new Shell();
        string path = shell.At("out");
        using (OutputFile first = OutputFile.Open(path))
        {
            first.Write("first"u8);
            string problem = shell.Refusal("$E learn cue --trials 1000000 --save out");
            Assert.StartsWith(
                $"out: another run writes it: process {Environment.ProcessId}, edgespike", problem);
            Assert.StartsWith(
                "link: another run", shell.Refusal("ln -s out link; $E plot no.espk -o link"));
            first.Commit();
        }

        Assert.AreEqual("first", File.ReadAllText(path));
        Assert.AreEqual(
            "a: given twice, expected another file for each",
            shell.Refusal("$E learn cue --record a --save a"));
        CollectionAssert.AreEqual(new[] { "link", "out" }, shell.Names);
    }

    [TestMethod]
    public void ARunThatWasKilledLocksNobodyOut()
    {
        using var shell = new Shell();
        CommandRun run = shell.Run(
            "$E learn cue --trials 1000000 --record out > /dev/null & until ls out.*.part 2> "
            + "/dev/null; do sleep 0.1; done; kill -9 $!; wait $! 2> /dev/null; rm out.*.part; $E "
            + "learn cue --trials 2 --tests 2 --record out");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        CollectionAssert.AreEqual(new[] { "out" }, shell.Names);
    }

    [TestMethod]
    public void AUsersOwnPartsAreNotTouched()
    {
        using var shell = new Shell();
        File.WriteAllText(shell.At("out.part"), "mine");
        File.WriteAllText(shell.At("other"), "mine too");
        File.CreateSymbolicLink(shell.At("linked.part"), "other");
        CommandRun run = shell.Run($"{Compile} out && {Compile} linked");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("mine", File.ReadAllText(shell.At("out.part")));
        Assert.AreEqual("mine too", File.ReadAllText(shell.At("other")));
        CollectionAssert.AreEqual(
            new[] { "linked", "linked.part", "other", "out", "out.part" }, shell.Names);
    }

    [TestMethod]
    public void WhatWasNotCommittedDoesNotStay()
    {
        using var shell = new Shell();
        string path = shell.At("out");
        File.WriteAllText(path, "before");
        using (OutputFile file = OutputFile.Open(path)) file.Write(new byte[200_000]);
        Assert.AreEqual("before", File.ReadAllText(path));
        using (OutputFile file = OutputFile.Open(path))
        {
            file.Write("ab"u8);
            file.Write(new byte[200_000]);
            Assert.AreEqual("before", File.ReadAllText(path));
            Assert.AreEqual(200_002, file.Size);
            file.Commit();
        }

        Assert.AreEqual(200_002, new FileInfo(path).Length);
        CollectionAssert.AreEqual(new[] { "out" }, shell.Names);
    }

    [TestMethod]
    public void ASignalLeavesNoFileAndAVisibleCursor()
    {
        using var shell = new Shell();
        if (!File.Exists("/usr/bin/script")) Assert.Inconclusive(
            "needs script(1), which makes a terminal");
        CommandRun run = shell.Run(
            "script -qefc 'stty cols 100 rows 40; echo $$ > pid; exec $E learn cue --trials "
            + "1000000 --record r' seen > /dev/null & until grep -q '\\[?25l' seen 2> /dev/null; "
            + "do sleep 0.1; done; kill -TERM $(cat pid); wait $!; grep -c '\\[?25h' seen");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        CollectionAssert.AreEqual(new[] { "pid", "seen" }, shell.Names);
    }
}
