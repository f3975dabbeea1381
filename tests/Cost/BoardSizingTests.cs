using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cost;

/// <summary>A network of a sensor is made for any board.</summary>
[TestClass]
public class BoardSizingTests
{
    /// <summary>What the runtime itself takes leaves an ESP32-C3 no room for a sensor's
    /// network.</summary>
    [TestMethod]
    public void ABoardWithoutRoomSaysHowMuchItHas()
    {
        string why = Assert.ThrowsExactly<BadInputException>(() =>
            BoardSizing.Fit(BoardFile.Open("esp32-c3"), Made, 1)).Message;
        StringAssert.StartsWith(why, "--for esp32-c3: even ");
        StringAssert.Contains(why,
            $"of {ChipRuntime.Free(BoardFile.Open("esp32-c3")):N0} are free");
    }

    /// <summary>A slow board with little memory reads a sensor less often, where the data does not
    /// say how often it was read; where it does, the board is too slow.</summary>
    [TestMethod]
    public void ASlowBoardHasMoreTimeBetweenSamples()
    {
        string file = Path.Combine(CommandRun.NewFolder(), "slow.board.json");
        File.WriteAllText(file, BoardJson.Of("esp32-c3").Replace("54472", "90000"));
        Board board = BoardFile.Open(file);
        (LearningTask task, IReadOnlyList<string> notes) = BoardSizing.Fit(board, Made, 1);
        Assert.AreEqual(25_000, task.Plan(1).Stream.PeriodMicroseconds);
        StringAssert.Contains(notes[^1], "can read every 25 ms");
    }

    static LearningTask Made(SensorSize size, double? period)
    {
        TsFile file = Motions() with { PeriodMicroseconds = period };
        return SensorTasks.Of("motions", SensorData.Of(file, file), "sensor", size);
    }

    static TsFile Motions()
    {
        TsSeries[] series = [.. Enumerable.Range(0, 8).Select(n => new TsSeries(n + 1, n % 4,
            [.. Enumerable.Range(0, 6).Select(c => Enumerable.Range(0, 100)
                .Select(t => Math.Sin(t * (1 + n) / (3.0 + c))).ToArray())]))];
        return new TsFile("made", "made", ["a", "b", "c", "d"], 6, series);
    }
}
