using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Data;

[TestClass]
public class TsReaderTests
{
    private const string Head =
        "@problemName Two\n@timeStamps false\n@classLabel true low high\n@data\n";

    private const string Whole =
        "a.ts:5:1: nothing but whole numbers: a decimal comma would be read as two; expected "
            + "decimal points, or @seriesLength";

    [TestMethod]
    public void ReadsTheForm()
    {
        TsFile file = Read("""
            #A comment.
            @problemName Some Name
            @timeStamps false
            @missing false
            @univariate false
            @dimensions 2
            @equalLength false

            @classLabel true low high
            @data
            1,-2.5,3e-1:4,5,6:high
            # Another one.
            0: 7 :low
            """);
        Assert.AreEqual("Some Name", file.Problem);
        CollectionAssert.AreEqual(new[] { "low", "high" }, file.Classes.ToArray());
        Assert.AreEqual(2, file.Channels);
        Assert.AreEqual(3, file.Longest);
        Assert.HasCount(2, file.Series);
        CollectionAssert.AreEqual(new[] { 1, -2.5, 0.3 }, file.Series[0].Channels[0]);
        CollectionAssert.AreEqual(new[] { 4.0, 5, 6 }, file.Series[0].Channels[1]);
        Assert.AreEqual(1, file.Series[0].Label);
        Assert.AreEqual((13, 0, 1),
            (file.Series[1].Line, file.Series[1].Label, file.Series[1].Length));
    }

    [TestMethod]
    public void ReadsOneChannelAndEitherKindOfLineEnd()
    {
        TsFile file =
            Read("\uFEFF@univariate true\r\n@equalLength true\r\n@seriesLength 2\r\n@CLASSLABEL "
            + "true 1 2\r\n@data\r\n1,2:1\r\n\r\n3,4:2\r\n");
        Assert.AreEqual(1, file.Channels);
        CollectionAssert.AreEqual(new[] { 3.0, 4 }, file.Series[1].Channels[0]);
    }

    [TestMethod]
    [DataRow("", "a.ts: no line @data")]
    [DataRow("@data\n", "a.ts:1: no line '@classLabel true …' before")]
    [DataRow("1,2:3\n", "a.ts:1: expected a line that begins with '@', '#' or '%' before @data")]
    [DataRow("@timestamps\n", "a.ts:1: expected '@timestamps true' or 'false'")]
    [DataRow("@missing maybe\n", "a.ts:1: expected '@missing true' or 'false'")]
    [DataRow("#\n@dimensions x\n", "a.ts:2: expected '@dimensions' and a number of 1 or more")]
    [DataRow("@dimensions 2 3\n", "a.ts:1: expected '@dimensions' and a number of 1 or more")]
    [DataRow("@seriesLength 0\n", "a.ts:1: expected '@seriesLength' and a number of 1 or more")]
    [DataRow("@univariate true\n@dimension 2\n", "a.ts:2: 2 channels, expected 1 or more")]
    [DataRow("@classLabel false\n@data\n", "a.ts:2: no line '@classLabel true …' before")]
    [DataRow("@data1,2:a\n", "a.ts:1: expected '@data' and then a blank or a line end")]
    [DataRow("@classLabel true\n", "a.ts:1: expected the names of the classes")]
    [DataRow("@classLabel true a b a\n", "a.ts:1: class 'a' twice")]
    [DataRow("@targetLabel true\n@data\n1:0.5\n",
        "a.ts:1: values to predict (0.5), expected classes ('@classLabel true …')")]
    [DataRow("@missing false\n@missing true\n",
        "a.ts:2: a second line @missing that says otherwise, expected one")]
    public void NamesTheHeaderLineThatIsWrong(string text, string problem) =>
        CheckRefused(text, problem);

    [TestMethod]
    [DataRow("", "a.ts: no series after @data")]
    [DataRow("1,2,3\n",
        "a.ts:5:1: expected channels separated by ':' and the class after the last ':'")]
    [DataRow("1,2:low\n1,x2:low\n", "a.ts:6:3: expected a number, got 'x2'")]
    [DataRow("1,,2:low\n", "a.ts:5:3: expected a number, got ''")]
    [DataRow("?,?:?,?:low\n", "a.ts:5:1: no value in a series, expected a number")]
    [DataRow("1\t2:low\n", "a.ts:5:1: expected a number, got '1?2' (values are separated by ',')")]
    [DataRow("0,5,0,7,1,2:low\n", Whole)]
    [DataRow("1,05,2,5:low\n", Whole)]
    [DataRow("1,1e999:low\n", "a.ts:5:3: expected a number, got '1e999'")]
    [DataRow("1,Infinity:low\n", "a.ts:5:3: expected a number, got 'Infinity'")]
    [DataRow("(2020-01-01,1):low\n", "a.ts:5:1: expected a number, got '(2020-01-01'")]
    [DataRow("1,2:medium\n", "a.ts:5:5: class 'medium' is none of those that @classLabel names")]
    [DataRow("1,2:\n", "a.ts:5:5: class '' is none of those that @classLabel names")]
    [DataRow("1,2:3,4:low\n1,2:low\n", "a.ts:6:1: 1 channels, expected 2")]
    [DataRow("1,2:3:low\n", "a.ts:5:5: 1 values, expected 2 as in the first channel")]
    [DataRow("1:low\n\n#\n@data\n",
        "a.ts:8:1: expected channels separated by ':' and the class after the last ':'")]
    public void NamesLineAndColumnOfTheSeriesThatIsWrong(string series, string problem) =>
        CheckRefused(Head + series, problem);

