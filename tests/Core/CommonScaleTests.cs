using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>The scale moves, the cells stand still, and values still leak as they should.</summary>
[TestClass]
public class CommonScaleTests
{
    private static readonly Kernels Scalar = new();

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    [DataRow(8)]
    [DataRow(13)]
    [DataRow(21)]
    [DataRow(34)]
    [DataRow(55)]
    [DataRow(89)]
    [DataRow(144)]
    [DataRow(233)]
    [DataRow(377)]
    [DataRow(610)]
    [DataRow(987)]
    [DataRow(1597)]
    [DataRow(2584)]
    [DataRow(4096)]
    public void ValuesFollowTheExactDecayAndReachZero(int tau)
    {
        // At every phase of an octave: cells are set before, in the middle of and right after a
        // sweep.
        double octave = tau * Math.Log(2);
        foreach (double phase in new[] { 0, 0.3, 0.7, 0.99, 1.01 })
            CheckDecay(tau, (int)(phase * octave));
    }

    [TestMethod]
    public void HalfIsExact()
    {
        // α = ½: u doubles, so there is a sweep in each step: 1000, 500, 250, 125, 62, 31, 15, 7,
        // 3, 1, 0.
        var scale = new CommonScale(1u << 30);
        ScaledCells cells = Cells(scale, 1000, -1000);
        foreach (int expected in new[] { 500, 250, 125, 62, 31, 15, 7, 3, 1, 0, 0 })
        {
            scale.Advance(Scalar);
            Assert.AreEqual(CommonScale.One, scale.U);
            CollectionAssert.AreEqual(new[] { expected, -expected }, cells.Values);
        }
    }

    [TestMethod]
    public void BetweenSweepsOnlyTheScaleMoves()
    {
        // α = 3/4, so u grows by 4/3: 2²⁹ → 715,827,882 → 954,437,176 → past 2³⁰ (1,272,582,901): a
        // sweep. It keeps 2²⁹/1,272,582,901 = 27/64 = (3/4)³ of each cell: 6400 → 2700, less one by
        // truncation.
        var scale = new CommonScale(3u << 29);
        ScaledCells cells = Cells(scale, 6400);
        foreach ((int u,
            int x) in new[] { (715_827_882, 6400), (954_437_176, 6400), (1 << 29, 2700) })
        {
            scale.Advance(Scalar);
            Assert.AreEqual(u, scale.U, 1);
            Assert.AreEqual(x, cells.Values[0], 1);
        }
    }

