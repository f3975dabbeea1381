using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Weights saturate symmetrically and keep the hash of their values.</summary>
[TestClass]
public class WeightsTests
{
    [TestMethod]
    public void EveryPairOfOldAndWantedEightBitWeightsIsPut()
    {
        var weights = new Weights8(1);
        for (int old = -127; old <= 127; old++)
        {
            for (int wanted = -300; wanted <= 300; wanted++)
            {
                weights.Put(0, old);
                int expected = Math.Clamp(wanted, -127, 127);
                Assert.AreEqual(expected - old, weights.Put(0, wanted));
                Assert.AreEqual(expected, weights[0]);
            }
        }
    }

    [TestMethod]
    [DataRow(8, 127)]
    [DataRow(16, 32767)]
    public void TheEndsAreSymmetric(int bits, int max)
    {
        Weights weights = Make(bits, 3);
        foreach (int far in new[] { max + 1, 1_000_000, int.MaxValue })
        {
            weights.Put(1, far);
            Assert.AreEqual(max, weights[1]);
            weights.Put(1, -far);
            Assert.AreEqual(-max, weights[1]);
        }

        weights.Put(1, int.MinValue);
        Assert.AreEqual(-max, weights[1]);
        Assert.AreEqual(0, weights[0]);
        Assert.AreEqual(0, weights[2]);
    }

    [TestMethod]
    [DataRow(8)]
    [DataRow(16)]
    public void TheHashFollowsEveryChange(int bits)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            Weights weights = Make(bits, random.Next(1, 20));
            for (int change = 0; change < 100; change++)
            {
                weights.Put(random.Next(weights.Count), random.Next(-2, 3) * random.Next(40_000));
                CheckHash(weights, $"seed {seed}, change {change}");
            }
        }
    }

    [TestMethod]
    public void TheHashIsTheSumOfKeyTimesValue()
    {
        Weights weights = Make(8, 3);
        weights.Put(0, 5);
        weights.Put(2, -7);
        ulong expected =
            unchecked(5 * Keyed.OddBitsOf(weights.KeyBase, 0)
                - 7 * Keyed.OddBitsOf(weights.KeyBase, 2));
        Assert.AreEqual(expected, weights.Hash);
    }

    /// <summary>What lies along a vector moves by the vector: rounded to the nearest, held at both
    /// ends, counted where it changed.</summary>
    [TestMethod]
    public void WeightsAlongAVectorSaturateToo()
    {
        const long unit = 1 << 24;
        var weights = new Weights16(5);
        weights.Join(StateKey.Base(OwnerKind.Projection, 3, StateField.Weight));
        weights.Put(1, 32766);
        weights.Put(3, -32766);
        Assert.AreEqual(2, weights.Move(1, 2, [1, -1], 2, unit));
        CheckAre(weights, 0, 32767, 0, -32767, 0);
        Assert.AreEqual(0, weights.Move(1, 2, [1, -1], 2, unit));
        CheckAre(weights, 0, 32767, 0, -32767, 0);
        Assert.AreEqual(2, weights.Move(1, 2, [-1, 1], 2, unit * 100_000));
        CheckAre(weights, 0, -32767, 0, 32767, 0);
        Assert.AreEqual(1, weights.Move(2, 2, [1, -1], 2, unit / 2));
        CheckAre(weights, 0, -32767, 1, 32767, 0);
    }

    private static void CheckAre(Weights weights, params int[] expected)
    {
        CollectionAssert.AreEqual(
            expected, Enumerable.Range(0, weights.Count).Select(k => weights[k]).ToArray());
        CheckHash(weights, string.Join(' ', expected));
    }

    private static Weights Make(int bits, int count)
    {
        Weights weights = bits == 8 ? new Weights8(count) : new Weights16(count);
        weights.Join(StateKey.Base(OwnerKind.Projection, 3, StateField.Weight));
        return weights;
    }

    private static void CheckHash(Weights weights, string when)
    {
        ulong kept = weights.Hash;
        weights.Rehash();
        Assert.AreEqual(weights.Hash, kept, when);
    }
}
