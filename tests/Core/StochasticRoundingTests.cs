using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Each pair is rounded up or down, right on average.</summary>
[TestClass]
public class StochasticRoundingTests
{
    private static readonly int[] Signal = [1 << 19, -(1 << 19), 1 << 17, -77_777, 123_456, 0];
    private static readonly int[] Psi = [4096, 3000, 4096, 1229, 0, 4096];
    private static readonly int[] Z = [2000, 0, 1024, 1, 512, 1999, 77];

    [TestMethod]
    [DataRow(64)]
    [DataRow(59)]
    [DataRow(54)]
    public void MeanAndVarianceAreThoseOfARoundedNumber(int total) =>
        CheckMoments(new CommitRun(21, CommitKind.Rounding, total, Signal, Psi, Z));

    [TestMethod]
    public void WholeChangesAreExact()
    {
        // 2¹⁹·2¹²·2¹⁴·1024/2⁵⁴ = 2 units against the sign of the gradient, whatever is drawn.
        int[] signal = [1 << 19, -(1 << 19)];
        var run = new CommitRun(22, CommitKind.Rounding, 54, signal, [4096, 4096], [1024],
            mantissa: 1 << 14);
        for (int t = 1; t <= 50; t++)
        {
            run.Step();
            Assert.AreEqual(-2 * t, run.Weight(0, 0));
            Assert.AreEqual(2 * t, run.Weight(0, 1));
        }
    }

    [TestMethod]
    public void ADrawIsMadeForEveryPairThatCanChange()
    {
        // Six traces that are not zero, four posts with signal and ψ.
        var run = new CommitRun(23, CommitKind.Rounding, 64, Signal, Psi, Z);
        for (int t = 0; t < 10; t++) run.Step();
        Assert.AreEqual(10 * 6 * 4, run.Draws);
        var sparse =
            new CommitRun(23, CommitKind.Rounding, 64, Signal, Psi, Z, exists: (i, _) => i == 0);
        sparse.Step();
        Assert.AreEqual(4, sparse.Draws);
    }

    [TestMethod]
    public void HugeChangesSaturateTheWeight()
    {
        // Largest signal, ψ, rate and trace at s = 10: the change is past 2⁵⁰ units.
        int[] signal = [Limits.SignalMax, -Limits.SignalMax];
        var run = new CommitRun(24, CommitKind.Rounding, 10, signal, [32767, 32767], [4098],
            mantissa: 32767);
        run.Step();
        Assert.AreEqual(-32767, run.Weight(0, 0));
        Assert.AreEqual(32767, run.Weight(0, 1));
    }

    /// <summary>Mean a·z/2^s; variance f(1 − f) of its fraction f, whose square has f(1 − f)(1 −
    /// 2f)².</summary>
    private static void CheckMoments(CommitRun run)
    {
        const int Steps = 20_000;
        (double Mean, double Variance)[,] moments = run.Moments(Steps);
        for (int i = 0; i < run.Z.Length; i++)
        {
            for (int j = 0; j < run.Signal.Length; j++)
            {
                double expected = run.Expected(i, j);
                double f = Math.Abs(expected) % 1;
                double variance = f * (1 - f);
                string pair = $"{i} to {j}, change {expected:g3}";
                Assert.AreEqual(expected, moments[i, j].Mean,
                    4 * Math.Sqrt(variance / Steps) + 1e-9, pair);
                if (f * Steps < 100) continue;
                double error = 4 * Math.Abs(1 - 2 * f) * Math.Sqrt(variance / Steps) + 1e-3;
                Assert.AreEqual(variance, moments[i, j].Variance, error, pair);
            }
        }
    }
}