    [TestMethod]
    [DataRow("@equalLength true\n", "a.ts:7:1: a series of 1 samples, expected 2")]
    [DataRow("@equalLength true\n@seriesLength 3\n", "a.ts:7:1: a series of 2 samples, expected 3")]
    [DataRow("@dimensions 3\n", "a.ts:6:1: 1 channels, expected 3")]
    public void WhatTheHeaderSaysIsChecked(string line, string problem) =>
        CheckRefused(line + Head + "1,2:low\n1:low\n", problem);

    [TestMethod]
    public void AChannelWithoutAValueIsZero()
    {
        TsFile file = Read(Head + "1,2:?,NaN:low\n3,4:5,?:low\n");
        CollectionAssert.AreEqual(new[] { 0.0, 0 }, file.Series[0].Channels[1]);
        CollectionAssert.AreEqual(new[] { 5.0, 5 }, file.Series[1].Channels[1]);
        Assert.IsTrue(file.Notes.Any(
            n => n.Contains("1 channels of series without a value are 0")));
    }

    [TestMethod]
    public void ReadsWhatArchivesWriteAndNotesIt()
    {
        TsFile file = Read("""
            %# A comment of another kind.
              @problemName One
            @problemName Two
            @fancy 7
            @missing false
            @missing False
            @equalLength false
            @seriesLength 9
            @classLabel true Standing still 1.0 'Run fast'
            @data 1.5,?,3:Standing still
            ?,2.5:1
            NaN,?,4:run fast
            """);
        CollectionAssert.AreEqual(new[] { "Standing still", "1.0", "Run fast" },
            file.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, file.Series.Select(s => s.Label).ToArray());
        CollectionAssert.AreEqual(new[] { 1.5, 1.5, 3 }, file.Series[0].Channels[0]);
        CollectionAssert.AreEqual(new[] { 2.5, 2.5 }, file.Series[1].Channels[0]);
        CollectionAssert.AreEqual(new[] { 4.0, 4, 4 }, file.Series[2].Channels[0]);
        foreach (string note in new[] { "@fancy", "second line @missing", "@seriesLength 9",
            "4 missing",
            "on the line of @data", "one class of 2 words", "'1' is taken for class '1.0'" })
        {
            Assert.IsTrue(file.Notes.Any(n => n.Contains(note)),
                note + " in\n" + string.Join('\n', file.Notes));
        }
    }

    [TestMethod]
    public void ReadsTimeStamps()
    {
        const string head = "@timeStamps true\n@classLabel true 1 2\n@data\n";
        TsFile dates = Read(head + "(2007-01-01 00:00:00,241.97),(2007-01-01 00:01:00,241.75):1\n");
        CollectionAssert.AreEqual(new[] { 241.97, 241.75 }, dates.Series[0].Channels[0]);
        Assert.AreEqual(60e6, dates.PeriodMicroseconds);
        TsFile numbers = Read(head + "(0,1.5),(1,2.5):(0,3),(1,?):2\n");
        CollectionAssert.AreEqual(new[] { 3.0, 3 }, numbers.Series[0].Channels[1]);
        Assert.IsNull(numbers.PeriodMicroseconds);
        CheckRefused(head + "(0,1.5),(0,2.5):1\n",
            "a.ts:4:9: a time that is not after the one before");
        CheckRefused(head + "(0,1.5),2.5:1\n", "a.ts:4:9: expected '(time,value)'");
        CheckRefused(head + "(0,1.5),(1,2.5)\n",
            "a.ts:4:1: expected ':' and the class behind the last ')'");
        CheckRefused(head + "(x,1.5):1\n", "a.ts:4:2: expected a time, got 'x'");
    }

    [TestMethod]
    public void FewWholeNumbersToPredictAreClasses()
    {
        TsFile file = Read("@targetlabel true\n@data\n0.5:3\n1.5:10\n2.5:3.0\n3.5:10\n");
        CollectionAssert.AreEqual(new[] { "3", "10" }, file.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 1 }, file.Series.Select(s => s.Label).ToArray());
    }

    [TestMethod]
    public void WholeNumbersAreReadAndNoted()
    {
        TsFile file = Read(Head + "12,13:low\n15,14:high\n");
        Assert.IsTrue(file.Notes.Any(note => note.Contains("whole numbers only")));
        Assert.IsEmpty(
            Read("@seriesLength 4\n" + Head + "12,13,12,15:low\n15,14,13,12:high\n").Notes);
        Assert.IsEmpty(Read(Head + "12,13,12,15:low\n15,-14,13,12:high\n").Notes);
    }

    [TestMethod]
    public void AMissingFileIsNamed()
    {
        var refusal =
            Assert.ThrowsExactly<BadInputException>(() => DataReader.ReadAll("nowhere.ts"));
        Assert.AreEqual("nowhere.ts: no such file, expected " + DataReader.Expected,
            refusal.Message);
    }

    [TestMethod]
    public void LongNonsenseIsCutAndStaysOneLine()
    {
        var refusal =
            Assert.ThrowsExactly<BadInputException>(
                () => Read(Head + new string('z', 5000) + "\u0001,1:low\n"));
        Assert.IsLessThan(100, refusal.Message.Length);
        Assert.IsFalse(refusal.Message.Any(char.IsControl));
    }

    private static TsFile Read(string text) =>
        TsReader.Read("a.ts", new StringReader(text.TrimStart('\uFEFF')));

    private static void CheckRefused(string text, string problem) =>
        Assert.AreEqual(problem, Assert.ThrowsExactly<BadInputException>(() => Read(text)).Message);
}
