using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.Data;

/// <summary>No mutated table or file of series brings a reader down or makes it say less than
/// where.</summary>
[TestClass]
public class DataFuzzTests
{
    private const int Cases = 20_000;

    [TestMethod]
    public void MutatedTablesAreReadOrRefused() =>
        Check(random => TableMutation.Make(random), TableReading.Read);

    [TestMethod]
    public void MutatedSeriesAreReadOrRefused() =>
        Check(random => SeriesMutation.Make(random), SeriesReading.Read);

    private static void Check(Func<FuzzRandom, byte[]> make, Reader read)
    {
        int exact = 0;
        for (int number = 0; number < Cases; number++)
        {
            byte[] file = make(new FuzzRandom(1, number));
            string defect = "";
            if (read($"case {number}", file, ref defect) == FuzzOutcome.Exact) exact++;
            Assert.AreEqual("", defect,
                $"case {number}:\n{System.Text.Encoding.UTF8.GetString(file)}");
        }

        Assert.IsInRange(Cases / 20, Cases * 19 / 20, exact);
    }

    private delegate FuzzOutcome Reader(string name, byte[] file, ref string defect);
}
