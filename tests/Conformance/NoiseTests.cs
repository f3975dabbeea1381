using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Conformance;

/// <summary>What is true of every noise, whatever its numbers are.</summary>
[TestClass]
public class NoiseTests
{
    private const int Steps = 600;
    private const int Neurons = 1;

    public static IEnumerable<object[]> Numbers =>
        Catalogue.Noises().Select(k => new object[] { k.Number });

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItMovesPotentialsInSilenceWithinItsBound(int number)
    {
        Network network = NetworkBuilder.Build(Catalogue.Example(Kind(number), 1), new Kernels());
        Population neurons = network.Populations[Neurons];
        network.BeginTrial(learn: false);
        network.Step(null);
        Assert.IsGreaterThan(neurons.Size / 2, neurons.Potential.Values.Count(v => v != 0));
        for (long step = 1; step < 1000; step++)
        {
            for (int j = 0; j < neurons.Size; j++)
                Assert.IsLessThanOrEqualTo(neurons.Noise.Bound,
                    Math.Abs(neurons.Noise.Of(step, j)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItIsThereInItsPhasesOnly(int number)
    {
        NetworkPlan plan = Catalogue.Example(Kind(number), 1);
        int[] given = [.. plan.Populations[Neurons].Noise.Parameters];
        given[^1] = 2;
        plan.Populations[Neurons].Noise = new PartPlan(number, given);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        int[] v = network.Populations[Neurons].Potential.Values;
        network.BeginTrial(learn: false);
        network.Step(null);
        Assert.IsTrue(v.All(x => x == 0), "phase 0");
        network.BeginPhase(1);
        network.Step(null);
        Assert.IsTrue(v.Any(x => x != 0), "phase 1");
        network.BeginTrial(learn: false);
        network.Step(null);
        Assert.IsTrue(v.All(x => x == 0), "the next trial begins in phase 0");
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItIsRefusedWhereNothingArrivesOrOutputsSpike(int number)
    {
        foreach (int form in new[] { Form.Input, Form.Counting, Form.Window })
        {
            bool input = form == Form.Input;
            NetworkPlan plan = RulePlaces.Between(
                input ? form : Form.Spiking, input ? Form.Spiking : form, new PartPlan(0));
            int p = input ? 0 : 1;
            plan.Populations[p].Noise = Kind(number).Example;
            var refused = Assert.ThrowsExactly<ConfigurationException>(
                () => NetworkBuilder.Build(plan, new Kernels()));
            Assert.AreEqual(
                $"population {p}, noise: expected spiking neurons or graded neurons or a leaky "
                + "readout or a readout without memory",
                refused.Message);
        }
    }

    /// <summary>A readout has it in every step, silence included, and errors are of what it then
    /// says.</summary>
    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void ItMovesReadoutsToo(int number)
    {
        foreach (int rule in new[] { DeltaKind.Id, GradedDeltaKind.Id })
        {
            RuleKind kind = Catalogue.Rules().Single(k => k.Number == rule);
            NetworkPlan plan = ReferencePlans.Of(kind.Example(8));
            plan.Populations[^1].Noise = Kind(number).Example;
            Network network = NetworkBuilder.Build(plan, new Kernels());
            Population readout = network.Populations[^1];
            network.BeginTrial(learn: false);
            int[][] said = new int[3][];
            for (int t = 0; t < said.Length; t++)
            {
                network.Step(null);
                said[t] = [.. readout.Potential.Values];
            }

            Assert.IsTrue(said.All(v => v.Any(x => x != 0)));
            for (int t = 1; t < said.Length; t++)
                CollectionAssert.AreNotEqual(said[t - 1], said[t]);
            ReferenceAgreement.Check(plan, 8, $"noise {number} at the readout of rule {rule}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void AStepAllocatesNothing(int number)
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
        ReferenceAgreement said = ReferenceAgreement.Check(
            ReferencePlans.Of(Catalogue.Example(Kind(number), 6)), 6, $"noise {number}");
        Assert.IsGreaterThan(20, said.Spikes);
        foreach (RuleKind rule in Catalogue.Rules().Where(kind => !kind.NeedsNoise))
        {
            NetworkPlan plan = ReferencePlans.Of(rule.Example(7));
            int graded = Array.FindIndex(plan.Populations,
                p => p.Neuron.Id == GradedKind.Id && p.LeakQ31 != 0);
            if (graded < 0) continue;
            plan.Populations[graded].Noise = Kind(number).Example;
            ReferenceAgreement.Check(plan, 7, $"noise {number} at graded neurons");
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
    }

    private static NoiseKind Kind(int number) => Catalogue.Noises().Single(k => k.Number == number);
}
