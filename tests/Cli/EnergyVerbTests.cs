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

    /// <summary>Cue: 40 lines, 100 neurons, 2 outputs; dense 40·100 + 100·100 + 100·2 products and
    /// one a unit.</summary>
    [TestMethod]
    public void DenseNetworksStandBesideIt()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "energy", "cue", "--trials", "1", "--beside-dense", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        var beside = run.Json.GetProperty("beside");
        Assert.AreEqual(4, beside.GetArrayLength());
        var plain = beside[1];
        Assert.AreEqual(14_300, plain.GetProperty("multiplications").GetDouble());
        var work = run.Json.GetProperty("answering").GetProperty("work");
        Assert.AreEqual(
            work.GetProperty("effectiveAcs").GetDouble() + 102,
            beside[0].GetProperty("additions").GetDouble(), 1e-9);
        double expected = (14_300 * (0.1 + 3.1))
            + (1.25 * plain.GetProperty("bytes").GetDouble());
        Assert.AreEqual(expected, plain.GetProperty("picojoules").GetDouble(), 1e-6);
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
