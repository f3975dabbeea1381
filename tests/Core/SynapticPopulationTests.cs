using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Neurons with a synaptic current, and their three resets.</summary>
[TestClass]
public class SynapticPopulationTests
{
    private const int Half = SynapticPopulation.KeepAll / 2;
    private const int One = 1 << 19;

    /// <summary>α = κ = ½, θ = 1; a spike of weight 1.5 in step 1.</summary>
    /// <remarks>
    /// i: 1.5, 0.75, 0.375 …  v without reset: 1.5 &gt; 1 fires.
    /// late: 1.5; 0.75 + 0.75 − 1 = 0.5; 0.25 + 0.375 = 0.625.
    /// subtract: 0.5; 0.25 + 0.75 = 1.0, which is not above θ; 0.5 + 0.375 = 0.875.
    /// zero: 0; 0.75; 0.375 + 0.375 = 0.75.
    /// </remarks>
    [TestMethod]
    [DataRow(NeuronReset.Late, 3 * One / 2, One / 2, 5 * One / 8)]
    [DataRow(NeuronReset.Subtract, One / 2, One, 7 * One / 8)]
    [DataRow(NeuronReset.Zero, 0, 3 * One / 4, 3 * One / 4)]
    public void ASeriesByHand(NeuronReset reset, int first, int second, int third)
    {
        Network network = Alone(reset, Half, Half, 96);
        var neurons = (SynapticPopulation)network.Populations[1];
        network.Populations[0].Spikes.TryAppend(0);
        var seen = new List<int>();
        var fired = new List<int>();
        for (int t = 0; t < 3; t++)
        {
            network.Step(null!);
            seen.Add(neurons.Membranes[0]);
            fired.Add(neurons.Spikes.Counts[neurons.Spikes.Head]);
        }

        CollectionAssert.AreEqual(new[] { first, second, third }, seen);
        CollectionAssert.AreEqual(new[] { 1, 0, 0 }, fired);
    }

    /// <summary>Nothing is kept: a threshold of what arrives in this step, however often it
    /// fired.</summary>
    [TestMethod]
    public void WithoutMemoryItIsAThreshold()
    {
        Network network = Alone(NeuronReset.Zero, 0, 0, 96);
        for (int t = 0; t < 12; t++)
        {
            bool shown = t % 3 != 1;
            if (shown) network.Populations[0].Spikes.TryAppend(0);
            network.Step(null!);
            SpikeRing ring = network.Populations[1].Spikes;
            Assert.AreEqual(shown ? 1 : 0, ring.Counts[ring.Head], $"step {t + 1}");
        }
    }

    /// <summary>Potentials saturate at both ends and come back.</summary>
    [TestMethod]
    public void NoSumLeavesItsRange()
    {
        foreach (NeuronReset reset in Enum.GetValues<NeuronReset>())
        {
            foreach (int weight in new[] { -127, 127 })
            {
                Network network = Alone(reset, SynapticPopulation.KeepAll,
                    SynapticPopulation.KeepAll - 1, weight, scale: 4);
                var neurons = (SynapticPopulation)network.Populations[1];
                for (int t = 0; t < 3000; t++)
                {
                    network.Populations[0].Spikes.TryAppend(0);
                    network.Step(null!);
                    Assert.IsTrue(Math.Sign(neurons.Currents[0]) == Math.Sign(weight));
                    Assert.IsLessThanOrEqualTo((long)Limits.PotentialMax + One,
                        Math.Abs((long)neurons.Membranes[0]));
                }

                Assert.AreEqual(Limits.PotentialMax, Math.Abs(neurons.Currents[0]));
            }
        }
    }

    [TestMethod]
    public void WhatWasRecordedReplaysBitForBit()
    {
        foreach (NeuronReset reset in Enum.GetValues<NeuronReset>())
        {
            byte[] file = RecordedRun.Make(Plan(reset, 3), 3, 400, 1, 50);
            for (int start = 0; start <= 400; start += 50)
            {
                Player player = RecordedRun.Open(file);
                player.StartStep = start;
                PlayOutcome outcome = player.Play();
                Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
            }
        }
    }

    /// <summary>Spikes of integers and of doubles are the same but where a potential is within the
    /// error of its leaks of the threshold: a truncating leak loses up to a unit a step in either
    /// sum, so v is off by τ·τ units at most, 2⁻¹⁹ times a few hundred.</summary>
    [TestMethod]
    public void ItFiresAsItsReferenceDoes()
    {
        foreach (NeuronReset reset in Enum.GetValues<NeuronReset>())
        {
            int spikes = 0;
            for (int seed = 1; seed <= 4; seed++)
                spikes += FiringAgreement.Check(Plan(reset, (ulong)seed), 2, seed, 400.0 / One);
            Assert.IsGreaterThan(1000, spikes, $"{reset}");
        }
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = NetworkBuilder.Build(Plan(NeuronReset.Subtract, 1), new Kernels());
        var run = new RandomRun(new Session(network, null!), 2);
        run.Steps(200);
        Allocation.AssertNone(() => run.Steps(200));
    }

    private static Network Alone(NeuronReset reset, int alpha, int kappa, int weight, int scale = 1)
    {
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "neurons", new PartPlan(SynapticKind.Id, 1 << 15, alpha, kappa, (int)reset), 1,
                    Limits.NoLeakQ31,
                    new PartPlan(0)),
            ],
            [new ProjectionPlan("by", 0, 1, new PartPlan(0)) { Scale = scale }]);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        network.Projections[0].Weights.Put(0, weight);
        network.BeginTrial(false);
        return network;
    }

    private static NetworkPlan Plan(NeuronReset reset, ulong seed) => NetworkText.Plan($$"""
        {
          "seed": {{seed}},
          "populations": {
            "input": { "kind": "input", "size": 6 },
            "bias": { "kind": "bias", "size": 1 },
            "currents": { "kind": "synaptic", "size": 9, "threshold": 0.5, "potentialKeep": 0.9, "currentKeep": 0.7,
              "reset": "{{reset.ToString().ToLowerInvariant()}}" },
            "output": { "kind": "readout", "size": 2, "tauSteps": 5, "error": "regression" }
          },
          "projections": {
            "in": { "from": "input", "to": "currents", "deviation": 0.3, "mean": 0.05 },
            "biases": { "from": "bias", "to": "currents", "deviation": 0.01 },
            "among": { "from": "currents", "to": "currents", "delaySteps": 1, "deviation": 0.1 },
            "out": { "from": "currents", "to": "output", "deviation": 0.4, "rule": { "kind": "delta", "rate": 0.02 } }
          }
        }
        """);
}
