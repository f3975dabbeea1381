using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>What cannot be done with a board gets one line and exit code 2, from the command
/// itself.</summary>
[TestClass]
public class DeviceRefusalTests
{
    [TestMethod]
    [DataRow("deploy cue", "", "cue: network without a stream")]
    [DataRow("deploy cue", "--sensor none --board esp32-wroom-32", "cue: ")]
    [DataRow("deploy gesture", "--fault flash-full=100", "the board refuses to load a model: ")]
    [DataRow("teach 9", "", "teach 9: expected 0 to 3, the classes of the board's network")]
    [DataRow("record -o x.espk --seconds 1", "--sensor none", "the board refuses to start: ")]
    public void OneLine(string verb, string board, string why)
    {
        string command = Path.Combine(AppContext.BaseDirectory, "edgespike.dll");
        string folder = CommandRun.NewFolder();
        string link = $"process:dotnet {command} virtual-board --link stdio: {board}".TrimEnd();
        CommandRun run = CommandRun.Of(folder, [.. verb.Split(' '), "--device", link]);
        string said = run.Errors.Split('\n')
            .Single(line => line.StartsWith("edgespike:", StringComparison.Ordinal));
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        StringAssert.Contains(said, why);
        Assert.IsFalse(File.Exists(Path.Combine(folder, "x.espk")),
            "a recording that never began is none");
        Directory.Delete(folder, recursive: true);
    }
}
