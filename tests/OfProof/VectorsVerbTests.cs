using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Tests.OfProof;

/// <summary>`vectors` writes, compares and says where the first difference is.</summary>
[TestClass]
public class VectorsVerbTests
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TestInitialize]
    public void WriteAll() => Assert.AreEqual(Root.Good, ProofCommand.Run(["vectors", folder]));

    [TestCleanup]
    public void RemoveAll() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void WhatWasWrittenAgrees()
    {
        Assert.AreEqual(Root.Good, ProofCommand.Run(["vectors", "--check", folder]));
        Assert.IsEmpty(new GeneratedFolder(folder).Write(VectorFile.MakeAll(new Kernels())));
        Assert.IsEmpty(Directory.EnumerateFiles(folder, "*.part"));
    }

    [TestMethod]
    public void AChangedDigitIsFoundInItsLineAndHealed()
    {
        string file = Path.Combine(folder, "lif.txt");
        string[] lines = File.ReadAllLines(file);
        lines[8] = lines[8].Replace('5', '6');
        File.WriteAllText(file, string.Join('\n', lines) + "\n");

        FileDifference first = First()!;
        Assert.AreEqual(("lif.txt", 9), (first.File, first.Line));
        Assert.AreEqual(lines[8], first.Found);
        Assert.AreEqual(Root.No, ProofCommand.Run(["vectors", "--check", folder]));
        Assert.AreEqual(Root.Good, ProofCommand.Run(["vectors", folder]));
        Assert.AreEqual(Root.Good, ProofCommand.Run(["vectors", "--check", folder]));
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
        StringAssert.EndsWith(First()!.ToString(), "regenerate: edgespike-proof vectors\\r'");
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
        Assert.AreEqual(Root.BadInput, ProofCommand.Run(["vectors", "--check", folder + "x"]));

    private FileDifference? First() =>
        VectorFolder.FirstDifference(new GeneratedFolder(folder),
            VectorFile.MakeAll(new Kernels()));
}
