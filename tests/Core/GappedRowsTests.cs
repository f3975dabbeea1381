using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Synapses by their gaps: each pair with the plan's density, independently.</summary>
[TestClass]
public class GappedRowsTests
{
    private const ulong Seed = 5;

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    [DataRow(655)]
    [DataRow(32_768)]
    [DataRow(60_000)]
    [DataRow(ProjectionPlan.Dense - 1)]
    public void EveryColumnAndEveryRowHasTheDensity(int densityQ16)
    {
        const int Rows = 4000;
        const int Length = 300;
        int[] columns = new int[Length];
        var counts = new List<int>();
        GappedRows rows = Make(densityQ16, 0, 1, Length);
        var targets = new short[Length];
        for (int i = 0; i < Rows; i++)
        {
            int count = rows.Row(i, targets, 0);
            Assert.AreEqual(count, rows.Row(i, null, 0), "counting finds the same");
            for (int k = 0; k < count; k++)
            {
                if (k > 0) Assert.IsGreaterThan(targets[k - 1], targets[k]);
                columns[targets[k]]++;
            }

            counts.Add(count);
        }

        double p = densityQ16 / 65_536.0;
        double variance = p * (1 - p);
        Assert.AreEqual(p, counts.Average() / Length,
            4 * Math.Sqrt(variance / Rows / Length) + 1e-9);
        double chi = columns.Sum(n => Math.Pow(n - p * Rows, 2))
            / Math.Max(variance * Rows, 1e-9) / Length;
        if (densityQ16 > 0) Assert.AreEqual(1, chi, 4 * Math.Sqrt(2.0 / Length), "columns");
        double spread = counts.Sum(n => Math.Pow(n - p * Length, 2))
            / Math.Max(variance * Length, 1e-9) / Rows;
        if (densityQ16 > 0)
        {
            // The fourth moment of a rare event is larger than a normal one's.
            double error = Math.Sqrt((2 + 1 / (variance * Length)) / Rows);
            Assert.AreEqual(1, spread, 4 * error, "rows");
        }
    }

    [TestMethod]
    public void NoNeuronMeetsItselfAndTheOthersStayAsTheyAre()
    {
        GappedRows apart = Make(20_000, 0, 1, 50);
        GappedRows among = Make(20_000, 1, 1, 50);
        int met = 0;
        for (int i = 0; i < 50; i++)
        {
            short[] all = Row(apart, i, 50);
            met += all.Contains((short)i) ? 1 : 0;
            CollectionAssert.AreEqual(all.Where(j => j != i).ToArray(), Row(among, i, 50));
        }

        Assert.IsGreaterThan(0, met);
    }

    [TestMethod]
    public void ARowDependsOnSeedProjectionAndNumberAlone()
    {
        short[] row = Row(Make(3000, 0, 1, 500), 7, 500);
        CollectionAssert.AreEqual(row, Row(Make(3000, 0, 1, 500), 7, 500));
        CollectionAssert.AreNotEqual(row, Row(Make(3000, 0, 1, 500), 8, 500));
        CollectionAssert.AreNotEqual(row, Row(Make(3000, 0, 1, 500, Seed + 1), 7, 500));
        CollectionAssert.AreNotEqual(row, Row(Make(3000, 0, 1, 500, Seed, 1), 7, 500));
        CollectionAssert.AreEqual(row.Where(j => j < 200).ToArray(),
            Row(Make(3000, 0, 1, 200), 7, 200), "a longer row goes on");
    }

    /// <summary>Recordings rest on these: a change of one is a change of bits.</summary>
    [TestMethod]
    public void TheRowsOfASeedAreTheseForEver() => Assert.AreEqual(
        "45 354 521 586 737 758 1147 1153 1978; "
            + "371 422 693 803 859 960 1006 1097 1226 1410 1467 1490 1510 1832 1983; "
            + "12 163 280 471 536 666 1049 1061 1093 1200 1344 1364 1565 1873",
        string.Join("; ", Enumerable.Range(0, 3)
            .Select(i => string.Join(' ', Row(Make(400, 0, 1, 2000), i, 2000)))));

    private static short[] Row(GappedRows rows, int i, int length)
    {
        var targets = new short[length];
        return targets[..rows.Row(i, targets, 0)];
    }

    private static GappedRows Make(int densityQ16, int pre, int post, int length,
        ulong seed = Seed, int projection = 0) =>
        new(new ProjectionPlan("rows", pre, post, new PartPlan(0)) { DensityQ16 = densityQ16 },
            length, seed, projection);
}