    [TestMethod]
    public void SweepsKeepTheOrderOfCellsAndTheirMaximum()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var scale = new CommonScale(
                (uint)random.NextInt64(Limits.LeakMinQ31, Limits.LeakMaxQ31 - (1 << 22)));
            int[] values =
                [.. Enumerable.Range(0, 100).Select(_ => random.Next(1 << random.Next(31)))];
            ScaledCells cells = Cells(scale, values);
            Array.Sort(cells.Values);
            for (int step = 0; step < 2000; step++)
            {
                scale.Advance(Scalar);
                Assert.IsTrue(IsAscending(cells.Values), $"seed {seed}, step {step}: order");
                Assert.AreEqual(cells.Values[^1], cells.Max, $"seed {seed}, step {step}: maximum");
            }
        }
    }

    [TestMethod]
    public void SleepingCellsMaySkipSweeps()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            uint leak = (uint)random.NextInt64(Limits.LeakMinQ31, Limits.LeakMaxQ31 - (1 << 23));
            (CommonScale rested, CommonScale driven) = (new(leak), new(leak));
            (ScaledCells sleeping, ScaledCells awake) =
                (Cells(rested, new int[8]), Cells(driven, new int[8]));
            for (int step = 0; step < 500; step++)
            {
                awake.Awake = true;
                rested.Advance(Scalar);
                driven.Advance(Scalar);
                if (random.Next(60) == 0)
                {
                    (int cell, int more) = (random.Next(8), random.Next(-2000, 2000));
                    sleeping.Values[cell] += more;
                    awake.Values[cell] += more;
                    sleeping.Awake = true;
                }

                CollectionAssert.AreEqual(awake.Values, sleeping.Values,
                    $"seed {seed}, step {step}");
                Assert.AreEqual(driven.U, rested.U, $"seed {seed}, step {step}");
            }
        }
    }

    [TestMethod]
    public void ASweepPutsCellsToSleepThatHaveReachedZero()
    {
        // α = ½: 3 → 1 → 0.
        var scale = new CommonScale(1u << 30);
        ScaledCells cells = Cells(scale, 3, 0);
        scale.Advance(Scalar);
        Assert.IsTrue(cells.Awake);
        scale.Advance(Scalar);
        Assert.IsFalse(cells.Awake);
    }

    [TestMethod]
    public void ALeakOfOneKeepsEverything()
    {
        var scale = new CommonScale(Limits.NoLeakQ31);
        ScaledCells cells = Cells(scale, 1, -1, int.MaxValue, -int.MaxValue);
        for (int step = 0; step < 100_000; step++) scale.Advance(Scalar);
        Assert.AreEqual(CommonScale.One, scale.U);
        CollectionAssert.AreEqual(new[] { 1, -1, int.MaxValue, -int.MaxValue }, cells.Values);
    }

    [TestMethod]
    public void TheLongestLeakIsRightAfterManyOctaves()
    {
        // τ = 65,536 (1 − 2⁻¹⁶ exactly): after 3τ steps e^(−3) = 0.0498 is left.
        var scale = new CommonScale(Limits.LeakMaxQ31);
        ScaledCells cells = Cells(scale, 1 << 30);
        const int Steps = 3 * 65536;
        for (int step = 0; step < Steps; step++) scale.Advance(Scalar);
        double expected = (1 << 30) * Math.Pow(1 - 1.0 / 65536, Steps);
        Assert.AreEqual(expected, (double)cells.Values[0] * CommonScale.One / scale.U,
            expected / 512);
    }

    [TestMethod]
    [DataRow(0u)]
    [DataRow((1u << 28) - 1)]
    [DataRow(Limits.LeakMaxQ31 + 1)]
    [DataRow(Limits.NoLeakQ31 - 1)]
    [DataRow(Limits.NoLeakQ31 + 1)]
    [DataRow(uint.MaxValue)]
    public void OtherLeaksAreRefused(uint leakQ31)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => new CommonScale(leakQ31));
        StringAssert.Contains(refused.Message,
            $"leak {leakQ31}/2^31: expected 2^28 to 2^31 - 2^15, or 2^31");
    }

    [TestMethod]
    [DataRow(Limits.LeakMinQ31)]
    [DataRow(Limits.LeakMaxQ31)]
    [DataRow(Limits.NoLeakQ31)]
    public void TheEdgesAreLegal(uint leakQ31) =>
        Assert.AreEqual(leakQ31, new CommonScale(leakQ31).LeakQ31);

    /// <summary>Within 1 % or two stored units of x·e^(−t/τ), whichever is more, and zero in the
    /// end.</summary>
    private static void CheckDecay(int tau, int phase)
    {
        var scale = new CommonScale((uint)Math.Round(Math.Exp(-1.0 / tau) * (1u << 31)));
        for (int t = 0; t < phase; t++) scale.Advance(Scalar);
        int[] start = [1, 2, 3, 7, 100, 999, 12_345, 1 << 19, 77_777_777, Limits.PotentialMax];
        start = [.. start, .. start.Select(x => -x)];

        // What is added at scale u is x·u/u₀; it is that value that then leaks.
        ScaledCells cells =
            Cells(scale, [.. start.Select(x => (int)((long)x * scale.U / CommonScale.One / 2))]);
        double[] value = [.. cells.Values.Select(x => (double)x * CommonScale.One / scale.U)];
        int end = (int)(32 * tau * Math.Log(2)) + 64;
        for (int t = 1; t <= end; t++)
        {
            scale.Advance(Scalar);
            double left = Math.Exp(-(double)t / tau);
            for (int c = 0; c < value.Length; c++)
            {
                double expected = value[c] * left;
                double got = (double)cells.Values[c] * CommonScale.One / scale.U;
                double allowed = Math.Max(Math.Abs(expected) / 100, 2);
                if (Math.Abs(got - expected) <= allowed) continue;
                Assert.Fail($"tau {tau}, phase {phase}, start {start[c]}, step {t}: expected "
                    + $"{expected}, got {got}");
            }
        }

        Assert.IsTrue(cells.Values.All(x => x == 0), $"tau {tau}: not zero after {end} steps");
    }

    private static ScaledCells Cells(CommonScale scale, params int[] values)
    {
        var cells = new ScaledCells(values.Length);
        values.CopyTo(cells.Values, 0);
        cells.FindMax();
        cells.Awake = true;
        scale.Add(cells);
        return cells;
    }

    private static bool IsAscending(int[] values) =>
        values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);
}
