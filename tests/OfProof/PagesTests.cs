using EdgeSpike.Proof.Pages;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Generated pages are those of this code.</summary>
[TestClass]
public class PagesTests
{
    [TestMethod]
    public void TheVerbsPageIsWhatHelpSays() => Assert.AreEqual(
        CommandPage.Text(), SourceTree.Read(CommandPage.Place),
        "make it anew: edgespike-proof commands");
}
