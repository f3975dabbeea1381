using System.Text.RegularExpressions;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every rule, whatever it learns. A rule's own test has what is its
/// own.</summary>
[TestClass]
public class RuleTests
{
    private const int Steps = 600;

    public static IEnumerable<object[]> Numbers =>
        Catalogue.Rules().Select(k => new object[] { k.Number });

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItBuildsInEveryLegalPlaceAndInNoOther(int number)
    {
        RuleKind kind = Kind(number);
        int legal = 0;
        foreach (int pre in new[] { Form.Input, Form.Spiking, Form.Graded })
        {
            foreach (int post in new[]
                { Form.Spiking, Form.Graded, Form.Readout, Form.Memoryless, Form.Window,
                    Form.Counting })
            {
                NetworkPlan plan = RulePlaces.Between(pre, post, RulePlaces.RuleOf(kind));
                if ((kind.Pre & pre) != 0 && (kind.Post & post) != 0)
                {
                    NetworkBuilder.Build(plan, new Kernels());
                    legal++;
                    continue;
                }

                var refused = Assert.ThrowsExactly<ConfigurationException>(
                    () => NetworkBuilder.Build(plan, new Kernels()), $"from {pre} to {post}");
                StringAssert.Matches(refused.Message,
                    new Regex("^projection 0(, rule| to a window readout): expected "));
            }
        }

        Assert.AreNotEqual(0, legal);
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItsExampleLearns(int number)
    {
        NetworkPlan plan = Kind(number).Example(1);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var presenter = new Presenter(new Session(network, null), plan.Schedule);
        var sample = new ExampleSample(network, 1);
        for (int trial = 0; trial < 20; trial++) presenter.Play(sample, true, plan.Schedule.Length);
        long moved = network.Projections.Where(p => p.Rule != null).Sum(p => p.WeightChanges);
        Assert.AreNotEqual(0, moved);
        Assert.IsTrue(plan.Projections.Any(p => p.Rule.Id == number));
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void AStepAllocatesNothing(int number)
    {
        Network network = NetworkBuilder.Build(Kind(number).Example(2), new Kernels());
        var run = new RandomRun(new Session(network, null), 2);
        run.Steps(Steps);
        Allocation.AssertNone(() => run.Steps(Steps));
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void WhatWasRecordedReplaysBitForBit(int number)
    {
        byte[] file = RecordedRun.Make(Kind(number).Example(3), 3, Steps, 1, 50);
        for (int start = 0; start <= Steps; start += 200)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
            Assert.AreEqual(Steps, player.LastAgreedStep);
        }
    }

    /// <summary>Every cell of the state, one after the other: the hashes differ, and name
    /// it.</summary>
    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItsHashNamesTheCell(int number)
    {
        Network network = NetworkBuilder.Build(Kind(number).Example(4), new Kernels());
        new RandomRun(new Session(network, null), 4).Steps(101);
        var before = new StageHashes();
        var after = new StageHashes();
        int tried = 0;
        for (int cell = 0; ; cell++)
        {
            before.Learned(network);
            var edit = new StateEdit(cell, 1);
            network.VisitLearning(edit);
            if (cell >= edit.Cells) break;
            after.Learned(network);
            network.VisitLearning(edit.Undo());
            if (!edit.Done) continue;
            tried++;
            var search = new CellSearch(after.Learn - before.Learn);
            network.VisitLearning(search);
            var named = new Cell(edit.Kind, edit.Part, edit.Field, edit.Index);
            Assert.IsTrue(search.Found.Any(found => found.Cell == named), $"{named}");
        }

        Assert.IsGreaterThan(10, tried);
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItCostsNoMoreThanItDeclares(int number)
    {
        foreach (int size in new[] { 7, 40 })
        {
            RuleKind kind = Kind(number);
            NetworkPlan with = RulePlaces.Large(kind, size, RulePlaces.RuleOf(kind));
            NetworkPlan without = RulePlaces.Large(kind, size, new PartPlan(0));
            long allocated = Bytes(with) - Bytes(without);
            long declared = new BuildCost(with).Bytes - new BuildCost(without).Bytes;
            Assert.IsLessThanOrEqualTo(declared, allocated,
                $"{size} neurons: {allocated} bytes kept");
            Assert.IsLessThanOrEqualTo(new BuildCost(with).Bytes, Bytes(with),
                $"{size} neurons, all of it");
        }
    }

    /// <summary>Stage by stage within the bounds of the same in doubles.</summary>
    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItAgreesWithItsReference(int number)
    {
        NetworkPlan plan = ReferencePlans.Of(Kind(number).Example(6));
        ReferenceAgreement.Check(plan, 6, $"rule {number}");
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItIsTheSameFromTextAndBack(int number)
    {
        NetworkPlan plan = Kind(number).Example(5);
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan),
            NetworkText.Bytes(NetworkText.Plan(text)), text);
    }

    private static RuleKind Kind(int number) => Catalogue.Rules().Single(k => k.Number == number);

    /// <summary>Bytes of arrays; the tables that the parts of a network share are not a
    /// rule's.</summary>
    private static long Bytes(NetworkPlan plan)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        return Footprint.Measure(network, plan).Items
            .Where(item => !item.Path.Contains("negativeLog", StringComparison.Ordinal)
                && !item.Path.Contains("tanh", StringComparison.OrdinalIgnoreCase))
            .Sum(item => item.ContentBytes);
    }
}
