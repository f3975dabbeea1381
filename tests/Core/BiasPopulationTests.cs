using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>A line that fires in every step.</summary>
[TestClass]
public class BiasPopulationTests
{
    private const string Text = """
        {
          "populations": {
            "input": { "kind": "input", "size": 4 },
            "bias": { "kind": "bias", "size": 2 },
            "hidden": { "kind": "lif", "size": 6, "tauSteps": 10, "threshold": 1,
              "surrogate": { "kind": "triangle", "height": 0.3 }, "signals": ["symmetric"] },
            "output": { "kind": "readout", "size": 2, "tauSteps": 5, "error": "softmax" }
          },
          "projections": {
            "in": { "from": "input", "to": "hidden", "deviation": 0.4, "rule": { "kind": "eprop", "rate": 0.02 } },
            "biases": { "from": "bias", "to": "hidden", "deviation": 0.3, "rule": { "kind": "eprop", "rate": 0.02 } },
            "late": { "from": "bias", "to": "output", "delaySteps": 3, "deviation": 0.3 },
            "out": { "from": "hidden", "to": "output", "deviation": 0.4, "rule": { "kind": "delta", "rate": 0.02 } }
          }
        }
        """;

    /// <summary>0.25 a step: fires in steps 4, 8, 12 …; the reset comes one step later.</summary>
    [TestMethod]
    public void AQuarterOfTheThresholdFiresInEveryFourthStep()
    {
        Network network = Alone(weight: 32, delay: 0);
        CollectionAssert.AreEqual(new[] { 4, 8, 12, 16, 20 }, FiredIn(network, 20));
    }

    [TestMethod]
    public void ADelayIsCountedFromTheTrialsBegin()
    {
        Network network = Alone(weight: 32, delay: 5);
        CollectionAssert.AreEqual(new[] { 9, 13, 17 }, FiredIn(network, 20));
        network.BeginTrial(false);
        CollectionAssert.AreEqual(new[] { 9, 13, 17 }, FiredIn(network, 20));
    }

    [TestMethod]
    public void WhatWasRecordedReplaysBitForBit()
    {
        NetworkPlan plan = NetworkText.Plan(Text);
        byte[] file = RecordedRun.Make(plan, 3, 400, 1, 50);
        for (int start = 0; start <= 400; start += 50)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        }
    }

    [TestMethod]
    public void ItsWeightsLearnAndAgreeWithTheReference()
    {
        ReferenceAgreement said = ReferenceAgreement.Check(NetworkText.Plan(Text), 4, "bias");
        Assert.IsGreaterThan(10, said.Spikes);
        Assert.IsGreaterThan(0.1, said.Said[1]);
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = NetworkBuilder.Build(NetworkText.Plan(Text), new Kernels());
        var run = new RandomRun(new Session(network, null!), 2);
        run.Steps(200);
        Allocation.AssertNone(() => run.Steps(200));
    }

    [TestMethod]
    public void AnEncoderThereIsRefused()
    {
        string text = Text.Replace(
            "\"bias\", \"size\": 2", "\"bias\", \"size\": 2, \"encoder\": { \"kind\": \"rate\" }",
            StringComparison.Ordinal);
        Assert.Contains(
            "encoder",
            Assert.ThrowsExactly<HostSim.Files.BadInputException>(
                () => NetworkText.Plan(text)).Message);
    }

    private static Network Alone(int weight, int delay)
    {
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("bias", new PartPlan(BiasKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("if", new PartPlan(LifKind.Id, 1 << 15), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
            ],
            [new ProjectionPlan("by", 0, 1, new PartPlan(0)) { Delay = delay }]);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        network.Projections[0].Weights.Put(0, weight);
        network.BeginTrial(false);
        return network;
    }

    private static int[] FiredIn(Network network, int steps)
    {
        var fired = new List<int>();
        for (int t = 1; t <= steps; t++)
        {
            network.Step(null!);
            SpikeRing ring = network.Populations[1].Spikes;
            if (ring.Counts[ring.Head] != 0) fired.Add(t);
        }

        return [.. fired];
    }
}
