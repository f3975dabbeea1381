using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every kind of spiking neuron, in the place of those in a rule's
/// example.</summary>
[TestClass]
public class NeuronTests
{
    private const int Steps = 600;

    private static readonly Dictionary<int, PartPlan> Parts = new()
    {
        [LifKind.Id] = new PartPlan(LifKind.Id, 16384),
        [MixedLifKind.Id] = new PartPlan(MixedLifKind.Id, 16384, 1 << 30, 1932735283),
        [AlifKind.Id] = new PartPlan(AlifKind.Id, 16384, 3, 2126109012, 1 << 24),
        [WinnersKind.Id] = new PartPlan(WinnersKind.Id, 8192, 2),
        [HomeostaticKind.Id] = new PartPlan(HomeostaticKind.Id, 16384, 6554, 3277),
    };

    public static IEnumerable<object[]> Numbers =>
        Catalogue.Neurons().Where(k => k.Form == Form.Spiking)
            .Select(k => new object[] { k.Number });

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void AStepAllocatesNothing(int number)
    {
        Network network = NetworkBuilder.Build(Plan(number, 2), new Kernels());
        var run = new RandomRun(new Session(network, null), 2);
        run.Steps(Steps);
        Allocation.AssertNone(() => run.Steps(Steps));
        Assert.IsGreaterThan(50L, network.Populations[1].SpikeCount);
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void WhatWasRecordedReplaysBitForBit(int number)
    {
        byte[] file = RecordedRun.Make(Plan(number, 3), 3, Steps, 1, 50);
        for (int start = 0; start <= Steps; start += 50)
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
        for (int seed = 1; seed <= 4; seed++)
        {
            ReferenceAgreement said = ReferenceAgreement.Check(
                ReferencePlans.Of(Plan(number, (ulong)seed)), seed, $"neuron {number}");
            Assert.IsGreaterThan(10, said.Spikes);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItCostsNoMoreThanItDeclares(int number)
    {
        NetworkPlan plan = Plan(number, 4);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        long kept = Footprint.Measure(network, plan).Items
            .Where(item => !item.Path.Contains("negativeLog", StringComparison.Ordinal)
                && !item.Path.Contains("tanh", StringComparison.OrdinalIgnoreCase))
            .Sum(item => item.ContentBytes);
        Assert.IsLessThanOrEqualTo(new BuildCost(plan).Bytes, kept);
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItIsTheSameFromTextAndBack(int number)
    {
        NetworkPlan plan = Plan(number, 5);
        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan),
            NetworkText.Bytes(NetworkText.Plan(text)), text);
    }

    private static NetworkPlan Plan(int number, ulong seed)
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(seed);
        PopulationPlan hidden = plan.Populations[1];
        uint leak = number == MixedLifKind.Id ? Limits.NoLeakQ31 : hidden.LeakQ31;
        plan.Populations[1] = new PopulationPlan(
            hidden.Name, Parts[number], hidden.Size, leak, hidden.Surrogate, hidden.Signals);
        plan.Projections[0].InitialMeanQ4 = 400;
        return plan;
    }
}
