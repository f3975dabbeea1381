using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Tests.Data;

/// <summary>The public data sets, as they are: every one is read, none through a wrong
/// guess.</summary>
[TestClass]
public class PublicDataTests
{
    [TestMethod]
    public void EverySeriesIsRead()
    {
        foreach (string part in new[] { "series", "ucr" })
        {
            string folder = FolderOf(part);
            string[] files = Directory.GetFiles(folder, "*.ts");
            Assert.IsGreaterThan(0, files.Length);
            foreach (string file in files.Where(SetName.IsTrain))
            {
                SensorData data = SensorData.Read(file);
                Assert.IsFalse(data.Notes.Any(note => note.Contains("missing")),
                    string.Join('\n', data.Notes));
            }
        }
    }

    [TestMethod]
    [DataRow("CricketX", 1, 390, 12, 300)]
    [DataRow("LibrasMovement", 2, 180, 15, 45)]
    public void GesturesAreRowsOfSeriesWithOneColumnAClass(
        string name, int channels, int series, int classes, int length)
    {
        var choices = new DataChoices { Channels = channels };
        TsFile file =
            DataReader.Read(Path.Combine(FolderOf("gestures"), name + "_train.csv"), choices)
                .Whole();
        Assert.AreEqual((channels, classes), (file.Channels, file.Classes.Count));
        Assert.HasCount(series, file.Series);
        Assert.IsTrue(file.Series.All(s => s.Length == length));
    }

    [TestMethod]
    public void GesturesOfAFileEachAreCutAtBlankLines()
    {
        SensorData data =
            DataSet.Read(Path.Combine(FolderOf("logs"), "nano-gestures"), DataChoices.None);
        CollectionAssert.AreEqual(
            new[] { "circ", "flex", "hori", "punch", "vert" }, data.Train.Classes.ToArray());
        Assert.AreEqual(6, data.Train.Channels);
        Assert.IsGreaterThan(250, data.Train.Series.Count + data.Test.Series.Count);
    }

    [TestMethod]
    public void ARoomLogIsReadWithItsTimesAndItsClasses()
    {
        string folder = Path.Combine(FolderOf("logs"), "occupancy");
        SensorData data = DataSet.Read(
            Path.Combine(folder, "datatraining.txt"),
            new DataChoices { Test = Path.Combine(folder, "datatest.txt") });
        CollectionAssert.AreEqual(new[] { "0", "1" }, data.Train.Classes.ToArray());
        CollectionAssert.AreEqual(
            new[] { "Temperature", "Humidity", "Light", "CO2", "HumidityRatio" },
            data.Train.ChannelNames.ToArray());
        Assert.AreEqual(60e6, data.Train.PeriodMicroseconds!.Value, 1e6);
        Assert.AreEqual(data.Train.Longest, data.Test.Longest);

        // Three files of all classes: their names are none.
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => DataSet.Read(folder, DataChoices.None));
        StringAssert.Contains(refusal.Message,
            "'Occupancy' or be the names of the files, expected --label");
        data = DataSet.Read(folder, new DataChoices { Label = "Occupancy" });
        CollectionAssert.AreEqual(new[] { "0", "1" }, data.Train.Classes.ToArray());
        Assert.IsFalse(data.Train.Series.Select(s => s.Source)
            .Intersect(data.Test.Series.Select(s => s.Source)).Any());
    }

    [TestMethod]
    public void AFanLogNeedsItsClassesNamed()
    {
        string path = Path.Combine(FolderOf("logs"), "fan-vibration", "accelerometer.csv");
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => DataSet.Read(path, DataChoices.None));
        StringAssert.Contains(refusal.Message,
            "'Sensor Configuration' or 'Rotation Speed Percentage'");
        SensorData data = DataSet.Read(
            path,
            new DataChoices { Label = "Sensor Configuration", By = "Rotation Speed Percentage" });
        CollectionAssert.AreEqual(new[] { "x", "y", "z" }, data.Train.ChannelNames.ToArray());
        Assert.IsTrue(data.Notes.Any(note => note.Contains("whole recordings")));
    }

    private static string FolderOf(string name)
    {
        try
        {
            return Path.Combine(PublicData.Folder(name), name);
        }
        catch (BadInputException absent)
        {
            Assert.Inconclusive(absent.Message);
            throw;
        }
    }
}
