using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Tests.Data;

/// <summary>Tables as loggers write them: what is a channel, a class, a time, a
/// recording.</summary>
[TestClass]
public class LoggerTableTests
{
    [TestMethod]
    public void TimesClassesAndUnitsAreFoundByTheirNames()
    {
        LabelledData data = Read(
            "t_ms,ax [m/s2],ay [m/s2],subject,label\n"
            + "0,1,2,ada,walk\n20,3,4,ada,walk\n41,5,6,bob,walk\n61,7,8,bob,run\n");
        CollectionAssert.AreEqual(new[] { "ax [m/s2]", "ay [m/s2]" }, data.ChannelNames.ToArray());
        CollectionAssert.AreEqual(new[] { "run", "walk" }, data.Classes.ToArray());
        Assert.AreEqual(20_000.0, data.PeriodMicroseconds);
        CollectionAssert.AreEqual(new[] { "ada", "bob", "bob" },
            data.Stretches.Select(s => s.Recording).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 4, 5 }, data.Stretches.Select(s => s.Line).ToArray());
        CollectionAssert.AreEqual(new[] { 1.0, 3 }, data.Stretches[0].Channels[0]);
    }

    [TestMethod]
    [DataRow("time,a,label\n0.00,1.5,x\n0.01,2.5,x\n0.02,3.5,x\n", 10_000.0)]
    [DataRow("time_us,a,label\n0,1.5,x\n100,2.5,x\n200,3.5,x\n", 100.0)]
    [DataRow("Time (s),a,label\n0,1.5,x\n1,2.5,x\n2,3.5,x\n", 1_000_000.0)]
    [DataRow("timestamp,a,label\n1700000000000,1.5,x\n1700000000020,2.5,x\n1700000000040,3.5,x\n",
        20_000.0)]
    [DataRow("timestamp,a,label\n2024-01-01T00:00:00.00Z,1.5,x\n2024-01-01T00:00:00.05Z,2.5,x\n",
        50_000.0)]
    [DataRow("2024-01-01 00:00:00,1.5,x\n2024-01-01 00:01:00,2.5,x\n2024-01-01 00:02:00,2.5,y\n",
        60_000_000.0)]
    public void TheUnitOfTimeIsSaidOrGuessedAndNoted(string text, double period)
    {
        LabelledData data = Read(text);
        Assert.AreEqual(period, data.PeriodMicroseconds!.Value, 1e-3 * period);
        Assert.IsTrue(data.Notes.Any(note => note.Contains("times in column")));
    }

    [TestMethod]
    public void AJumpOfTimeEndsARecordingAndJitterDoesNot()
    {
        LabelledData data =
            Read("t_ms,a,label\n0,1,x\n19,2,x\n41,3,x\n60,4,x\n900,5,x\n921,6,x\n3,7,x\n22,8,x\n");
        CollectionAssert.AreEqual(new[] { 4, 2, 2 },
            data.Stretches.Select(s => s.Length).ToArray());
        Assert.IsTrue(data.Notes.Any(note => note.Contains("2 jumps")),
            string.Join('\n', data.Notes));
    }

    [TestMethod]
    public void BlankLinesAndAHeaderThatComesAgainEndARecording()
    {
        string block = string.Concat(Enumerable.Range(0, 8).Select(n => $"{n}.5,x\n"));
        LabelledData data = Read("a,label\n" + block + "\n" + block + "a,label\n" + block);
        CollectionAssert.AreEqual(new[] { 8, 8, 8 },
            data.Stretches.Select(s => s.Length).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 11, 20 },
            data.Stretches.Select(s => s.Line).ToArray());
    }

    [TestMethod]
    public void MissingValuesAreHeldInsideARun()
    {
        LabelledData data = Read("a,b,label\n,1,x\n2,NaN,x\n,?,x\n4,4,y\n,5,y\n");
        CollectionAssert.AreEqual(new[] { 2.0, 2, 2 }, data.Stretches[0].Channels[0]);
        CollectionAssert.AreEqual(new[] { 1.0, 1, 1 }, data.Stretches[0].Channels[1]);
        CollectionAssert.AreEqual(new[] { 4.0, 4 }, data.Stretches[1].Channels[0]);
        Assert.IsTrue(data.Notes.Any(note => note.Contains("5 missing values")),
            string.Join('\n', data.Notes));
    }

    [TestMethod]
    public void ARowNumberWithoutANameIsNoChannel()
    {
        LabelledData data = Read("\"a\",\"label\"\n\"7\",1.5,\"x\"\n\"8\",2.5,\"y\"\n");
        CollectionAssert.AreEqual(new[] { "a" }, data.ChannelNames.ToArray());
        StringAssert.Contains(
            Refused("\"a\",\"label\"\n\"7\",1.5,\"x\"\n\"9\",2.5,\"y\"\n"),
            "t.csv:3: 3 cells, expected 2");
    }

    [TestMethod]
    public void TwoColumnsThatCouldBeTheClassesAreNamed()
    {
        string rows =
            string.Concat(Enumerable.Range(0, 40).Select(n => $"{n / 20},{n / 10},{n}.5\n"));
        StringAssert.Contains(Refused("kind,speed,x\n" + rows),
            "classes could be in column 'kind' or 'speed'");
        LabelledData data =
            Read("kind,speed,x\n" + rows, new DataChoices { Label = "kind", By = "speed" });
        CollectionAssert.AreEqual(new[] { "x" }, data.ChannelNames.ToArray());
        CollectionAssert.AreEqual(new[] { "0", "1", "2", "3" },
            data.Stretches.Select(s => s.Recording).ToArray());
        StringAssert.Contains(
            Refused("kind,speed,x\n" + rows, new DataChoices { Label = "sort" }),
            "--label sort: 0 such columns");
    }

    [TestMethod]
    public void TheOneColumnOfFewWholeNumbersIsTheClass()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(n => $"{n}.25,{n / 20}\n"));
        LabelledData data = Read("light,occupied\n" + rows);
        CollectionAssert.AreEqual(new[] { "0", "1" }, data.Classes.ToArray());
        Assert.IsTrue(data.Notes.Contains("t.csv: classes in column 'occupied'"),
            string.Join('\n', data.Notes));
    }

    [TestMethod]
    public void OneFileIsOneExampleIfAskedFor()
    {
        var files = new DataChoices { Cut = "files" };
        LabelledData data = Read("t_ms,a,label\n0,1,x\n20,2,x\n900,3,x\n920,4,x\n", files);
        Assert.HasCount(1, data.Stretches);
        StringAssert.Contains(
            Refused("t_ms,a,label\n0,1,x\n20,2,y\n", files),
            "t.csv:3:6: column 'label': another class in one file");
    }

    [TestMethod]
    public void TextIsReadInItsEncoding()
    {
        byte[] bytes = [.. "a [\u00b0],label\n1.5,caf\u00e9\n"u8];
        byte[] latin = [.. "a [\u00b0],label\n1.5,caf\u00e9\n".Select(c => (byte)c)];
        Assert.AreEqual("caf\u00e9",
            DataReader.Read(DataText.Of("t.csv", bytes), DataChoices.None).Classes[0]);
        LabelledData data = DataReader.Read(DataText.Of("t.csv", latin), DataChoices.None);
        Assert.AreEqual("caf\u00e9", data.Classes[0]);
        StringAssert.Contains(data.Notes[0], "Latin-1");
        Assert.ThrowsExactly<BadInputException>(() => DataText.Of("t.csv", [0x31, 0, 0x32]));
    }

    private static LabelledData Read(string text, DataChoices? choices = null) =>
        DataFiles.Read("t.csv", text, choices);

    private static string Refused(string text, DataChoices? choices = null) =>
        Assert.ThrowsExactly<BadInputException>(() => Read(text, choices)).Message;
}
