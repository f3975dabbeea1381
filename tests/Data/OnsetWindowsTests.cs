using System.Globalization;
using System.Text;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>Logs of a sensor that mostly rests are cut where something moves.</summary>
[TestClass]
public class OnsetWindowsTests
{
    private const int Motion = 40;
    private const int Least = 90;

    private static readonly DataChoices AtOnset = new() { Cut = "onset:40" };

    [TestMethod]
    public void EachMotionIsAnExample()
    {
        string text = Log(12, out List<(int At, string Class)> motions);
        LabelledData data = DataFiles.Read("log.csv", text, AtOnset);
        TsFile cut = data.Whole();
        Assert.HasCount(motions.Count, cut.Series);
        Assert.IsTrue(cut.Series.All(series => series.Length == 40));
        foreach ((int at, string name) in motions)
        {
            // The reading n stands in line n + 2, and a window begins 5 readings before the
            // detector has seen enough.
            TsSeries[] near = [.. cut.Series.Where(series => Math.Abs(series.Line - 2 - at) <= 6)];
            Assert.HasCount(1, near, $"a motion from reading {at} on");
            Assert.AreEqual(name, cut.Classes[near[0].Label]);
        }

        string[] onsets = [.. cut.Notes.Where(note => note.Contains("onset", Ordinal))];
        CollectionAssert.AreEqual(new[]
        {
            "log.csv: windows of 40 readings, each from 5 before the onset of a motion on",
            "log.csv: 12 onsets of motion in 2 runs",
        }, onsets);
    }

    [TestMethod]
    public void AMotionWithoutAnEndIsCutAgainAndAgain()
    {
        string rows = string.Concat(Enumerable.Range(0, 400).Select(n => string.Format(
            CultureInfo.InvariantCulture, "{0:F3},{1}\n", Math.Sin(n * 0.9), n < 200 ? "a" : "b")));
        TsFile cut = DataFiles.Read("log.csv", "ax,label\n" + rows, AtOnset).Whole();
        foreach (int label in new[] { 0, 1 })
        {
            // A window, half a window that is not looked at, a window.
            int count = cut.Series.Count(series => series.Label == label);
            Assert.IsTrue(count is 3 or 4, $"{count} of class {label}");
        }
    }

    [TestMethod]
    public void WhereNothingMovesFileAndLineAreNamed()
    {
        string text = Log(6, out _);
        int line = text.Count(c => c == '\n') + 1;
        text += string.Concat(Enumerable.Repeat("0.5,0,rest\n", 300));
        var refused = Assert.ThrowsExactly<BadInputException>(() =>
            DataFiles.Read("log.csv", text, AtOnset).Whole());
        Assert.AreEqual($"log.csv:{line}: nothing moves in class 'rest' (300 readings in 1 runs),"
            + " expected a motion with 20 readings from its onset on: take that class out, or --cut"
            + " READINGS", refused.Message);
    }

    [TestMethod]
    [DataRow("onset", 0.5, "--overlap: expected with windows that follow one another")]
    [DataRow("onset:0", 0.0, "--cut onset:0: expected 1 to 65535 readings")]
    [DataRow("onset:many", 0.0, "--cut onset:many: expected 1 to 65535 readings")]
    [DataRow("onsets", 0.0, "--cut onsets: expected 1 to 65535 readings")]
    public void AnotherChoiceIsRefused(string cut, double overlap, string expected)
    {
        var choices = new DataChoices { Cut = cut, Overlap = overlap };
        var refused = Assert.ThrowsExactly<BadInputException>(() =>
            DataFiles.Read("log.csv", Log(4, out _), choices));
        StringAssert.StartsWith(refused.Message, expected);
    }

    /// <summary>What is asked about is cut by a detector that was set without it.</summary>
    [TestMethod]
    public void ATestFileIsCutAsTheTrainingFile()
    {
        using var files = new DataFiles();
        string train = files.Write("N_TRAIN.csv", Log(12, out _));
        files.Write("N_TEST.csv", Log(6, out _, seed: 2));
        SensorData data =
            DataSet.Read(train, AtOnset with { Rows = "readings", Label = "label" });
        Assert.HasCount(12, data.Train.Series);
        Assert.HasCount(6, data.Test.Series);
    }

    [TestMethod]
    public void LearnSaysHowManyItFound()
    {
        using var files = new DataFiles();
        string path = files.Write("log.csv", Log(24, out _));
        CommandRun run =
            CommandRun.Of(files.Folder, "learn", path, "--cut", "onset", "--epochs", "2");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Output, "(--cut onset:READINGS)");
        StringAssert.Contains(run.Output, " onsets of motion in ");
        StringAssert.Contains(run.Output, "a trial begins when something moves");
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>Two channels that rest, with motions of two kinds: first all of one, then of the
    /// other.</summary>
    private static string Log(int count, out List<(int At, string Class)> motions, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("ax,ay,label\n");
        motions = [];
        int at = 0;
        for (int m = 0; m < count; m++)
        {
            string name = m < count / 2 ? "slow" : "fast";
            double pace = m < count / 2 ? 0.3 : 0.7;
            int rest = random.Next(Least, 2 * Least);
            for (int n = 0; n < rest + Motion; n++)
            {
                double swing = n < rest ? 0 : Math.Sin(Math.PI * (n - rest) / Motion);
                double x = swing * Math.Sin((n - rest) * pace);
                double y = swing * Math.Cos((n - rest) * pace);
                text.Append(CultureInfo.InvariantCulture,
                    $"{0.5 + x + Noise():F4},{y + Noise():F4},{name}\n");
            }

            motions.Add((at + rest, name));
            at += rest + Motion;
        }

        return text.ToString();

        double Noise() => 0.01 * (random.NextDouble() - 0.5);
    }
}
