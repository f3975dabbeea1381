using EdgeSpike.Core;
using EdgeSpike.HostSim.Vectors;
using EdgeSpike.HostSim.Verbs;

namespace EdgeSpike.Tests.HostSim;

/// <summary>`vectors` writes, compares and says where the first difference is.</summary>
[TestClass]
public class VectorsVerbTests
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TestInitialize]
    public void WriteAll() => Assert.AreEqual(Root.Good, Root.Run(["vectors", folder]));

    [TestCleanup]
    public void RemoveAll() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void WhatWasWrittenAgrees()
    {
        Assert.AreEqual(Root.Good, Root.Run(["vectors", "--check", folder]));
        Assert.IsEmpty(new VectorFolder(folder).Write(VectorFile.MakeAll(new Kernels())));
        Assert.IsEmpty(Directory.EnumerateFiles(folder, "*.part"));
    }

    [TestMethod]
    public void AChangedDigitIsFoundInItsLineAndHealed()
    {
        string file = Path.Combine(folder, "lif.txt");
        string[] lines = File.ReadAllLines(file);
        lines[8] = lines[8].Replace('5', '6');
        File.WriteAllText(file, string.Join('\n', lines) + "\n");

        VectorDifference first = First()!;
        Assert.AreEqual(("lif.txt", 9), (first.File, first.Line));
        Assert.AreEqual(lines[8], first.Found);
        Assert.AreEqual(Root.No, Root.Run(["vectors", "--check", folder]));
        Assert.AreEqual(Root.Good, Root.Run(["vectors", folder]));
        Assert.AreEqual(Root.Good, Root.Run(["vectors", "--check", folder]));
    }

    [TestMethod]
    public void AMissingFileDiffersInItsFirstLine()
    {
        File.Delete(Path.Combine(folder, "lif.txt"));
        Assert.AreEqual(("lif.txt", 1, null), (First()!.File, First()!.Line, First()!.Found));
    }

    [TestMethod]
    public void ACutFileDiffersWhereItEnds()
    {
        string file = Path.Combine(folder, "lif.txt");
        File.WriteAllLines(file, File.ReadAllLines(file).Take(7));
        Assert.AreEqual(("lif.txt", 8, null), (First()!.File, First()!.Line, First()!.Found));
    }

    [TestMethod]
    public void OtherLineEndsAreADifference()
    {
        string file = Path.Combine(folder, "lif.txt");
        File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"));
        StringAssert.EndsWith(First()!.ToString(), "regenerate: edgespike vectors\\r'");
    }

    [TestMethod]
    public void AVectorThatNobodyComputesIsADifferenceAndAnyOtherTextIsNot()
    {
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "by hand\n");
        Assert.IsNull(First());
        File.Copy(Path.Combine(folder, "lif.txt"), Path.Combine(folder, "old.txt"));
        Assert.AreEqual(("old.txt", 1, null), (First()!.File, First()!.Line, First()!.Expected));
    }

    [TestMethod]
    public void AFolderThatIsNotThereIsBadInput() =>
        Assert.AreEqual(Root.BadInput, Root.Run(["vectors", "--check", folder + "x"]));

    private VectorDifference? First() => new VectorFolder(folder).FirstDifference(VectorFile.MakeAll(new Kernels()));
}
