using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`energy`: its estimate is its counts times the figures that it was given.</summary>
[TestClass]
public class EnergyVerbTests
{
    [TestMethod]
    public void TheEstimateIsCountsTimesFigures()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(
            Path.Combine(folder, "one.energy.json"),
            """{ "name": "a", "source": "b", "accumulate": 1, "multiply": 0, "moveByte": 0 }""");
        CommandRun run = CommandRun.Of(
            folder, "energy", "cue", "--trials", "1", "--figures", "one.energy.json", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        var learning = run.Json.GetProperty("learning");
        var work = learning.GetProperty("work");
        double counted = work.GetProperty("effectiveAcs").GetDouble()
            + work.GetProperty("effectiveMacs").GetDouble()
            + work.GetProperty("traceUpdates").GetDouble()
            + work.GetProperty("weightChanges").GetDouble();
        Assert.AreEqual(counted, learning.GetProperty("picojoules").GetDouble(), 1e-9);
        Assert.IsGreaterThan(0, learning.GetProperty("bytesMoved").GetDouble());
        Assert.IsGreaterThanOrEqualTo(
            learning.GetProperty("meanActive").GetDouble(),
            learning.GetProperty("peakActive").GetDouble());
    }

    [TestMethod]
    public void FiguresNameTheirSource()
    {
        CommandRun run = CommandRun.Of(CommandRun.NewFolder(), "energy", "cue", "--trials", "1");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.Contains("doi:10.1109/ISSCC.2014.6757323", run.Output);
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "bad.energy.json"),
            """{ "name": "a", "source": "b", "accumulate": -1 }""");
        run = CommandRun.Of(folder, "energy", "cue", "--figures", "bad.energy.json");
        Assert.AreEqual(2, run.ExitCode);
        Assert.Contains("expected 0 to 1000000000 picojoules", run.Errors);
    }
}
