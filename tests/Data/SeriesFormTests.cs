using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Tests.Data;

/// <summary>Files in which a row is a whole series.</summary>
[TestClass]
public class SeriesFormTests
{
    [TestMethod]
    public void UcrRowsBeginWithTheClassAndMayEndEarly()
    {
        LabelledData data = DataFiles.Read("A_TRAIN.tsv",
            "1\t0.5\t0.6\t0.7\n2\t1.5\t1.6\tNaN\n1\t2.5\tNaN\t2.7\n2\t3.5\t3.6\t3.7\n");
        CollectionAssert.AreEqual(new[] { "1", "2" }, data.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { 3, 2, 3, 3 },
            data.Stretches.Select(s => s.Length).ToArray());
        CollectionAssert.AreEqual(new[] { 2.5, 2.5, 2.7 }, data.Stretches[2].Channels[0]);
        Assert.IsTrue(data.Notes.Any(note => note.Contains("1 series end before")),
            string.Join('\n', data.Notes));
    }

    [TestMethod]
    public void ClassesMayBeOneAmongZeros()
    {
        var choices = new DataChoices { Rows = "series", Channels = 2 };
        LabelledData data = DataFiles.Read("a.csv",
            "0,5;0,6;7;8,5;1;0;0\n0,1;0,2;3;4,5;0;0;1\n1,1;1,2;1;2,5;0;1;0\n", choices);
        CollectionAssert.AreEqual(new[] { "1", "3", "2" },
            data.Stretches.Select(s => s.Class).ToArray());
        CollectionAssert.AreEqual(new[] { 0.5, 0.6 }, data.Stretches[0].Channels[0]);
        CollectionAssert.AreEqual(new[] { 7, 8.5 }, data.Stretches[0].Channels[1]);
    }

    [TestMethod]
    public void ArffMayHoldOneChannelOrSeveral()
    {
        LabelledData one = DataFiles.Read("A_TRAIN.arff",
            "% comment\n@Relation 'A b'\n@attribute a1 numeric\n@ATTRIBUTE a2 real\n"
            + "@attribute target {x,'y z'}\n@DATA\n1.5,?,x\n2.5,3,'y z'\n");
        Assert.AreEqual("A b", one.Problem);
        CollectionAssert.AreEqual(new[] { "x", "y z" },
            one.Stretches.Select(s => s.Class).ToArray());
        CollectionAssert.AreEqual(new[] { 1.5 }, one.Stretches[0].Channels[0]);
        LabelledData two = DataFiles.Read("B.arff",
            "@relation B\n@attribute r relational\n@attribute a numeric\n"
            + "@attribute b numeric\n@end r\n@attribute c {Up,Down}\n"
            + "@data\n'1,2\\n3,4',Down\n'5,6\\n7,8',Up\n");
        CollectionAssert.AreEqual(new[] { "Up", "Down" }, two.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { 3.0, 4 }, two.Stretches[0].Channels[1]);
    }

    [TestMethod]
    [DataRow("@relation a\n@attribute a numeric\n", "a.arff: no line @data")]
    [DataRow("@relation a\n@attribute a blob\n@data\n1\n", "a.arff:2: type 'blob'")]
    [DataRow("@relation a\n@attribute a numeric\n@data\n{0 1}\n", "a.arff:4: a sparse row")]
    [DataRow("@relation a\n@attribute a numeric\n@attribute c {x}\n@data\n1,2,x\n",
        "a.arff:5: 3 cells, expected 2")]
    [DataRow(
        "@relation a\n@attribute a numeric\n@attribute c {x,y}\n@data\nq,x\n1,y\n2,y\n",
        "a.arff:5:1: column 'a': expected a number")]
    public void WhatIsWrongInArffIsNamed(string text, string problem)
    {
        var refusal = Assert.ThrowsExactly<BadInputException>(() => DataFiles.Read("a.arff", text));
        StringAssert.StartsWith(refusal.Message, problem);
    }
}
