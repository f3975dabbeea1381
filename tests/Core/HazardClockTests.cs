using EdgeSpike.Core;
using EdgeSpike.Tests.Device;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>The clock moves weights as often as it should, and leaves the line where it
/// must.</summary>
[TestClass]
public class HazardClockTests
{
    // p of the strongest pair: 2¹⁹·4096·20,000·2000/2⁵⁹ = 0.149; a heavy post begins at 0.25.
    private static readonly int[] Signal = [1 << 19, -(1 << 19), 1 << 17, -77_777, 123_456, 0];
    private static readonly int[] Psi = [4096, 3000, 4096, 1229, 0, 4096];
    private static readonly int[] Z = [2000, 0, 1024, 1, 512, 1999, 77];

    [TestMethod]
    public void MeanAndVarianceAreThoseOfAPoissonVariable() =>
        CheckMoments(new CommitRun(11, CommitKind.Hazard, 59, Signal, Psi, Z));

    [TestMethod]
    public void SmallChangesAreRightOnAverage() =>
        CheckMoments(new CommitRun(12, CommitKind.Hazard, 64, Signal, Psi, Z));

    [TestMethod]
    public void MissingSynapsesChangeNothingForTheOthers()
    {
        bool Exists(int i, int j) => (i + j) % 3 != 0;
        var dense = new CommitRun(13, CommitKind.Hazard, 59, Signal, Psi, Z);
        var sparse = new CommitRun(13, CommitKind.Hazard, 59, Signal, Psi, Z, exists: Exists);
        int moved = 0;
        for (int t = 0; t < 500; t++)
        {
            dense.Step();
            sparse.Step();
        }

        for (int i = 0; i < Z.Length; i++)
        {
            for (int j = 0; j < Signal.Length; j++)
            {
                if (!Exists(i, j)) continue;
                Assert.AreEqual(dense.Weight(i, j), sparse.Weight(i, j), $"{i} to {j}");
                moved += Math.Abs(dense.Weight(i, j));
            }
        }

        Assert.IsGreaterThan(100, moved);
    }

    [TestMethod]
    public void HeavyPostsRoundTheirPairsOneByOne()
    {
        // ·2⁵ on all of them: the posts with p·32 ≥ 1/4 leave the line and do what rounding does.
        var clock = new CommitRun(14, CommitKind.Hazard, 54, Signal, Psi, Z);
        var rounding = new CommitRun(14, CommitKind.Rounding, 54, Signal, Psi, Z);
        for (int t = 0; t < 100; t++)
        {
            clock.Step();
            rounding.Step();
        }

        int heavy = 0;
        int alike = 0;
        for (int j = 0; j < Signal.Length; j++)
        {
            bool same = Enumerable.Range(0, Z.Length)
                .All(i => clock.Weight(i, j) == rounding.Weight(i, j));
            bool isHeavy = Math.Abs(clock.Expected(0, j)) >= 0.25;
            if (isHeavy) Assert.IsTrue(same, $"heavy post {j}");
            heavy += isHeavy ? 1 : 0;
            alike += same ? 1 : 0;
        }

        // Posts 0, 1 and 2; those without a signal or ψ are alike because nothing happens. Post 3
        // is light.
        Assert.AreEqual(3, heavy);
        Assert.AreEqual(5, alike);
    }

    [TestMethod]
    public void HeavyBeginsAtAQuarterExactly()
    {
        // 2¹⁹·2¹²·2¹⁴·z/2⁵⁷ = z/4096: z = 1024 is heavy (a draw a pair), z = 1023 is on the line (a
        // draw a gap).
        CheckQuarter(z: 1024, drawsOfAStep: 1);
        CheckQuarter(z: 1023, drawsOfAStep: 0.25);
    }

    [TestMethod]
    public void OnlyCandidatesCostADraw()
    {
        // A row's length is Σ of cells, 7 pairs · a·M: in 1,000 steps 7,000·Σ p(strongest pair)
        // candidates.
        var run = new CommitRun(15, CommitKind.Hazard, 64, Signal, Psi, Z);
        for (int t = 0; t < 1000; t++) run.Step();
        double expected = 1 + Enumerable.Range(0, Signal.Length).Where(j => Psi[j] != 0)
            .Sum(j => 7000 * Math.Abs(run.Expected(0, j)));
        Assert.AreEqual(expected, run.Draws, 4 * Math.Sqrt(expected));
        Assert.IsLessThan(100, run.Draws);
    }

    [TestMethod]
    public void WithoutTracesNothingHappens()
    {
        var run = new CommitRun(16, CommitKind.Hazard, 54, Signal, Psi, new int[7]);
        for (int t = 0; t < 100; t++) run.Step();
        Assert.AreEqual(1, run.Draws);
    }

