using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Mutated files of other programs: numbers, or a network that does the same, or one
/// line.</summary>
[TestClass]
public class ForeignFuzzTests
{
    private const ulong Seed = 41;
    private const int Cases = 600;

    private delegate FuzzOutcome Reading(string name, byte[] file, ref string defect);

    [TestMethod]
    public void EveryGraphIsAnswered() =>
        Check(ForeignMutation.Graph, ForeignReading.ReadGraph);

    [TestMethod]
    public void EveryArrayIsAnswered() =>
        Check(ForeignMutation.Arrays, ForeignReading.ReadArrays);

    [TestMethod]
    public void EveryAutomatonIsAnswered() =>
        Check(ForeignMutation.Automaton, ForeignReading.ReadAutomaton);

    [TestMethod]
    public void EveryExpressionIsAnswered() => Check(ForeignMutation.Expression,
        (string _, byte[] file, ref string defect) =>
            ForeignReading.ReadExpression(file, ref defect));

    /// <summary>A link in this graph leads to itself, which the library follows until the stack
    /// overflows.</summary>
    [TestMethod]
    public void ALinkThatLeadsToItselfDoesNotEndTheProcess()
    {
        FuzzResult result = new FuzzCampaign(9).Run(112_397);
        Assert.AreEqual(FuzzOutcome.Refused, result.Outcome, result.Defect);
    }

    private static void Check(Func<FuzzRandom, byte[]> make, Reading read)
    {
        var outcomes = new Dictionary<FuzzOutcome, int>();
        for (long n = 0; n < Cases; n++)
        {
            string defect = "";
            FuzzOutcome outcome =
                read($"case {n}", make(new FuzzRandom(Seed, n)), ref defect);
            Assert.AreEqual("", defect, $"seed {Seed}, case {n}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        Assert.IsGreaterThan(20, outcomes[FuzzOutcome.Exact]);
        Assert.IsGreaterThan(50, outcomes[FuzzOutcome.Refused]);
    }
}
