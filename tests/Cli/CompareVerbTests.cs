using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`compare TASK`: several networks on the same trials.</summary>
[TestClass]
public class CompareVerbTests
{
    [TestMethod]
    public void NetworksThatNameTheTaskAreComparedTheBestFirst()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "compare", "xor", "--seeds", "3", "--trials", "1500", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement[] results = [.. run.Json.GetProperty("results").EnumerateArray()];
        CollectionAssert.AreEqual(
            new[] { "xor-contrastive", "xor" },
            results.Select(r => r.GetProperty("network").GetString()).ToArray());
        CollectionAssert.AreEqual(
            new[] { "contrastive" },
            results[0].GetProperty("rules").EnumerateArray().Select(r => r.GetString()).ToArray());
        double[] medians = [.. results.Select(r => r.GetProperty("median").GetDouble())];
        Assert.IsLessThan(medians[1], medians[0]);
        JsonElement score = results[0].GetProperty("scores")[0];
        Assert.AreEqual("less", score.GetProperty("better").GetString());
        Assert.AreEqual(3, score.GetProperty("bySeed").GetArrayLength());
    }

    [TestMethod]
    public void ATableHasARowANetwork()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "compare", "motif", "--network", "motif", "--network", "motif",
            "--trials", "5", "--seeds", "2");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.HasCount(2, run.Output.Split('\n').Where(line => line.Contains("rflo")).ToArray());
        StringAssert.Contains(run.Output, "nMSE: the mean 1.0000");
    }

    [TestMethod]
    [DataRow("compare motif --network xor", "xor: 0 populations of kind input, expected one for this task")]
    [DataRow("compare xor --seeds 0", "--seeds: expected 1 to 10000")]
    public void BadInputIsOneLine(string args, string problem)
    {
        CommandRun run = CommandRun.Of(CommandRun.NewFolder(), args.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: " + problem, run.Errors.TrimEnd());
    }
}
