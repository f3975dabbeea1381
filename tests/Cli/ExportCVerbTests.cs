using EdgeSpike.Proof.Compiled;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`export c`: a folder that compiles as it is, or one line and nothing.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ExportCVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    [DataRow("cue")]
    [DataRow("gesture")]
    public void TheExampleCompilesAndRunsWithNothingBesideIt(string network)
    {
        if (!CTarget.Native.IsHere)
            Assert.Inconclusive($"no C compiler here: {CTarget.Native.Install}");
        string folder = Path.Combine(files.Folder, "out");
        Assert.AreEqual(0, ReplayCommand.Run("export", "c", network, "-o", folder).ExitCode);
        string program = CTarget.Native.Build(folder, "example.elf", "example.c", $"{network}.c");
        (int code, string said) = CTarget.Native.Start(program, "", folder);
        Assert.AreEqual(0, code, said);
        StringAssert.Matches(said, new("^class [0-9]\\nhash [0-9a-f]{16}$"));
    }

    [TestMethod]
    public void MistakesAreOneLineAndLeaveNothing()
    {
        string folder = Path.Combine(files.Folder, "none");
        ReplayCommand.CheckRefused("reward-cue: projection 0 (input to hidden): rule 12", "export",
            "c", "reward-cue", "-o", folder);
        ReplayCommand.CheckRefused("--name My Net: expected a name of C", "export", "c",
            "cue", "--name", "My Net", "-o", folder);
        Assert.IsFalse(Directory.Exists(folder));
    }
}
