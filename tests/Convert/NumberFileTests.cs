using System.IO.Compression;
using System.Text;

using EdgeSpike.Build;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Convert;

/// <summary>Arrays of NumPy and of tables, and weights from them.</summary>
[TestClass]
public class NumberFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("convert").FullName;

    [TestCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("<f4", 0x3F, 0x80, 1.0)]
    [DataRow(">f4", 0x3F, 0x80, 1.0)]
    [DataRow("<i2", 0xFF, 0xFE, -2.0)]
    [DataRow(">i2", 0xFF, 0xFE, -2.0)]
    [DataRow("|i1", 0, 0xFE, -2.0)]
    [DataRow("|u1", 0, 0xFE, 254.0)]
    [DataRow("|b1", 0, 1, 1.0)]
    public void NumbersOfEveryTypeAndByteOrder(string descr, int high, int low, double expected)
    {
        int size = descr[2] - '0';
        byte[] number = new byte[size];
        (number[0], number[^1]) = size == 1 ? ((byte)low, (byte)low) : ((byte)high, (byte)low);
        if (size == 4) (number[1], number[3]) = ((byte)low, (byte)0);
        if (descr[0] == '<') Array.Reverse(number);
        NumberArray read = NumberFile.Read("x.npy", Npy(descr, "1,", number, false)).Single();
        Assert.AreEqual(expected, read.Values[0]);
    }

    [TestMethod]
    public void ColumnsFirstAreTurned()
    {
        byte[] bytes = [.. new double[] { 0, 10, 1, 11, 2, 12 }.SelectMany(BitConverter.GetBytes)];
        NumberArray read = NumberFile.Read("x.npy", Npy("<f8", "2, 3", bytes, true)).Single();
        CollectionAssert.AreEqual(new double[] { 0, 1, 2, 10, 11, 12 }, read.Values);
    }

    [TestMethod]
    public void AnArchiveGivesItsArraysByName()
    {
        IReadOnlyList<NumberArray> read =
            NumberFile.Read("w.npz", Npz(("a b", [1, 2]), ("c", [3])));
        CollectionAssert.AreEqual(new[] { "a b", "c" }, read.Select(a => a.Name).ToArray());
        CollectionAssert.AreEqual(new double[] { 1, 2 }, read[0].Values);
    }

    [TestMethod]
    public void TextHasARowALine()
    {
        NumberArray read = NumberFile.Read("w.csv", "1, 2.5\n-3e2;4\n\n"u8.ToArray()).Single();
        CollectionAssert.AreEqual(new[] { 2, 2 }, read.Shape.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2.5, -300, 4 }, read.Values);
    }

    [TestMethod]
    [DataRow("1,2\n3", "w.csv:2: 1 numbers, expected 2")]
    [DataRow("1,x", "w.csv:1: number 2: expected a number")]
    [DataRow("", "w.csv: no numbers")]
    public void TextThatIsNoMatrixIsRefused(string text, string said) => Assert.AreEqual(
        said,
        Assert.ThrowsExactly<BadInputException>(
            () => NumberFile.Read("w.csv", Encoding.UTF8.GetBytes(text))).Message);

    [TestMethod]
    [DataRow("|O", "1,", "numbers of type '|O'")]
    [DataRow("<f8", "99999999, 9", "a shape of (99999999, 9)")]
    [DataRow("<f8", "3,", "bytes of numbers, expected 24")]
    public void WhatIsNoArrayOfNumbersIsRefused(string descr, string shape, string said) =>
        Assert.Contains(
        said, Assert.ThrowsExactly<BadInputException>(
            () => NumberFile.Read("x.npy", Npy(descr, shape, new byte[8], false))).Message);

    [TestMethod]
    public void BrokenFilesAreOneLine()
    {
        byte[][] good = [Npz(("a", [1, 2, 3]), ("b", [4])), Npy("<f8", "1,", new byte[8], false)];
        var random = new Random(2);
        int refused = 0;
        for (int n = 0; n < 4000; n++)
        {
            byte[] bad = (byte[])good[n % 2].Clone();
            for (int c = random.Next(4); c >= 0; c--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0) bad = bad[..random.Next(bad.Length)];
            try
            {
                NumberFile.Read("x.npz", bad);
            }
            catch (BadInputException problem)
            {
                Assert.DoesNotContain("\n", problem.Message);
                refused++;
            }
        }

        Assert.IsGreaterThan(1000, refused);
    }

    /// <summary>0.5 of 8 bits at scale 0 is 64; 2 is too large and becomes 127.</summary>
    [TestMethod]
    public void WeightsGoWhereTheyAreNamedFor()
    {
        string path = Path.Combine(folder, "w.npz");
        File.WriteAllBytes(path, Npz(("in", [0.5, 2, -0.25, 0])));
        SavedModel model = Model();
        WeightFiles.Loaded loaded =
            new WeightFiles(columnsArePre: true).Load(model, [path]).Single();
        Assert.AreEqual(1, loaded.Saturated);
        int[] stored =
            [.. Enumerable.Range(0, 4).Select(k => model.Network.Projections[0].Weights[k])];
        CollectionAssert.AreEqual(new[] { 64, -32, 127, 0 }, stored, "[pre][post] of [post][pre]");
    }

    [TestMethod]
    public void AnotherNameOrShapeIsRefused()
    {
        string path = Path.Combine(folder, "w.csv");
        File.WriteAllText(path, "1,2,3\n4,5,6\n");
        string Said(string given) => Assert.ThrowsExactly<BadInputException>(
            () => new WeightFiles(true).Load(Model(), [given])).Message;
        Assert.Contains($"expected PROJECTION={path}, with one of in", Said(path));
        Assert.Contains("'out' is no projection, expected one of in", Said("out=" + path));
        Assert.Contains("'in' of 2 × 3, expected 2 × 2", Said("in=" + path));
    }

    private static SavedModel Model() => new(
        NetworkText.Plan(Text), NetworkBuilder.Build(NetworkText.Plan(Text), new VectorKernels()));

    private const string Text = """
        {
          "populations": {
            "a": { "kind": "input", "size": 2 }, "b": { "kind": "lif", "size": 2, "keep": 1, "threshold": 1 }
          },
          "projections": { "in": { "from": "a", "to": "b" } }
        }
        """;

    private static byte[] Npy(string descr, string shape, byte[] numbers, bool columnsFirst)
    {
        string order = columnsFirst ? "True" : "False";
        string header = "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': ("
            + shape + "), }";
        header = header.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0,
            .. Encoding.Latin1.GetBytes(header), .. numbers];
    }

    private static byte[] Npz(params (string Name, double[] Values)[] arrays)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, double[] values) in arrays)
            {
                using Stream entry = archive.CreateEntry(name + ".npy").Open();
                string shape = values.Length == 4 ? "2, 2" : $"{values.Length},";
                entry.Write(
                    Npy("<f8", shape, [.. values.SelectMany(BitConverter.GetBytes)], false));
            }
        }

        return stream.ToArray();
    }
}
