using System.Globalization;
using System.Text;

using EdgeSpike.HostSim.Benchmarks;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Made-up sets at the edges of what a data file may hold: from one reading to thousands,
/// one channel to many, with holes, constants and numbers of any size.</summary>
[TestClass]
public class MadeUpSetsTests
{
    private const int Epochs = 3;
    private const double Allowance = 0.1;

    // Of how many answers a share is, four of whose deviations may be chance.
    private const double Deviations = 4;

    [TestMethod]
    [DataRow("plain", 2, 1, 40, 40, 10)]
    [DataRow("plain", 3, 6, 50, 50, 8)]
    [DataRow("plain", 3, 24, 30, 30, 6)]
    [DataRow("plain", 60, 2, 24, 24, 3)]
    [DataRow("plain", 12, 1, 60, 60, 5)]
    [DataRow("plain", 2, 3, 60, 60, 2)]
    [DataRow("plain", 3, 1, 2, 2, 12)]
    [DataRow("plain", 2, 1, 3000, 3000, 4)]
    [DataRow("plain", 3, 2, 3, 60, 15)]
    [DataRow("plain", 2, 2, 1, 300, 15)]
    [DataRow("level", 3, 1, 1, 1, 12)]
    [DataRow("level", 4, 2, 5, 5, 10)]
    [DataRow("holes", 3, 3, 40, 40, 10)]
    [DataRow("holes", 2, 1, 20, 80, 10)]
    [DataRow("still", 3, 4, 40, 40, 10)]
    [DataRow("still", 2, 8, 25, 25, 10)]
    [DataRow("huge", 3, 2, 40, 40, 10)]
    [DataRow("tiny", 3, 2, 40, 40, 10)]
    [DataRow("offset", 3, 2, 40, 40, 10)]
    [DataRow("outliers", 3, 2, 40, 40, 10)]
    [DataRow("switched", 2, 1, 20, 20, 12)]
    [DataRow("switched", 3, 3, 30, 30, 10)]
    [DataRow("one each", 4, 2, 30, 30, 1)]
    public void WhatCanBeLearnedIs(
        string kind, int classes, int channels, int shortest, int longest, int perClass)
    {
        var set = new MadeUpSet(kind, classes, channels, shortest, longest, perClass);
        SensorData data = set.Make();
        SensorTask task = SensorTasks.Of("made up", data, "sensor", SensorSize.Ladder[4]);
        var pupil = new Pupil(task, 1);
        pupil.TeachFile(Epochs);
        double found = pupil.Ask(data.Test.Series);
        Baselines beside = task.BaselinesOf(1, 10_000)!;
        double chance = 1.0 / classes;
        double spread = Math.Sqrt(chance * (1 - chance) / data.Test.Series.Count);
        double least = Math.Min(0.9, chance + Deviations * spread);
        string what = $"{found:P1}, chance {chance:P1}, nearest {beside.Nearest:P1}";
        Assert.IsGreaterThanOrEqualTo(least, found, what);
        Assert.IsGreaterThanOrEqualTo(beside.Nearest!.Value - Allowance, found, what);
    }

    /// <summary>Nothing to learn is told at once, in one line that says where.</summary>
    [TestMethod]
    [DataRow("dead", 3, "no channel changes in any series, expected series that differ")]
    [DataRow("blank", 2, "no value in a series, expected a number")]
    [DataRow("plain", 1, "1 class, expected 2 or more to tell apart")]
    public void WhatCannotBeLearnedIsRefused(string kind, int classes, string why)
    {
        var refused = Assert.ThrowsExactly<BadInputException>(() =>
            new MadeUpSet(kind, classes, 2, 20, 20, 4).Make());
        StringAssert.Contains(refused.Message, why);
        StringAssert.StartsWith(refused.Message, "N_TRAIN.ts:");
        Assert.DoesNotContain('\n', refused.Message);
    }

    /// <summary>Nothing but noise: the answers are as good as chance.</summary>
    [TestMethod]
    public void WhereThereIsNoSignalNoneIsFound()
    {
        SensorData data = new MadeUpSet("noise", 3, 2, 40, 40, 20).Make();
        SensorTask task = SensorTasks.Of("made up", data, "sensor", SensorSize.Ladder[4]);
        var pupil = new Pupil(task, 1);
        pupil.TeachFile(Epochs);
        double spread = Math.Sqrt(2.0 / 9 / data.Test.Series.Count);
        Assert.AreEqual(1.0 / 3, pupil.Ask(data.Test.Series), Deviations * spread);
    }

    /// <summary>A set whose classes differ by pace, phase and level.</summary>
    private sealed record MadeUpSet(
        string Kind, int Classes, int Channels, int Shortest, int Longest, int PerClass)
    {
        public SensorData Make() => SensorData.Of(Part("N_TRAIN.ts", 1), Part("N_TEST.ts", 2));

        private TsFile Part(string name, int seed)
        {
            var random = new Random(seed);
            string classes = string.Join(' ', Enumerable.Range(0, Classes).Select(k => $"c{k}"));
            var text = new StringBuilder($"@problemName made\n@missing true\n"
                + $"@dimensions {Channels}\n@classLabel true {classes}\n@data\n");
            for (int n = 0; n < Classes * PerClass; n++)
            {
                int k = n % Classes;
                int length = random.Next(Shortest, Longest + 1);
                for (int c = 0; c < Channels; c++)
                {
                    text.AppendJoin(',', Enumerable.Range(0, length)
                        .Select(t => Value(k, c, (double)t / length, random)));
                    text.Append(':');
                }

                text.Append(CultureInfo.InvariantCulture, $"c{k}\n");
            }

            return TsReader.Read(name, new StringReader(text.ToString()));
        }

        private string Value(int k, int c, double at, Random random)
        {
            double noise = random.NextDouble() + random.NextDouble() - 1;
            double pace = 2 * Math.PI * (1 + k % 7);
            double wave =
                Math.Sin(pace * at + c * (1 + k / 7)) + 0.4 * (k / 7) + 0.3 * noise + 0.2 * k;
            double value = Kind switch
            {
                "level" => k + 0.3 * noise,
                "still" => c % 2 == 0 ? wave : 5.5,
                "huge" => wave * 1e300,
                "tiny" => wave * 1e-300,
                "offset" => 1e6 + wave,
                "outliers" => random.Next(200) == 0 ? 1e30 : wave,
                "switched" => random.NextDouble() < (k + 0.5) / Classes ? 1.5 : 0.5,
                "noise" => noise,
                "dead" => 7.5,
                _ => wave,
            };
            bool missing = Kind == "blank" || (Kind == "holes" && random.Next(4) == 0);
            return missing ? "?" : value.ToString("G9", CultureInfo.InvariantCulture);
        }
    }
}
