namespace EdgeSpike.Tests.Tidy;

/// <summary>What a verb found is written in one place.</summary>
[TestClass]
public class ResultsTests
{
    private static readonly string[] Writers =
        ["host-sim/Cli/Report.cs", "host-sim/Cli/Root.cs", "host-sim/Cli/VerbResult.cs"];

    [TestMethod]
    public void VerbsReturnWhatTheyFound()
    {
        string[] verbs = [.. SourceTree.Files.Where(f =>
            f.StartsWith("host-sim/Cli/", StringComparison.Ordinal)
            && f.EndsWith(".cs", StringComparison.Ordinal) && !Writers.Contains(f))];
        Assert.IsGreaterThan(20, verbs.Length);
        foreach (string file in verbs)
        {
            string text = SourceTree.Read(file);
            Assert.IsFalse(text.Contains("Report.WriteJson(", StringComparison.Ordinal), file);
            Assert.IsFalse(text.Contains(".SetAction(", StringComparison.Ordinal), file);
        }
    }
}
