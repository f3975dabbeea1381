using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>Random networks of many kinds agree with their references; a network of another plan
/// does not.</summary>
[TestClass]
public class ReferenceAgreementTests
{
    private const int Plans = 80;

    [TestMethod]
    public void RandomNetworksAgreeWithTheirReferences()
    {
        var rules = new Dictionary<int, double>();
        int spikes = 0;
        for (ulong seed = 0; seed < Plans; seed++)
        {
            NetworkPlan plan = ReferencePlans.Random(seed);
            ReferenceAgreement found = ReferenceAgreement.Check(plan, (int)seed, $"plan {seed}");
            spikes += found.Spikes;
            foreach (ProjectionPlan q in plan.Projections.Where(q => q.Rule.Id != 0))
            {
                double said = found.Said.GetValueOrDefault(Array.IndexOf(plan.Projections, q));
                rules[q.Rule.Id] = Math.Max(rules.GetValueOrDefault(q.Rule.Id), said);
            }
        }

        Assert.IsGreaterThan(1000, spikes, "the networks hardly fire");
        string all = string.Join(", ", rules.OrderBy(r => r.Key)
            .Select(r => $"{r.Key}: {r.Value:F1}"));
        Assert.IsGreaterThan(14, rules.Count(rule => rule.Value > 3.0),
            $"what was compared says little of too many rules: {all}");
    }

    /// <summary>A threshold that is off by a hundredth, a leak by a thousandth, a rate by a fifth:
    /// each is
    /// noticed.</summary>
    [TestMethod]
    [DataRow("threshold")]
    [DataRow("leak")]
    [DataRow("rate")]
    public void AnotherNetworkDoesNotAgree(string what)
    {
        int noticed = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            NetworkPlan plan = ReferencePlans.Learning(TwinPlans.Make(seed, SymmetricKind.Id));
            ReferenceAgreement.Check(plan, seed, $"twin plan {seed}");
            NetworkPlan other = ReferencePlans.Off(plan, what);
            try
            {
                ReferenceAgreement.Check(plan, new ReferenceNetwork(other), seed,
                    $"twin plan {seed}, other {what}");
            }
            catch (AssertFailedException)
            {
                noticed++;
            }
        }

        Assert.IsGreaterThan(2, noticed, what);
    }

    /// <summary>Whatever the random start: B − w shrinks by 1 − d a trial while both get the same
    /// changes.</summary>
    [TestMethod]
    public void AdaptiveFeedbackConvergesToTheReadoutsWeights()
    {
        var network = new ReferenceNetwork(TwinPlans.Make(1, AdaptiveKind.Id));
        ReferenceProjection output = network.Projections[2];
        var random = new Random(1);
        double first = OracleSample.Distance(output.Weights, output.Mirror!);
        for (int n = 0; n < 2500; n++)
        {
            network.BeginTrial(learn: true);
            for (int j = 0; j < output.Pre.Size; j++)
            {
                for (int k = 0; k < output.Post.Size; k++)
                {
                    if (output.Has(j, k)) output.Move(j, k, 0.1 * (random.NextDouble() - 0.5));
                }
            }

            network.EndTrial();
        }

        Assert.IsGreaterThan(0.3, first);
        Assert.IsLessThan(1e-3, OracleSample.Distance(output.Weights, output.Mirror!));
    }
}
