using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

/// <summary>Nothing is read without a limit, and what cannot be read is one line.</summary>
[TestClass]
public class InputTests
{
    [TestMethod]
    [DataRow("big.network.json", "network check big.network.json",
        "2500000000 bytes, expected at most 1048576 of a network")]
    [DataRow("big.board.json", "boards show big.board.json",
        "2500000000 bytes, expected at most 1048576 of a board")]
    [DataRow("big.ts", "encoders out --data big.ts",
        "2500000000 bytes, expected at most 134217728 of")]
    [DataRow("big.model", "network check big.model", "byte 0: not a file of EdgeSpike")]
    [DataRow("big.espk", "verify big.espk", "byte 0: not a file of EdgeSpike")]
    public void AHugeFileIsRefused(string name, string line, string problem)
    {
        using var shell = new Shell();
        using (FileStream sparse = File.Create(shell.At(name))) sparse.SetLength(2_500_000_000);
        StringAssert.Contains(
            shell.Refusal("ulimit -v 300000000; $E " + line).Replace(name + ": ", ""), problem);
    }

    [TestMethod]
    [DataRow("$E network check - < /dev/zero", "-: more than 268435456 bytes")]
    [DataRow("yes '# x' 2> /dev/null | $E encoders out --data -", "-: more than 268435456 bytes")]
    [DataRow("$E verify /dev/zero", "/dev/zero: more than 268435456 bytes")]
    public void AnEndlessFileIsRefused(string line, string problem)
    {
        using var shell = new Shell();
        Assert.StartsWith(problem, shell.Refusal(line));
        Assert.IsEmpty(shell.Names);
    }

    [TestMethod]
    public void StandardInputIsAFile()
    {
        using var shell = new Shell();
        CommandRun text = shell.Run("$E network print cue-lean | $E network check - --json");
        Assert.AreEqual(0, text.ExitCode, text.Errors);
        CommandRun model =
            shell.Run("$E network compile cue-lean -o - 2> said | $E network check - --json");
        Assert.AreEqual(text.Output, model.Output);
        CommandRun handed = shell.Run("$E network check <($E network print cue-lean) --json");
        Assert.AreEqual(text.Output, handed.Output);
        CommandRun run =
            shell.Run("$E learn cue --trials 3 --tests 2 --record - 2> said | $E verify -");
        Assert.AreEqual(0, run.ExitCode, run.Errors + run.Output);
    }

    [TestMethod]
    [DataRow("network check", "a saved model")]
    [DataRow("learn cue --load", "a saved model")]
    public void AFolderAndNothingAreSaid(string verb, string expected)
    {
        using var shell = new Shell();
        Directory.CreateDirectory(shell.At("folder"));
        Assert.StartsWith(
            $"folder: a folder, expected {expected}", shell.Refusal($"$E {verb} folder"));
        Assert.StartsWith(
            $"none: no such file, expected {expected}", shell.Refusal($"$E {verb} none"));
        Assert.StartsWith(
            "an empty word, expected the name of a file", shell.Refusal($"$E {verb} ''"));
        CollectionAssert.AreEqual(new[] { "folder" }, shell.Names);
    }

    [TestMethod]
    public void LinesAreThoseOfTheText()
    {
        using var shell = new Shell();
        File.WriteAllText(shell.At("t"), "a\r\nb\n\nc\rd");
        using TextReader text = InputFile.ReadLines(shell.At("t"), 100, 3, "text");
        var lines = new List<string>();
        while (text.ReadLine() is { } line) lines.Add(line);
        CollectionAssert.AreEqual(new[] { "a", "b", "", "c", "d" }, lines);
    }
}
