using System.Text.RegularExpressions;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Nothing enters a network except through a session.</summary>
/// <remarks>On a chip the core and the session are two assemblies, so the entry points are public
/// and this test keeps product code from them.</remarks>
[TestClass]
public partial class EntryPointsTests
{
    // The session itself, and that whose steps are compiled; golden vectors of a bare core; a
    // session whose stages are looked at; a test, as a template makes it.
    private static readonly string[] Allowed =
    [
        "shared/session/", "shared/vectors/", "host-sim/Cost/WatchedSession.cs",
        "host-sim/Tasks/CompiledSession.cs",
        "host-sim/Templates/content/edgespike-rule/tests/",
    ];

    [TestMethod]
    public void OnlyASessionDrivesANetwork()
    {
        string[] product =
            [.. SourceTree.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)
            && (f.StartsWith("shared/", StringComparison.Ordinal)
                || f.StartsWith("host-sim/", StringComparison.Ordinal)
                || f.StartsWith("firmware/", StringComparison.Ordinal)))];
        string[] calling = [.. product.Where(f => Drives().IsMatch(SourceTree.Read(f)))];
        Assert.Contains("shared/session/Session.cs", calling);
        string[] wrong =
            [.. calling.Where(f => !Allowed.Any(a => f.StartsWith(a, StringComparison.Ordinal)))];
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [GeneratedRegex(
        @"\b[nN]etwork\.(Step|BeginTrial|EndTrial|BeginPhase|EndPhase|Reward|Work)\("
        + @"|\b[nN]etwork\.WindowOpen = ")]
    private static partial Regex Drives();
}
