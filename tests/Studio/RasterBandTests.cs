using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Studio.Boards;

namespace EdgeSpike.Tests.Studio;

/// <summary>Every encoder has rows in the live raster, and every neuron one of them.</summary>
[TestClass]
public class RasterBandTests
{
    [TestMethod]
    [DataRow(new[] { 24 }, new[] { 24 })]
    [DataRow(new[] { 24, 40 }, new[] { 24, 40 })]
    [DataRow(new[] { 24, 192 }, new[] { 8, 56 })]
    [DataRow(new[] { 5, 2000 }, new[] { 5, 63 })]
    [DataRow(new[] { 1000 }, new[] { 64 })]
    public void EachHasItsShare(int[] sizes, int[] rows)
    {
        IReadOnlyList<RasterBand> bands = RasterBand.Of(Plan(sizes));
        CollectionAssert.AreEqual(rows, bands.Select(b => b.Rows).ToArray());
        int first = 0;
        foreach (RasterBand band in bands)
        {
            int[] of = [.. Enumerable.Range(0, band.Neurons).Select(band.RowOf)];
            CollectionAssert.AreEqual(
                Enumerable.Range(first, band.Rows).ToArray(), of.Distinct().ToArray());
            Assert.AreEqual(band.NeuronsARow, of.GroupBy(row => row).Max(row => row.Count()));
            first += band.Rows;
        }
    }

    private static NetworkPlan Plan(int[] sizes) => new(
        1,
        [.. sizes.Select((size, n) => new PopulationPlan(
            $"input {n}", new PartPlan(InputKind.Id), size, Limits.NoLeakQ31, new PartPlan(0))
        {
            Encoder = new PartPlan(DeltaEncoderKind.Id, size / 2, 1, 100),
        })],
        []);
}
