using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every weight term, whatever it pulls at.</summary>
[TestClass]
public class TermTests
{
    private const int Steps = 600;

    public static IEnumerable<object[]> Numbers =>
        Catalogue.Terms().Select(k => new object[] { k.Number });

    /// <summary>Silence, in which no rule moves a weight: what moves is the term's.</summary>
    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItMovesWeightsAtTheEndOfATrialThatLearns(int number)
    {
        Network network = NetworkBuilder.Build(Catalogue.Example(Kind(number), 1), new Kernels());
        network.BeginTrial(learn: false);
        network.EndTrial();
        Assert.AreEqual(0, Moved(network));
        for (int trial = 0; trial < 20; trial++)
        {
            network.BeginTrial(learn: true);
            network.Step(null);
            network.EndTrial();
        }

        Assert.IsGreaterThan(0, Moved(network));
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItStandsBesideEveryRuleAndNotWithoutOne(int number)
    {
        PartPlan term = Kind(number).Example;
        foreach (RuleKind rule in Catalogue.Rules())
        {
            NetworkPlan plan = rule.Example(2);
            int q = Array.FindIndex(plan.Projections, p => p.Rule.Id == rule.Number);
            plan.Projections[q].Terms = [term];
            Network network = NetworkBuilder.Build(plan, new Kernels());
            var presenter = new Presenter(new Session(network, null), plan.Schedule);
            presenter.Play(new ExampleSample(network, 2), true, plan.Schedule.Length);
            plan.Projections[q] = plan.Projections[q].With(new PartPlan(0));
            plan.Projections[q].Terms = [term];
            var refused = Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()));
            Assert.AreEqual($"projection {q}, terms: 1, expected at most 4, beside a rule",
                refused.Message);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void FourStandBesideARuleAndNotFive(int number)
    {
        NetworkPlan plan = Catalogue.Example(Kind(number), 2);
        int q = Array.FindIndex(plan.Projections, p => p.Terms.Length > 0);
        plan.Projections[q].Terms = [.. Enumerable.Repeat(Kind(number).Example, 4)];
        NetworkBuilder.Build(plan, new Kernels());
        plan.Projections[q].Terms = [.. Enumerable.Repeat(Kind(number).Example, 5)];
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual($"projection {q}, terms: 5, expected at most 4, beside a rule",
            refused.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ATrialAllocatesNothing(int number)
    {
        Network network = NetworkBuilder.Build(Catalogue.Example(Kind(number), 2), new Kernels());
        var run = new RandomRun(new Session(network, null), 2);
        run.Steps(Steps);
        Allocation.AssertNone(() => run.Steps(Steps));
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void WhatWasRecordedReplaysBitForBit(int number)
    {
        byte[] file = RecordedRun.Make(Catalogue.Example(Kind(number), 3), 3, Steps, 1, 50);
        for (int start = 0; start <= Steps; start += 200)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItAgreesWithItsReference(int number)
    {
        foreach (int bits in new[] { 8, 16 })
        {
            NetworkPlan example = Catalogue.Example(Kind(number), 6);
            foreach (ProjectionPlan projection in example.Projections)
            {
                projection.WeightBits = bits;
                projection.Scale = bits == 8 ? 0 : 1;
                projection.InitialDeviationQ4 <<= bits - 8;
            }

            ReferenceAgreement.Check(ReferencePlans.Of(example), 6, $"term {number}, {bits} bits");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItIsTheSameFromTextAndBack(int number)
    {
        NetworkPlan plan = Catalogue.Example(Kind(number), 5);
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan),
            NetworkText.Bytes(NetworkText.Plan(text)), text);
        Assert.AreEqual(PlanCodec.AddedVersion, PlanCodec.VersionOf(plan));
    }

    private static long Moved(Network network) => network.Projections.Sum(p => p.WeightChanges);

    private static TermKind Kind(int number) => Catalogue.Terms().Single(k => k.Number == number);
}
