using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`teach --good` and `--bad`: what the board answered last is judged.</summary>
[TestClass]
public class TeachByRewardTests
{
    private const int Tries = 60;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void AnAnswerIsJudgedAndKept()
    {
        string link = $"tcp:{RunningBoard.FreePort()}";
        using var board = new RunningBoard(link, "--network", "gesture-rewarded");
        CommandRun good = Teach("--good");
        for (int n = 0; n < Tries && good.ExitCode != 0; n++) good = Teach("--good");
        Assert.AreEqual("good: done, kept in flash\n", good.Output, good.Errors);

        CommandRun again = good;
        for (int n = 0; n < Tries && again.ExitCode == 0; n++) again = Teach("--good");
        Assert.AreEqual(1, again.ExitCode, again.Output);
        StringAssert.Contains(again.Output, "the board learned nothing of it: ");

        CommandRun stranger = CommandRun.Of(folder, "teach", "--bad", "--device", link);
        Assert.AreEqual(2, stranger.ExitCode, stranger.Output);
        StringAssert.Contains(stranger.Errors, "--key");

        CommandRun Teach(string judgement) => CommandRun.Of(
            folder, "teach", judgement, "--device", link, "--key", RunningBoard.Key);
    }

    [TestMethod]
    public void WhoLearnsFromNoRewardsSaysSo()
    {
        string command = Path.Combine(AppContext.BaseDirectory, "edgespike.dll");
        CommandRun run = CommandRun.Of(folder, "teach", "--bad", "--json", "--device",
            $"process:dotnet '{command}' virtual-board --link stdio:");
        Assert.AreEqual(1, run.ExitCode, run.Errors);
        Assert.IsFalse(run.Json.GetProperty("done").GetBoolean());
        Assert.AreEqual(-1, run.Json.GetProperty("reward").GetInt32());
        CommandRun both = CommandRun.Of(folder, "teach", "1", "--good", "--device", "tcp:1");
        Assert.AreEqual(2, both.ExitCode);
        StringAssert.Contains(
            both.Errors, "expected a label, or one of --undo, --good, --bad and --sleep");
    }
}
