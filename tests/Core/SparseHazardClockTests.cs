using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>The clock over synapses alone moves each as often as the one over all
/// pairs.</summary>
[TestClass]
public class SparseHazardClockTests
{
    private static readonly int[] Signal = [1 << 19, -(1 << 19), 1 << 17, -77_777, 123_456, 0];
    private static readonly int[] Psi = [4096, 3000, 4096, 1229, 0, 4096];
    private static readonly int[] Z = [2000, 0, 1024, 1, 512, 1999, 77];

    /// <summary>Where every pair has a synapse the lines are the same, so every bit is; with
    /// neurons that leave the line, too.</summary>
    [TestMethod]
    [DataRow(59)]
    [DataRow(54)]
    public void WhereAllExistItIsTheOtherClock(int total)
    {
        var all = new CommitRun(13, CommitKind.Hazard, total, Signal, Psi, Z);
        var sparse = new CommitRun(
            13, CommitKind.SparseHazard, total, Signal, Psi, Z, exists: (_, _) => true);
        for (int t = 0; t < 200; t++)
        {
            all.Step();
            sparse.Step();
            Assert.AreEqual(all.Draws, sparse.Draws, $"step {t}");
            for (int i = 0; i < Z.Length; i++)
            {
                for (int j = 0; j < Signal.Length; j++)
                    Assert.AreEqual(all.Weight(i, j), sparse.Weight(i, j), $"step {t}, {i} to {j}");
            }
        }

        Assert.IsGreaterThan(20, all.Draws);
    }

    /// <summary>Fan-ins of 0 to 4: cells without a synapse move nothing.</summary>
    [TestMethod]
    [DataRow(59)]
    [DataRow(55)]
    public void EachSynapseMovesAsOftenAsItShould(int total)
    {
        const int Steps = 20_000;
        static bool Exists(int i, int j) => (i * 5 + j * 3) % 7 < j;
        var run = new CommitRun(
            17, CommitKind.SparseHazard, total, Signal, Psi, Z, exists: Exists);
        for (int t = 0; t < Steps; t++) run.Step();
        for (int i = 0; i < Z.Length; i++)
        {
            for (int j = 0; j < Signal.Length; j++)
            {
                if (!Exists(i, j)) continue;
                double expected =
                    Math.Clamp(Steps * run.Expected(i, j), -Limits.Weight16Max, Limits.Weight16Max);
                Assert.AreEqual(expected, run.Weight(i, j),
                    4 * Math.Sqrt(Math.Abs(expected)) + 1e-9, $"{i} to {j}");
            }
        }
    }

    /// <summary>It draws as if each neuron had the largest fan-in, not as if all pairs
    /// existed.</summary>
    [TestMethod]
    public void ItDrawsForSynapsesAlone()
    {
        const int Steps = 20_000;
        int[] one = [1 << 19];
        int[] z = [.. Enumerable.Repeat(1000, 50)];
        var run = new CommitRun(
            3, CommitKind.SparseHazard, 60, one, [4096], z, exists: (i, _) => i % 10 == 0);
        for (int t = 0; t < Steps; t++) run.Step();
        double expected = 5 * Steps * -run.Expected(0, 0);
        Assert.AreEqual(expected, run.Draws, 4 * Math.Sqrt(expected));
        Assert.IsGreaterThan(1000, expected);
    }
}
