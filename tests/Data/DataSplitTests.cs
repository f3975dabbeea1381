using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Data;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>No reading is learned from and asked about.</summary>
[TestClass]
public class DataSplitTests
{
    [TestMethod]
    public void OverlappingWindowsShareNoReadingAcrossTheParts()
    {
        // Each reading is its own number: what is in both parts shows.
        using var files = new DataFiles();
        string rows =
            string.Concat(Enumerable.Range(0, 600).Select(n => $"{n}.5,{"ab"[n / 50 % 2]}\n"));
        string path = files.Write("log.csv", "x,label\n" + rows);
        foreach (double share in new[] { 0.1, 0.25, 0.5, 0.77 })
        {
            SensorData data =
                DataSet.Read(path, new DataChoices { Cut = "10", Overlap = 0.7, Split = share });
            HashSet<double> learned = [.. data.Train.Series.SelectMany(s => s.Channels[0])];
            HashSet<double> asked = [.. data.Test.Series.SelectMany(s => s.Channels[0])];
            Assert.IsFalse(learned.Overlaps(asked), $"share {share}");
            Assert.AreEqual(share, asked.Count / 600.0, 0.05);
            foreach (int label in new[] { 0, 1 })
            {
                double last =
                    data.Train.Series.Where(s => s.Label == label).Max(s => s.Channels[0].Max());
                Assert.IsTrue(data.Test.Series.Where(s => s.Label == label)
                    .All(s => s.Channels[0].Min() > last));
            }

            foreach (TsSeries series in data.Train.Series)
                Assert.AreEqual($"{(int)(series.Channels[0][0] - 0.5) + 2}", $"{series.Line}");
        }
    }

    [TestMethod]
    public void PersonsAreAskedAboutWhole()
    {
        using var files = new DataFiles();
        string rows = string.Concat(Enumerable.Range(0, 400).Select(n =>
            $"{n}.5,p{n / 100},{"ab"[n / 25 % 2]}\n"));
        string path = files.Write("log.csv", "x,person,label\n" + rows);
        SensorData data =
            DataSet.Read(path, new DataChoices { Cut = "5", Overlap = 0.5, Split = 0.25 });
        Assert.IsTrue(data.Train.Series.All(s => s.Channels[0].Max() < 300));
        Assert.IsTrue(data.Test.Series.All(s => s.Channels[0].Min() >= 300));
        Assert.IsTrue(data.Notes.Any(note => note.Contains("1 whole recordings (p3)")),
            string.Join('\n', data.Notes));
    }

    [TestMethod]
    public void FoldersAndFilesNameTheClasses()
    {
        using var files = new DataFiles();
        foreach (string name in new[] { "wave_01", "wave_02", "wave_03", "punch_1", "punch_2",
            "punch_3" })
            files.Write($"flat/{name}.csv", "x,y\n1.5,2\n2.5,3\n");
        foreach (string name in new[] { "up/1", "up/2", "down/1", "down/2", "down/3" })
            files.Write($"deep/{name}.txt", "1.5 2\n2.5 3\n");
        files.Write("flat/README.txt", "nothing");
        SensorData flat = DataSet.Read(Path.Combine(files.Folder, "flat"), DataChoices.None);
        CollectionAssert.AreEqual(new[] { "punch", "wave" }, flat.Train.Classes.ToArray());
        Assert.HasCount(4, flat.Train.Series);
        Assert.HasCount(2, flat.Test.Series);
        CollectionAssert.AreEquivalent(
            new[] { "wave_03.csv", "punch_3.csv" },
            flat.Test.Series.Select(s => Path.GetFileName(s.Source)).ToArray());
        SensorData deep =
            DataSet.Read(Path.Combine(files.Folder, "deep"), new DataChoices { Cut = "files" });
        CollectionAssert.AreEqual(new[] { "down", "up" }, deep.Train.Classes.ToArray());
        files.Write("deep/down/4.txt", "1.5 2 3\n");
        var refusal = Assert.ThrowsExactly<BadInputException>(() =>
            DataSet.Read(Path.Combine(files.Folder, "deep"), DataChoices.None));
        StringAssert.Contains(refusal.Message,
            "4.txt:1: 3 columns of other names or number, expected the 2 of 1.txt");
    }

    [TestMethod]
    public void ClassesOfTheTestFileAreThoseOfTheTrainingFile()
    {
        using var files = new DataFiles();
        string path = files.Write("N_TRAIN.ts", "@classLabel true a b\n@data\n1:a\n2:b\n");
        string test = files.Write("N_TEST.ts", "@classLabel true B a\n@data\n3:a\n4:B\n");
        SensorData data = DataSet.Read(path, DataChoices.None);
        CollectionAssert.AreEqual(new[] { 0, 1 }, data.Test.Series.Select(s => s.Label).ToArray());
        File.WriteAllText(test, "@classLabel true a b c\n@data\n3:a\n4:c\n");
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => DataSet.Read(path, DataChoices.None));
        Assert.AreEqual($"{test}:4: class 'c', expected one of those of N_TRAIN.ts",
            refusal.Message);
    }

    [TestMethod]
    public void LearnTakesALogAndSaysWhatItGuessed()
    {
        using var files = new DataFiles();
        string rows = string.Concat(Enumerable.Range(0, 400).Select(n =>
            FormattableString.Invariant(
                $"{n * 20};{Math.Sin(n * (n / 100 % 2 == 0 ? 0.2 : 1.1)):F3};")
            + "ab"[n / 100 % 2] + "\r\n"));
        string path = files.Write("log.csv", "t_ms;ax [g];label\r\n" + rows.Replace('.', ','));
        CommandRun run = CommandRun.Of(files.Folder, "learn", path, "--cut", "20", "--epochs", "3");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        foreach (string said in new[] { "';' between cells", "decimal commas",
            "a reading every 20 ms",
            "1 channels: ax [g]", "windows of 20 readings", "asked about: the last 30 %",
            "14 examples to learn from, 6" })
        {
            StringAssert.Contains(run.Output, said);
        }

        CommandRun json =
            CommandRun.Of(files.Folder, "learn", path, "--cut", "20", "--epochs", "3", "--json");
        Assert.IsGreaterThan(5, json.Json.GetProperty("data").GetArrayLength());
    }
}
