using System.Text.RegularExpressions;

namespace EdgeSpike.Tests.Tidy;

/// <summary>A rule is one file, one test, one row: nobody else knows it.</summary>
[TestClass]
public partial class KindNamesTests
{
    /// <summary>Where plans are written by hand, a rule is named as in a description.</summary>
    private static readonly string[] Plans = ["shared/vectors/", "tests/", "firmware/"];

    private const string Catalogue = "shared/build/RuleRows.cs";

    // One line a kind that has a reference in doubles; a kind without one is refused by name.
    private const string References = "host-sim/Reference/ReferenceKinds.cs";

    private const string Texts = "host-sim/Compile/CompiledRules.cs";

    [TestMethod]
    public void ARuleIsNamedInItsFileAndInTheCatalogueOnly()
    {
        List<string> found = [];
        foreach ((string kind, string home) in Kinds())
        {
            foreach (string file in SourceTree.Files.Where(
                f => f.EndsWith(".cs", StringComparison.Ordinal)))
            {
                bool known =
                    file == home || file == Catalogue || file == References || file == Texts
                    || Plans.Any(p => file.StartsWith(p, StringComparison.Ordinal));
                if (!known && Regex.IsMatch(SourceTree.Read(file), $@"\b{kind}\b"))
                    found.Add($"{file} names {kind}");
            }
        }

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    public void TheCatalogueHasOneRowForEach()
    {
        string rows = SourceTree.Read(Catalogue);
        foreach ((string kind, string home) in Kinds())
        {
            Assert.HasCount(1, Regex.Matches(rows, $@"\b{kind}\b"), $"{home}: {kind}");
        }
    }

    private static (string Kind, string Home)[] Kinds()
    {
        (string Kind, string Home)[] kinds = [.. SourceTree.Files
            .Where(f => f.StartsWith("shared/rules/", StringComparison.Ordinal)
                && f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(
                f => RuleKind().Matches(SourceTree.Read(f)).Select(m => (m.Groups[1].Value, f)))];
        Assert.IsGreaterThan(6, kinds.Length);
        return kinds;
    }

    [GeneratedRegex(@"class (\w+Kind) : RuleKind\b")]
    private static partial Regex RuleKind();
}
