using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Measured;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.OfProof;

/// <summary>The page of figures: made of what its commands printed, and of nothing else.</summary>
[TestClass]
public class MeasuredTests
{
    [TestMethod]
    public void ThePageIsWhatTheCommandsPrinted()
    {
        MeasuredPage page =
            MeasuredPage.Read(Path.Combine(SourceTree.Root, MeasuredPage.RowsPlace));
        MeasuredValues kept =
            MeasuredValues.Read(Path.Combine(SourceTree.Root, MeasuredPage.ValuesPlace));
        Assert.AreEqual(page.Text(kept), SourceTree.Read(MeasuredPage.Place),
            "make it anew: edgespike-proof measured --page");
        CollectionAssert.AreEqual(Array.Empty<string>(),
            page.Rows.Where(row => !row.IsKnown(kept)).Select(row => row.What).ToArray(),
            "measure them: edgespike-proof measured --missing");
    }

    /// <summary>A row of two commands that share a folder, the second of which reads what the
    /// first wrote.</summary>
    [TestMethod]
    public void ARowRunsItsCommandsAndReadsTheirNumbers()
    {
        var row = new MeasuredRow("two", [
            "edgespike learn xor --seed 1 --set 'populations.hidden.size=3' --record a.espk "
                + "--no-ablation",
            "edgespike verify a.espk"], "{1 scores[0].over range n0}, {2 hashesCompared n0}");
        using var run = new MeasuredRun();
        IReadOnlyDictionary<string, JsonNode?> printed = run.Run(row);
        Assert.IsTrue(MeasuredFigure.NumberAt(printed[row.Commands[1]], "hashesCompared") > 0);
        string[] places = [.. row.Figures.SelectMany(figure => figure.Places)];
        CollectionAssert.AreEqual(
            new[] { "scores[0].over.mean", "scores[0].over.min", "scores[0].over.max",
                "hashesCompared" }, places);
        Assert.AreEqual(
            MeasuredFigure.NumberAt(printed[row.Commands[0]], "presentations.mean"),
            MeasuredFigure.NumberAt(printed[row.Commands[0]], places[0]));
    }

    [TestMethod]
    public void ACommandThatFailsIsNoFigure()
    {
        using var run = new MeasuredRun();
        BadInputException refused = Assert.ThrowsExactly<BadInputException>(
            () => run.Run(new MeasuredRow("none", ["edgespike verify nothing.espk"], "")));
        StringAssert.StartsWith(refused.Message,
            "edgespike verify nothing.espk: exit code 2, expected 0");
    }

    [TestMethod]
    [DataRow("a.b", "%1", "12.5")]
    [DataRow("list[1]", "f2", "−3.00")]
    [DataRow("rows[at=20].test", "n0", "1,234,567")]
    [DataRow("rows[at=20].test", "M1", "1.2")]
    public void ANumberIsFoundAndWritten(string path, string form, string text)
    {
        JsonNode printed = JsonNode.Parse("""
            { "a": { "b": 0.125 }, "list": [1, -3],
              "rows": [{ "at": 10, "test": 1 }, { "at": 20, "test": 1234567 }] }
            """)!;
        MeasuredValues kept = MeasuredValues.Read("/nowhere");
        var figure = new MeasuredFigure("c", path, false, form);
        Assert.AreEqual("(not measured yet)", figure.Text(kept));
        kept.Put("c", [KeyValuePair.Create(path, MeasuredFigure.NumberAt(printed, path))]);
        Assert.AreEqual(text, figure.Text(kept));
    }

    [TestMethod]
    public void APlaceWithoutANumberIsRefused() => Assert.ThrowsExactly<BadInputException>(
        () => MeasuredFigure.NumberAt(JsonNode.Parse("""{ "a": "text" }"""), "a"));
}
