using System.Text.Json;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.Proof.Pieces;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.OfProof;

/// <summary>The self-test comes in pieces that a small heap has room for.</summary>
[TestClass]
public class PiecesTests
{
    // In a process of its own, whose heap is small and soon collected.
    private static readonly Lazy<CommandRun> Measured =
        new(() => CommandRun.OfProof(SourceTree.Root, "pieces", "--check", "--json"));

    private static IEnumerable<JsonElement> Pieces =>
        Measured.Value.Json.GetProperty("pieces").EnumerateArray();

    [TestMethod]
    public void PageAndListAreWhatIsMeasured() =>
        Assert.AreEqual(0, Measured.Value.ExitCode,
            $"edgespike-proof pieces: {Measured.Value.Output[..200]}{Measured.Value.Errors}");

    [TestMethod]
    public void EveryPieceButTheDeviceLoopFitsASmallHeap()
    {
        string?[] roomless = [.. Pieces
            .Where(piece => piece.GetProperty("needs").GetInt64() > PiecesPage.SmallHeap)
            .Select(piece => piece.GetProperty("name").GetString())];
        CollectionAssert.AreEqual(new[] { "device" }, roomless);
    }

    [TestMethod]
    public void TheProgramsTablesAreThoseOfTheChipsAssembly() => Assert.AreEqual(
        PiecesPage.ProgramTables,
        AssemblyTables.Of([ChipAssembly.Read("Selftest.Check", "EdgeSpike.Selftest")]).Bytes);

    /// <summary>A network is alive while it is computed: no vector of one has a lower
    /// peak.</summary>
    [TestMethod]
    public void APeakHoldsAtLeastItsNetwork()
    {
        var rule = new EpropKind();
        NetworkPlan plan = rule.Example(ExampleVector.ExampleSeed);
        long network =
            Footprint.Measure(NetworkBuilder.Build(plan, new Kernels()), plan).ChipBytes;
        long peak = Pieces
            .Single(one => one.GetProperty("name").GetString() == $"rule-{rule.Number}")
            .GetProperty("heapBytes").GetInt64();
        Assert.IsGreaterThan(network, peak);
        Assert.IsLessThan(4 * network, peak);
    }

    /// <summary>What is no longer held is not counted, and what is, is.</summary>
    [TestMethod]
    public void AHeapCountsWhatLives()
    {
        using var heap = new WatchedHeap();
        Type file = heap.Type(typeof(MemoryFile).FullName!);
        heap.Begin();
        for (int n = 0; n < 10; n++) Activator.CreateInstance(file, 10_000);
        Assert.IsTrue(heap.Peak is > 10_000 and < 21_000, $"{heap.Peak}");
        object[] held = [.. Enumerable.Range(0, 5)
            .Select(_ => Activator.CreateInstance(file, 10_000)!)];
        Assert.IsGreaterThan(50_000, heap.Peak);
        GC.KeepAlive(held);
    }
}
