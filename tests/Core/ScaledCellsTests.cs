using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Shrinking, at eight bits tried over every pair.</summary>
[TestClass]
public class ScaledCellsTests
{
    [TestMethod]
    public void ShrinkingTruncatesTowardZeroForEveryPairOfEightBits()
    {
        for (int keep = 0; keep < 256; keep++)
        {
            for (int x = -128; x < 128; x++)
            {
                // keep/256 of x; C#'s division truncates toward zero.
                CheckShrink(x, keep << 23, x * keep / 256);
            }
        }
    }

    [TestMethod]
    [DataRow(int.MaxValue, int.MaxValue, 2_147_483_646)]
    [DataRow(-int.MaxValue, int.MaxValue, -2_147_483_646)]
    [DataRow(int.MinValue, int.MaxValue, -2_147_483_647)]
    [DataRow(1, int.MaxValue, 0)]
    [DataRow(-1, int.MaxValue, 0)]
    public void ShrinkingIsRightAtTheExtremes(int x, int keepQ31, int expected) =>
        CheckShrink(x, keepQ31, expected);

    [TestMethod]
    public void SleepingCellsAreNotTouched()
    {
        var cells = new ScaledCells(1) { Max = 9 };
        cells.Values[0] = 9;
        cells.Shrink(new Kernels(), 1 << 30);
        Assert.AreEqual(9, cells.Values[0]);
        Assert.AreEqual(9, cells.Max);
    }

    [TestMethod]
    public void ClearAndFindMaxSeeEveryCell()
    {
        var cells = new ScaledCells(4);
        new[] { -5, 3, 8, 2 }.CopyTo(cells.Values, 0);
        cells.FindMax();
        Assert.AreEqual(8, cells.Max);
        cells.Clear();
        CollectionAssert.AreEqual(new int[4], cells.Values);
        Assert.AreEqual(0, cells.Max);
        cells.FindMax();
        Assert.AreEqual(0, cells.Max);
    }

    /// <summary>A list of the cells that are not zero changes nothing but the work, also after a
    /// restore.</summary>
    [TestMethod]
    public void ListedCellsShrinkLikeAll()
    {
        var random = new Random(7);
        var plain = new ScaledCells(50);
        var listed = new ScaledCells(50);
        listed.ListLive();
        int zeroed = 0;
        for (int round = 0; round < 3000; round++)
        {
            short[] raised =
                [.. Enumerable.Range(0, 50).Where(_ => random.Next(40) == 0).Select(i => (short)i)];
            int quantity = random.Next(1, 2000);
            int keep = random.Next();
            foreach (ScaledCells cells in new[] { plain, listed })
            {
                if (raised.Length != 0) cells.Raise(raised, 0, raised.Length, quantity);
                cells.Shrink(new Kernels(), keep);
                if (round % 500 == 499) cells.Clear();
            }

            if (round % 7 == 0)
            {
                plain.Values[round % 50] = listed.Values[round % 50] = random.Next(3);
                plain.FindMax();
                listed.FindMax();
                plain.Awake = listed.Awake = true;
            }

            CollectionAssert.AreEqual(plain.Values, listed.Values, $"seed 7, round {round}");
            Assert.AreEqual(plain.Max, listed.Max);
            Assert.AreEqual(plain.Awake, listed.Awake);
            zeroed += listed.Values.Count(v => v == 0);
        }

        Assert.IsGreaterThan(10_000, zeroed);
    }

    private static void CheckShrink(int x, int keepQ31, int expected)
    {
        var cells = new ScaledCells(1) { Awake = true };
        cells.Values[0] = x;
        cells.FindMax();
        cells.Shrink(new Kernels(), keepQ31);
        Assert.AreEqual(expected, cells.Values[0], $"{x} x {keepQ31}/2^31");
        Assert.AreEqual(Math.Max(expected, 0), cells.Max, $"maximum of {x} x {keepQ31}/2^31");
        Assert.AreEqual(expected != 0, cells.Awake);
    }
}
