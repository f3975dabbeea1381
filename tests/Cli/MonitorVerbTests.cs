using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`edgespike monitor` as people run it, with a virtual board behind a pipe.</summary>
[TestClass]
public class MonitorVerbTests
{
    private static readonly string Command =
        Path.Combine(AppContext.BaseDirectory, "edgespike.dll");

    [TestMethod]
    public void ATwinAgreesWithAVirtualBoard()
    {
        CommandRun run = Monitor("--speed 10", "--seconds", "2", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("esp32-wroom-32", run.Json.GetProperty("board").GetString());
        Assert.AreEqual(JsonValueKind.Null, run.Json.GetProperty("lost").ValueKind);
        Assert.IsGreaterThan(0, run.Json.GetProperty("steps").GetInt64());
        JsonElement twin = run.Json.GetProperty("twin");
        Assert.IsTrue(twin.GetProperty("agrees").GetBoolean());
        Assert.IsGreaterThan(0, twin.GetProperty("steps").GetInt64());
    }

    [TestMethod]
    public void ABoardThatVanishesIsSaidInOneLine()
    {
        CommandRun run = Monitor("--seconds 2");
        Assert.AreEqual(1, run.ExitCode, run.Errors);
        string line = run.Errors.Split('\n')
            .Single(l => l.StartsWith("edgespike: ", StringComparison.Ordinal));
        StringAssert.Contains(line, ": the command ended with exit code 0; until then ");
    }

    [TestMethod]
    public void ABoardWithoutASensorIsSaidInOneLine()
    {
        CommandRun run = Monitor("--sensor none", "--seconds", "2");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(
            run.Errors,
            "the board refuses to start: it has no sensor of as many channels as the network "
                + "takes");
        Assert.AreEqual("", run.Output);
    }

    [TestMethod]
    public void NoTimeIsRefused()
    {
        CommandRun run = Monitor("", "--seconds", "-1");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Errors,
            "edgespike: --seconds -1: expected above 0, at most 1000000");
    }

    private static CommandRun Monitor(string board, params string[] args) => CommandRun.Of(
        AppContext.BaseDirectory,
        ["monitor", "--device", $"process:dotnet '{Command}' virtual-board --link stdio: {board}",
            .. args]);
}
