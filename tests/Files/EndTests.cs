namespace EdgeSpike.Tests.Files;

/// <summary>Whatever ends the command ends it in one line, and never in a crash.</summary>
[TestClass]
public class EndTests
{
    [TestMethod]
    [DataRow("$E network list --json > /dev/full", "standard output: the disk is full")]
    [DataRow("$E network list > /dev/full", "standard output: the disk is full")]
    [DataRow("$E --help > /dev/full", "standard output: the disk is full")]
    [DataRow("$E no --json > /dev/full", "Unrecognized command or argument 'no'")]
    [DataRow("$E record --device 'process:\"\"' -o x", "link 'process:\"\"': expected a command")]
    [DataRow("$E monitor --device 'process:/'", "link 'process:/': '/' is a folder")]
    [DataRow("$E teach x --device tcp:1", "link 'tcp:1': nobody listens")]
    [DataRow("$E learn cue --seeds 3000000000",
        "--seeds 3000000000: expected a whole number up to 2147483647")]
    [DataRow("printf cue > words; $E learn @words", "task '@words': expected one of cue")]
    [DataRow("$E network print cue-lean --set seed=-1",
        "--set seed=-1: seed -1: expected a whole number from 0 to 2147483647")]
    [DataRow("$E network check $'a\\e[31m\\u202eb'", "a\\u001B[31m\\u202Eb: no such file")]
    public void OneLineAndExitTwo(string line, string problem)
    {
        using var shell = new Shell();
        Assert.StartsWith(problem, shell.Refusal(line));
    }

    [TestMethod]
    [DataRow("$E no 2>&-")]
    [DataRow("$E no >&- 2>&-")]
    [DataRow("$E network list >&-")]
    [DataRow("$E no 2> /dev/full")]
    public void NobodyHearsIt(string line)
    {
        using var shell = new Shell();
        Assert.AreEqual(2, shell.Run(line).ExitCode);
    }

    [TestMethod]
    [DataRow("", "1:1: no JSON: nothing, expected a value")]
    [DataRow("{\"a\":", "1:6: no JSON: the text ends here, expected the rest of it")]
    [DataRow("{\"a\": \"b", "1:9: no JSON: the text ends here, expected the rest of it")]
    [DataRow(
        "{\"a\": 1,}", "1:9: no JSON: a comma behind the last item, expected another item or none")]
    public void JsonIsRefusedInWordsOfTheText(string text, string problem)
    {
        using var shell = new Shell();
        File.WriteAllText(shell.At("n.network.json"), text);
        Assert.AreEqual(
            "n.network.json:" + problem, shell.Refusal("$E network check n.network.json"));
    }
}
