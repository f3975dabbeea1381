using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Lists of the last steps, ages counted from the newest.</summary>
[TestClass]
public class SpikeRingTests
{
    [TestMethod]
    public void AgesCountBackAndTheOldestIsForgotten()
    {
        var ring = new SpikeRing(size: 5, depth: 3, kept: 3);
        for (int step = 0; step < 5; step++)
        {
            ring.Advance();
            Assert.IsTrue(ring.TryAppend(step));
        }

        CheckLists(ring, [4], [3], [2]);
        ring.Advance();
        CheckLists(ring, [], [4], [3]);
    }

    [TestMethod]
    public void SpikesAreAscendingAndInRangeOrRefused()
    {
        var ring = new SpikeRing(size: 4, depth: 2, kept: 2);
        bool[] kept =
            [.. new[] { 1, 1, 0, -1, 4, 3, 2, int.MaxValue, int.MinValue }.Select(ring.TryAppend)];
        CollectionAssert.AreEqual(
            new[] { true, false, false, false, false, true, false, false, false }, kept);
        CheckLists(ring, [1, 3], []);
    }

    [TestMethod]
    public void AListCanHoldEveryNeuron()
    {
        var ring = new SpikeRing(size: 3, depth: 2, kept: 2);
        ring.Advance();
        for (int i = 0; i < 3; i++) Assert.IsTrue(ring.TryAppend(i));
        ring.Advance();
        CheckLists(ring, [], [0, 1, 2]);
    }

    [TestMethod]
    public void WithoutNeuronsNothingIsKept()
    {
        var ring = new SpikeRing(size: 0, depth: 2, kept: 2);
        Assert.IsFalse(ring.TryAppend(0));
        CheckLists(ring, [], []);
    }

    [TestMethod]
    public void ClearEmptiesEveryList()
    {
        var ring = new SpikeRing(size: 2, depth: 2, kept: 2);
        for (int step = 0; step < 3; step++)
        {
            ring.Advance();
            ring.TryAppend(1);
        }

        ring.Clear();
        CheckLists(ring, [], []);
    }

    private static void CheckLists(SpikeRing ring, params short[][] newestFirst)
    {
        for (int age = 0; age < newestFirst.Length; age++)
        {
            int slot = ring.Slot(age);
            short[] list = ring.Indices[(slot * ring.Size)..(slot * ring.Size + ring.Counts[slot])];
            CollectionAssert.AreEqual(newestFirst[age], list, $"age {age}");
        }
    }
}
