using EdgeSpike.Core;

using FsCheck;
using FsCheck.Fluent;

namespace EdgeSpike.Tests.Core;

/// <summary>−ln in integers against <see cref="Math.Log(double)"/>.</summary>
[TestClass]
public class NegativeLogTests
{
    private const double Bound = 2e-6;

    private static readonly NegativeLog Table = new();

    [TestMethod]
    public void RandomBitsOfAnyLengthAreWithinTheBound() =>
        Prop.ForAll<DoNotSize<ulong>, byte>((bits, shift) => CheckError(bits.Item >> (shift & 63)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [TestMethod]
    public void EveryTableEntryAndTheMiddleBetweenTwoAreWithinTheBound()
    {
        // m = 1 + k/512: even k is an entry of the table, odd k the middle, where a chord is
        // farthest off.
        for (ulong k = 0; k < 512; k++)
        {
            for (int zeros = 0; zeros < 54; zeros += 9) CheckError((512 + k) << (54 - zeros));
        }
    }

    [TestMethod]
    public void PowersOfTwoAndTheirNeighboursAreWithinTheBound()
    {
        for (int n = 0; n < 64; n++)
        {
            CheckError(1UL << n);
            CheckError((1UL << n) - 1);
            CheckError((1UL << n) + 1);
        }
    }

    [TestMethod]
    public void TheEndsAreZeroAndSixtyFourHalvings()
    {
        // U just below 1: one unit of 2⁻²⁸. U = 2⁻⁶⁴: 64·ln 2 = 44.3614, and 0 bits are read as 1.
        Assert.AreEqual(0, Table.Of(ulong.MaxValue), 1);
        Assert.AreEqual(64 * Math.Log(2), Table.Of(1) / Math.Pow(2, 28), Bound);
        Assert.AreEqual(Table.Of(1), Table.Of(0));
    }

    [TestMethod]
    public void GapsHaveMeanOneAndVarianceOne()
    {
        // −ln U is exponential: mean 1 with deviation 1/√n, variance 1 with deviation √(8/n).
        const int Samples = 200_000;
        double[] gaps = [.. Enumerable.Range(0, Samples)
            .Select(n => Table.Of(Keyed.Bits(4, Purpose.Hazard, 0, (ulong)n, 0))
                / Math.Pow(2, 28))];
        double mean = gaps.Average();
        Assert.AreEqual(1, mean, 4 / Math.Sqrt(Samples));
        Assert.AreEqual(1, gaps.Average(g => (g - 1) * (g - 1)), 4 * Math.Sqrt(8.0 / Samples));
    }

    private static void CheckError(ulong bits)
    {
        if (bits == 0) return;
        double exact = 64 * Math.Log(2) - Math.Log(bits);
        double got = Table.Of(bits) / Math.Pow(2, NegativeLog.Bits);
        Assert.AreEqual(exact, got, Bound, $"bits {bits:x}");
    }
}
