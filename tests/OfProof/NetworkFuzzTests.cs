using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Mutated network files: a plan that survives printing, or one line with line and
/// column.</summary>
[TestClass]
public class NetworkFuzzTests
{
    private const ulong Seed = 31;

    [TestMethod]
    public void EveryMutatedNetworkIsAnswered()
    {
        var outcomes = new Dictionary<FuzzOutcome, int>();
        for (long n = 0; n < 2000; n++)
        {
            string defect = "";
            byte[] file = NetworkMutation.Make(new FuzzRandom(Seed, n));
            FuzzOutcome outcome = NetworkReading.Read($"case {n}", file, ref defect);
            Assert.AreEqual("", defect, $"seed {Seed}, case {n}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        // Not only syntax: some changes leave a network that can be built.
        Assert.IsGreaterThan(50, outcomes[FuzzOutcome.Exact]);
        Assert.IsGreaterThan(500, outcomes[FuzzOutcome.Refused]);
    }
}
