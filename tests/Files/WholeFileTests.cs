using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

[TestClass]
public class WholeFileTests
{
    readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void APlaceThatTakesAFileStaysAsItWas()
    {
        string path = Path.Combine(folder, "a b.svg");
        OutputFile.Open(path).Dispose();
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
        WholeFile.WriteText(path, "one");
        WholeFile.WriteText(path, "two");
        Assert.AreEqual("two", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void WhatCannotBeWrittenIsSaidBeforeTheWork()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        CheckRefused(folder, $"{folder}: a folder, expected a file to write");
        CheckRefused(Path.Combine(folder, "none", "x"), "/none, expected one to write into");
        CheckRefused(Path.Combine(file, "x"), "expected one to write into");

        CommandRun run =
            CommandRun.Of(folder, "learn", "cue", "--trials", "1000000", "--save", ".");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: .: a folder, expected a file to write", run.Errors.TrimEnd());
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public void AFileWhereAFolderShouldBeIsSaid()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        CommandRun run = CommandRun.Of(folder, "--output", "file");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: file: a file, expected a folder to write into",
            run.Errors.TrimEnd());
    }

    static void CheckRefused(string path, string problem)
    {
        BadInputException refusal =
            Assert.ThrowsExactly<BadInputException>(() => OutputFile.Open(path));
        StringAssert.Contains(refusal.Message, problem);
    }
}
