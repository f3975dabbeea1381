using EdgeSpike.HostSim.Cost;
using EdgeSpike.Proof.KernelCosts;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.OfProof;

/// <summary>The committed table of opcodes is what is counted now.</summary>
[TestClass]
public class CostTableTests
{
    [TestMethod]
    public void TheCommittedTableIsFresh()
    {
        string committed = SourceTree.Read("tests/vectors/" + KernelTable.FileName);
        string made = KernelTable.Make();
        if (committed.Split('\n')[0] != made.Split('\n')[0])
        {
            Assert.Inconclusive($"counted with another compiler than {CountedCode.Sdk}: run "
                + "edgespike-proof kernels");
        }

        Assert.IsNull(KernelTable.FirstDifference(made, committed),
            "a kernel's cost changed: edgespike-proof kernels");
    }

    [TestMethod]
    public void TheFirstDifferenceHasItsLine()
    {
        Assert.IsNull(KernelTable.FirstDifference("a\nb\n", "a\nb\n"));
        Assert.AreEqual("2: counted 'b', found 'c'",
            KernelTable.FirstDifference("a\nb\n", "a\nc\n"));
        Assert.AreEqual("3: counted 'c', found ''",
            KernelTable.FirstDifference("a\nb\nc", "a\nb\n"));
    }
}
