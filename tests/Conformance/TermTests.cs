using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
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

    /// <summary>The same run without it gives other weights; without learning nothing
    /// moves.</summary>
    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItMovesWeightsAtTheEndOfATrialThatLearns(int number)
    {
        NetworkPlan plan = Catalogue.Example(Kind(number), 1);
        int q = Array.FindIndex(plan.Projections, p => p.Terms.Length > 0);
        Network with = NetworkBuilder.Build(plan, new Kernels());
        Network without = NetworkBuilder.Build(RuleOff.Of(plan, Kind(number)), new Kernels());
        with.BeginTrial(learn: false);
        with.EndTrial();
        Assert.AreEqual(0, with.Projections.Sum(p => p.WeightChanges));
        without.BeginTrial(learn: false);
        without.EndTrial();
        new RandomRun(new Session(with, null), 1).Steps(Steps);
        new RandomRun(new Session(without, null), 1).Steps(Steps);
        CollectionAssert.AreNotEqual(
            Weights(without.Projections[q]), Weights(with.Projections[q]));
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItStandsBesideEveryRuleWhereItFitsAndNotWithoutOne(int number)
    {
        PartPlan term = Kind(number).Example;
        foreach (RuleKind rule in Catalogue.Rules())
        {
            NetworkPlan plan = rule.Example(2);
            int q = Array.FindIndex(plan.Projections, p => p.Rule.Id == rule.Number);
            plan.Projections[q].Terms = [term];
            bool begins = (Kind(number).Pre & FormAt(plan, plan.Projections[q].Pre)) != 0;
            bool ends = (Kind(number).Post & FormAt(plan, plan.Projections[q].Post)) != 0;
            if (begins && ends)
            {
                Network network = NetworkBuilder.Build(plan, new Kernels());
                var presenter = new Presenter(new Session(network, null), plan.Schedule);
                presenter.Play(new ExampleSample(network, 2), true, plan.Schedule.Length);
            }
            else
            {
                string misfit = Assert.ThrowsExactly<ConfigurationException>(
                    () => NetworkBuilder.Build(plan, new Kernels())).Message;
                Assert.StartsWith($"projection {q}, term: expected ", misfit);
                Assert.EndsWith(begins ? " at its end" : " at its beginning", misfit);
            }

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

    private static int[] Weights(Projection q) =>
        [.. Enumerable.Range(0, q.Weights.Count).Select(k => q.Weights[k])];

    private static int FormAt(NetworkPlan plan, int population) => Catalogue.Neurons()
        .Single(kind => kind.Number == plan.Populations[population].Neuron.Id).Form;

    private static TermKind Kind(int number) => Catalogue.Terms().Single(k => k.Number == number);
}
