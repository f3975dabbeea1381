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
        int spikes = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            spikes += ReferenceAgreement.Check(ReferencePlans.Of(Plan(number, (ulong)seed)), seed,
                $"neuron {number}").Spikes;
        }

        Assert.IsGreaterThan(80, spikes);
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

    /// <summary>The neurons are the first that can be built of those drawn.</summary>
    private static NetworkPlan Plan(int number, ulong seed)
    {
        NeuronKind kind = Catalogue.Neurons().Single(k => k.Number == number);
        NetworkPlan plan = Catalogue.Rules()[0].Example(seed);
        PopulationPlan hidden = plan.Populations[1];
        uint leak = kind.Leak == LeakForm.None ? Limits.NoLeakQ31 : hidden.LeakQ31;
        plan.Projections[0].InitialMeanQ4 = 400;
        var random = new LinkRandom(seed);
        do
        {
            plan.Populations[1] = hidden.With(RandomPart.Of(kind, random), leak);
        }
        while (!RandomPlans.CanBeBuilt(plan));
        return plan;
    }
}
