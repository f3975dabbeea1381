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
    public void ShrinkingIsRightAtTheExtremes(int x, int keepQ31, int expected) => CheckShrink(x, keepQ31, expected);

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