    [TestMethod]
    public void ACellIsLiveInItsFirstUnitsOnly()
    {
        // a = 2¹⁴, z = 3 and 5: two cells of 5a, the first live in 3a units, the second one wholly.
        // Where the point lies, which weight moves, and how many draws were made by then: one at
        // the start, one a candidate.
        const long A = 1 << 14;
        CheckPoint(0, moved: [-1, 0], draws: 2);
        CheckPoint(3 * A - 1, moved: [-1, 0], draws: 2);
        CheckPoint(3 * A, moved: [0, 0], draws: 2);
        CheckPoint(5 * A - 1, moved: [0, 0], draws: 2);
        CheckPoint(5 * A, moved: [0, -1], draws: 2);
        CheckPoint(10 * A - 1, moved: [0, -1], draws: 2);
        CheckPoint(10 * A, moved: [0, 0], draws: 1);
        CheckPoint(10 * A + 7, moved: [0, 0], draws: 1);
    }

    /// <summary>Where a cell leaves the line: always so that the whole line stays below
    /// 2⁶².</summary>
    [TestMethod]
    [DataRow(100L, 40, 38)]
    [DataRow(1L << 24, 40, 38)]
    [DataRow((1L << 24) + 1, 40, 37)]
    [DataRow(32_767L * 32_767, 40, 32)]
    [DataRow(32_767L * 32_767, 20, 18)]
    public void ALineOfAnySizeStaysBelowTwoToThe62(long cells, int shift, int bits)
    {
        Assert.AreEqual(1L << bits, HazardClock.Heavy(cells, shift));
        Assert.IsLessThanOrEqualTo(Int128.One << 62, (Int128)(1L << bits) * cells);
    }

    [TestMethod]
    public void TheLongestLineFits()
    {
        // Light posts of nearly 2³⁸ a cell: a = 16,777·2¹⁴, z = 1000, on 32,767 × 512 of at most
        // 2²⁴ pairs. The line of one step is 4.61·10¹⁸ < 2⁶² long, and line/2⁴⁰ = 4.19 million
        // points lie on it.
        const int Posts = 512;
        var pre = new InputPopulation(Limits.NeuronsMax);
        var post = new LifPopulation(Posts, 1u << 30, 1 << 15);
        var projection = new SparseProjection(pre, post, new int[Limits.NeuronsMax + 1],
            [], new Weights8(0), 0, 0);
        _ = new Network(1, [pre, post], [projection], new Kernels());
        var clock = new HazardClock(projection, new LearningRate(1 << 14, 6), 1, new NegativeLog());
        var trace = new ScaledCells(Limits.NeuronsMax);
        Array.Fill(trace.Values, 1000);
        trace.FindMax();
        int[] signal = [.. Enumerable.Repeat(16_777, Posts)];
        post.Scale.Add(trace);
        clock.Descend(trace, new ChosenSite(signal, [.. Enumerable.Repeat(1, Posts)]), 0, Posts, 1);
        double points = 16_777.0 * (1 << 14) * 1000 * Limits.NeuronsMax * Posts / Math.Pow(2, 40);
        Assert.AreEqual(points, clock.Draws, 4 * Math.Sqrt(points));
    }

    /// <summary>One step with the next point at a chosen place; s = 34, so the one after it is far
    /// away.</summary>
    private static void CheckPoint(long point, int[] moved, int draws)
    {
        var run = new CommitRun(18, CommitKind.Hazard, 34, [1], [1], [3, 5], mantissa: 1 << 14);
        run.SetClock(point);
        run.Step();
        CollectionAssert.AreEqual(moved, new[] { run.Weight(0, 0), run.Weight(1, 0) },
            $"point at {point}");
        Assert.AreEqual(draws, run.Draws, $"point at {point}");
        if (draws == 1) Assert.AreEqual(point - 10 * (1 << 14), run.SetClock(0));
    }

    private static void CheckQuarter(int z, double drawsOfAStep)
    {
        var run = new CommitRun(17, CommitKind.Hazard, 57, [1 << 19], [4096], [z],
            mantissa: 1 << 14);
        for (int t = 0; t < 2000; t++) run.Step();
        double expected = 2000 * drawsOfAStep;
        Assert.AreEqual(expected, run.Draws, drawsOfAStep == 1 ? 1 : 4 * Math.Sqrt(expected));
    }

    /// <summary>Mean p, variance p; (x − p)² itself has variance p + 2p². Within four standard
    /// errors.</summary>
    private static void CheckMoments(CommitRun run)
    {
        const int Steps = 20_000;
        (double Mean, double Variance)[,] moments = run.Moments(Steps);
        for (int i = 0; i < run.Z.Length; i++)
        {
            for (int j = 0; j < run.Signal.Length; j++)
            {
                double expected = run.Expected(i, j);
                double p = Math.Abs(expected);
                string pair = $"{i} to {j}, p = {p:g3}";
                Assert.AreEqual(expected, moments[i, j].Mean, 4 * Math.Sqrt(p / Steps) + 1e-9,
                    pair);
                if (p * Steps < 100) continue;
                Assert.AreEqual(p, moments[i, j].Variance, 4 * Math.Sqrt((p + 2 * p * p) / Steps),
                    pair);
            }
        }
    }
}
