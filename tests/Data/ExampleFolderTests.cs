using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>Examples that were written are read as they were.</summary>
[TestClass]
public class ExampleFolderTests
{
    private static readonly ExampleForm Form = new(["ax", "gyro, \"y\""], 12_500);

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    public void LearnReadsThem()
    {
        string path = Path.Combine(folder, "out");
        var written = ExampleFolder.Open(path, Form);
        for (int n = 0; n < 8; n++)
            written.Add(Example(n % 2 == 0 ? "left" : "far right", n), "run");
        Assert.HasCount(8, written.Written);
        Assert.AreEqual("far right 4, left 4",
            string.Join(", ", written.Counts().Select(c => $"{c.Class} {c.Count}")));
        TsFile read = DataReader.ReadAll(path);
        CollectionAssert.AreEqual(new[] { "far right", "left" }, read.Classes.ToArray());
        CollectionAssert.AreEqual(Form.Channels.ToArray(), read.ChannelNames.ToArray());
        Assert.AreEqual(12_500, read.PeriodMicroseconds);
        Assert.HasCount(8, read.Series);
        for (int s = 0; s < 8; s++)
        {
            // A folder after the other, the numbers of its files ascending.
            Example expected =
                Example(s < 4 ? "far right" : "left", (2 * (s % 4)) + (s < 4 ? 1 : 0));
            Assert.AreEqual(expected.Class, read.Classes[read.Series[s].Label]);
            Assert.AreEqual(30, read.Series[s].Length);
            for (int n = 0; n < 30; n++)
            {
                for (int c = 0; c < 2; c++)
                    Assert.AreEqual(expected.Readings[n][c], read.Series[s].Thousandths(c, n),
                        $"series {s}");
            }
        }

        SensorData data = DataSet.Read(path, DataChoices.None);
        Assert.AreEqual(8, data.Train.Series.Count + data.Test.Series.Count);
    }

    [TestMethod]
    public void AsOneFileTheyAreReadToo()
    {
        Example[] all =
            [.. Enumerable.Range(0, 6).Select(n => Example(n % 2 == 0 ? "left" : "far right", n))];
        string path = Path.Combine(folder, "all.ts");
        File.WriteAllText(path, Form.Series("my set", all));
        TsFile read = DataReader.ReadAll(path);
        CollectionAssert.AreEqual(new[] { "far_right", "left" }, read.Classes.ToArray());
        Assert.HasCount(6, read.Series);
        Assert.AreEqual(all[5].Readings[7][1], read.Series[5].Thousandths(1, 7));
    }

    [TestMethod]
    public void WhatIsThereStays()
    {
        string path = Path.Combine(folder, "out");
        ExampleFolder.Open(path, Form).Add(Example("left", 1), "left");
        string first = File.ReadAllText(Path.Combine(path, "left", "left-0001.csv"));
        var again = ExampleFolder.Open(path, Form);
        Assert.IsTrue(again.Has("left"));
        Assert.IsFalse(again.Has("right"));
        again.Add(Example("left", 2), "left");
        Assert.AreEqual(first, File.ReadAllText(Path.Combine(path, "left", "left-0001.csv")));
        Assert.AreEqual(2, again.Counts()[0].Count);
        again.TakeBack();
        Assert.AreEqual(1, again.Counts()[0].Count);
    }

    [TestMethod]
    public void WhereOthersHaveNoTimesNewOnesHaveNone()
    {
        Directory.CreateDirectory(Path.Combine(folder, "out", "left"));
        File.WriteAllText(Path.Combine(folder, "out", "left", "mine.csv"),
            "ax,\"gyro, \"\"y\"\"\"\n1,2\n");
        var made = ExampleFolder.Open(Path.Combine(folder, "out"), Form);
        made.Add(Example("left", 0), "left");
        string[] lines = File.ReadAllLines(made.Written[0]);
        Assert.AreEqual("ax,\"gyro, \"\"y\"\"\"", lines[0]);
        Assert.AreEqual("-0.9,0", lines[1]);
    }

    [TestMethod]
    public void OtherColumnsAreRefused()
    {
        string path = Path.Combine(folder, "out");
        ExampleFolder.Open(path, Form).Add(Example("left", 1), "left");
        var other = Assert.ThrowsExactly<BadInputException>(
            () => ExampleFolder.Open(path, Form with { Channels = ["ax", "ay"] }));
        Assert.EndsWith("expected 't_ms,ax,ay' as the new examples have", other.Message);
        File.WriteAllText(Path.Combine(path, "walk.csv"), "1,2\n");
        Assert.ThrowsExactly<BadInputException>(() => ExampleFolder.Open(path, Form));
        Assert.ThrowsExactly<BadInputException>(
            () => ExampleFolder.Open(Path.Combine(path, "walk.csv"), Form));
    }

    [TestMethod]
    public void ClassesBecomeFolders()
    {
        Assert.AreEqual("a_b", ExampleFolder.NameOf("a/b"));
        Assert.AreEqual("_hidden", ExampleFolder.NameOf(".hidden"));
        Assert.AreEqual("_", ExampleFolder.NameOf(".."));
        Assert.AreEqual("far right", ExampleFolder.NameOf("far right"));
        var made = ExampleFolder.Open(Path.Combine(folder, "out"), Form);
        made.CheckClasses(["a", "b", "a"]);
        Assert.ThrowsExactly<BadInputException>(() => made.CheckClasses(["a/b", "a:b"]));
    }

    private static Example Example(string name, int seed) => new(
        name,
        [.. Enumerable.Range(0, 30)
            .Select(n => new[] { (n * 37 * (seed + 1)) - 900, -n * (seed + 5) })]);
}
