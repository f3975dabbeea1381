using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

/// <summary>A board that was killed leaves a link; its number may be somebody else's terminal by
/// then.</summary>
[TestClass]
public class TerminalTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("stty raw -echo;")]
    public void ATerminalThatIsNoBoardStaysAsItWas(string made)
    {
        using var shell = new Shell();
        if (!File.Exists("/usr/bin/script")) Assert.Inconclusive(
            "needs script(1), which makes a terminal");
        CommandRun run = shell.Run(
            $"script -qefc '{made} stty -a > before; tty > name; until test -e done; do sleep 0.1; "
                + "done; stty -a > after' seen"
            + " > /dev/null & until test -s name; do sleep 0.1; done; ln -s $(cat name) board;"
            + " $E record --device pty:board -o out; code=$?; touch done; wait $!; cmp before "
            + "after && exit $code");
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Errors,
            "board is a terminal of somebody else: the virtual board that offered it is gone");
        Assert.IsFalse(File.Exists(shell.At("out")));
    }

    /// <summary>The link of a board that was killed leads to a terminal of somebody else: the next
    /// board takes the link, and the terminal stays as it was.</summary>
    [TestMethod]
    public void ALinkThatWasLeftIsTakenByTheNextBoard()
    {
        using var shell = new Shell();
        if (!File.Exists("/usr/bin/script")) Assert.Inconclusive(
            "needs script(1), which makes a terminal");
        CommandRun run = shell.Run(
            "script -qefc 'stty raw -echo; stty -a > before; tty > name; until test -e done; do "
            + "sleep 0.1; done; stty -a > after' seen > /dev/null & until test -s name; do sleep "
            + "0.1; done; ln -s $(cat name) board; $E virtual-board --link pty:board --seconds "
            + "0.1; code=$?; touch done; wait $!; cmp before after && exit $code");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Output, " at pty:board; ");
    }
}
