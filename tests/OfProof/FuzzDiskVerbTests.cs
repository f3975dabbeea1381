using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>`fuzz disk`: a few hundred outputs and flashes over a disk that fails.</summary>
[TestClass]
public sealed class FuzzDiskVerbTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void OutputsAndFlashAreWholeOrRefused()
    {
        CommandRun run = CommandRun.OfProof(
            Path.GetTempPath(), "fuzz", "disk", "--cases", "200", "--seed", "2", "--json");
        Assert.AreEqual(0, run.ExitCode, $"seed 2: {run.Output}{run.Errors}");
        Assert.AreEqual(200, run.Json.GetProperty("cases").GetInt32());
        foreach (string outcome in new[] { "written", "refused", "givenUp" })
            Assert.IsGreaterThan(5, run.Json.GetProperty(outcome).GetInt32(), outcome);
    }

    [TestMethod]
    [DataRow("--cases", "0", "--cases 0: expected 1 or more")]
    [DataRow("--seed", "-1", "--seed -1: expected 0 or more")]
    [DataRow("--case", "-1", "--case: expected 0 or more")]
    public void WrongArgumentsAreRefused(string option, string value, string why)
    {
        CommandRun run = CommandRun.OfProof(Path.GetTempPath(), "fuzz", "disk", option, value);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual($"edgespike-proof: {why}", run.Errors.Trim());
    }
}
