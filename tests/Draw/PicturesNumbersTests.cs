using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>What is computed from the data before it is drawn, and the pixels it is drawn
/// with.</summary>
[TestClass]
public class PicturesNumbersTests
{
    [TestMethod]
    public void TheMeanNeedsEverySeed()
    {
        var run = new LearningRun("r", [[0.2, 0.4, 0.9], [0.4, double.NaN, 0.7], [0.6, 0.8]]);
        IReadOnlyList<SeedSummary> summary = SeedSummary.Of(run, 3, CurveBand.MinToMax);

        Assert.AreEqual(0.4, summary[0].Mean, 1e-12);
        Assert.AreEqual(0.2, summary[0].Low);
        Assert.AreEqual(0.6, summary[0].High);
        Assert.IsTrue(double.IsNaN(summary[1].Mean));
        Assert.IsTrue(double.IsNaN(summary[2].Mean));
    }

    /// <summary>0.4 ± t(2) · 0.1 / √3, with t(2) = 4.303; and never outside 0 … 1.</summary>
    [TestMethod]
    public void TheConfidenceIntervalIsStudents()
    {
        var run = new LearningRun("r", [[0.3, 1.0], [0.4, 1.0], [0.5, 0.7]]);
        IReadOnlyList<SeedSummary> summary = SeedSummary.Of(run, 2, CurveBand.Confidence95);

        Assert.AreEqual(0.4 - 0.24843, summary[0].Low, 1e-4);
        Assert.AreEqual(0.4 + 0.24843, summary[0].High, 1e-4);
        Assert.AreEqual(1.0, summary[1].High);
    }

    [TestMethod]
    [DataRow(0, 0, 0, 1, 1)]
    [DataRow(-3, 4, -3, 1, 8)]
    [DataRow(-128, 127, -130, 5, 52)]
    [DataRow(-1, 300, -5, 5, 62)]
    public void BinsSpanWholeNumbers(int low, int high, int first, int width, int count)
    {
        IntegerBins bins = IntegerBins.Covering(low, high);
        Assert.AreEqual(new IntegerBins(first, width, count), bins);
        Assert.AreEqual(2, bins.CountIn([low, high]).Sum());
    }

    [TestMethod]
    public void PoolingKeepsSmallGridsAndTheMeanOfLargeOnes()
    {
        PooledGrid small = PooledGrid.Of(2, 3, index => index);
        CollectionAssert.AreEqual(new double[] { 0, 1, 2, 3, 4, 5 }, small.Values.ToArray());
        Assert.IsTrue(small.IsExact);

        PooledGrid large = PooledGrid.Of(301, 2, index => index / 2);
        Assert.AreEqual(151, large.Rows);
        Assert.AreEqual(2, large.Columns);
        Assert.IsFalse(large.IsExact);
        Assert.AreEqual(150, large.Values.Average(), 1);
        Assert.IsTrue(large.Values.Chunk(2).All(row => row[0] == row[1]));
    }

    [TestMethod]
    public void ThePaletteIsCentredOnZero()
    {
        byte zero = DivergingPalette.IndexOf(0, 5);
        Assert.AreEqual(0, DivergingPalette.Colours[zero].Alpha);
        Assert.AreEqual(zero, DivergingPalette.IndexOf(0, 0));
        Assert.AreEqual(0, DivergingPalette.IndexOf(-9, 5));
        Assert.AreEqual(DivergingPalette.Colours.Count - 1, DivergingPalette.IndexOf(5, 5));
        Assert.AreEqual(255, DivergingPalette.Colours[0].Alpha);
    }

    [TestMethod]
    public void ThePngHoldsThePixels()
    {
        byte[] png = IndexedPng.Encode(3, 2, [0, 1, 2, 2, 1, 0], DivergingPalette.Colours);
        Dictionary<string, byte[]> chunks = Chunks(png);

        CollectionAssert.AreEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10 }, png[..8]);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0 },
            chunks["IHDR"]);
        Assert.HasCount(3 * DivergingPalette.Colours.Count, chunks["PLTE"]);
        Assert.HasCount(DivergingPalette.Colours.Count, chunks["tRNS"]);
        using var zlib =
            new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        var rows = new MemoryStream();
        zlib.CopyTo(rows);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 1, 2, 0, 2, 1, 0 }, rows.ToArray());
    }

    /// <summary>The check sum of the empty last chunk is the same in every PNG file.</summary>
    [TestMethod]
    public void ThePngEndsWithTheKnownCheckSum()
    {
        byte[] png = IndexedPng.Encode(1, 1, [0], DivergingPalette.Colours);
        CollectionAssert.AreEqual(new byte[] { 0xAE, 0x42, 0x60, 0x82 }, png[^4..]);
    }

    [TestMethod]
    public void APngOfTheWrongSizeIsRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(
            () => IndexedPng.Encode(2, 2, [0], DivergingPalette.Colours));
        Assert.ThrowsExactly<ArgumentException>(
            () => IndexedPng.Encode(0, 2, [], DivergingPalette.Colours));
    }

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        Dictionary<string, byte[]> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add(Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += length + 12;
        }

        return chunks;
    }
}
