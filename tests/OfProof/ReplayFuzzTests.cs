using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Thousands of mutated files: each is answered, and the same each time.</summary>
[TestClass]
public class ReplayFuzzTests
{
    private const ulong Seed = 20;

    [TestMethod]
    public void EveryMutatedFileIsAnswered()
    {
        var campaign = new FuzzCampaign(Seed);
        var outcomes = new Dictionary<FuzzOutcome, int>();
        for (long n = 0; n < 20_000; n++)
        {
            FuzzResult result = campaign.Run(n);
            Assert.AreEqual("", result.Defect, $"seed {Seed}, case {n}");
            outcomes[result.Outcome] = outcomes.GetValueOrDefault(result.Outcome) + 1;
        }

        // Deep enough: not only the first check of the first byte.
        Assert.IsGreaterThan(500, outcomes[FuzzOutcome.Exact]);
        Assert.IsGreaterThan(150, outcomes[FuzzOutcome.Torn]);
        Assert.IsGreaterThan(900, outcomes[FuzzOutcome.Diverged]);
    }

    [TestMethod]
    public void ACaseIsTheSameEachTime()
    {
        for (long n = 0; n < 300; n++)
        {
            byte[] once = new FuzzCampaign(Seed).Run(n).File;
            CollectionAssert.AreEqual(once, new FuzzCampaign(Seed).FileOf(n), $"case {n}");
        }
    }
}
