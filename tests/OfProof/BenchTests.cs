using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof;
using EdgeSpike.Proof.Bench;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>What `bench` measures runs, and allocates nothing.</summary>
[TestClass]
public class BenchTests
{
    [TestMethod]
    public void StepsAllocateNothing()
    {
        var bench = new StepBench();
        CheckAllocations(0, bench.Silent);
        CheckAllocations(0, bench.Inference);

        // To go back to the first state takes a reader, however many steps follow.
        CheckAllocations(100, bench.LearningTrial);
        CheckAllocations(100, bench.WindowOpen);
    }

    [TestMethod]
    public void CommitsAllocateNothing()
    {
        var bench = new CommitBench();
        CheckAllocations(0, bench.HazardClock);
        CheckAllocations(0, bench.RankOneRounding);
    }

    [TestMethod]
    public void KernelsAllocateNothing()
    {
        var bench = new KernelBench();
        CheckAllocations(0, bench.AddRowsScalar);
        CheckAllocations(0, bench.AddRowsVector);
        CheckAllocations(0, () => Assert.AreEqual(3, bench.FireScalar()));
        CheckAllocations(0, () => Assert.AreEqual(3, bench.FireVector()));
        CheckAllocations(0, () => Assert.AreEqual(bench.TriangleScalar(), bench.TriangleVector()));
        CheckAllocations(0, () => bench.ShrinkScalar());
        CheckAllocations(0, () => bench.ShrinkVector());
    }

    [TestMethod]
    public void HashesAllocateNothingAndASnapshotItsWriter()
    {
        var bench = new StateBench();
        CheckAllocations(0, () => bench.Hashes());
        CheckAllocations(0, () => bench.Checksum());
        CheckAllocations(64, () => bench.Write());
    }

    [TestMethod]
    public void EveryBenchmarkHasANameOfItsOwn()
    {
        string[] names = [.. BenchRun.Names()];
        Assert.HasCount(names.Length, names.Distinct());
        Assert.Contains("step, silent", names);
    }

    [TestMethod]
    public void AFilterThatFitsNothingNamesWhatThereIs()
    {
        var refused =
            Assert.ThrowsExactly<BadInputException>(() => new BenchRun("sleep").Dispose());
        StringAssert.Contains(refused.Message, "'sleep'");
        StringAssert.Contains(refused.Message, "stage hashes");
        Assert.AreEqual(Root.BadInput, ProofCommand.Run(["bench", "sleep"]));
    }

    [TestMethod]
    public void ARunGivesTimesAndLeavesNoFiles()
    {
        if (!BenchRun.IsOptimised)
            Assert.Inconclusive("a Debug build is not measured: dotnet test -c Release");
        string folder;
        using (var run = new BenchRun("CRC"))
        {
            BenchResult result = run.Results().Single();
            folder = run.Artefacts;
            Assert.IsTrue(Directory.Exists(folder));
            Assert.AreEqual("snapshot, CRC-32", result.Name);
            Assert.IsGreaterThan(0, result.MeanNs);
            Assert.IsNull(result.StepsPerSecond);
        }

        Assert.IsFalse(Directory.Exists(folder));
    }

    private static void CheckAllocations(long most, Action action)
    {
        action();
        Assert.IsLessThanOrEqualTo(most, Allocation.Fewest(action));
    }
}
