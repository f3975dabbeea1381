using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Izhikevich's neurons and the firing patterns of his paper.</summary>
[TestClass]
public class IzhikevichPopulationTests
{
    private const int One = 1 << 19;
    private const int Second = 1000;

    private const string Regular = "\"a\": 0.02, \"b\": 0.2, \"c\": -65, \"d\": 8";
    private const string Bursting = "\"a\": 0.02, \"b\": 0.2, \"c\": -55, \"d\": 4";
    private const string Chattering = "\"a\": 0.02, \"b\": 0.2, \"c\": -50, \"d\": 2";
    private const string Fast = "\"a\": 0.1, \"b\": 0.2, \"c\": -65, \"d\": 2";

    /// <summary>a = ½, b = 0, c = −60, d = 4; u begins at 0. I = 8:
    /// v −65 + ½·(169 − 325 + 140 + 8) = −69; + ½·(190.44 − 345 + 148) = −72.28; u 0.
    /// I = 400: first half −72.28 + ½·(208.976 − 361.4 + 540) = 121.508, which is the apex: u = 0,
    /// then v = −60, u = 4. I = 0: −60 + ½·(144 − 300 + 136) = −70; + ½·(196 − 350 + 136) = −79;
    /// u = 2.</summary>
    [TestMethod]
    public void ASeriesByHand()
    {
        Network network = Alone("\"a\": 0.5, \"b\": 0, \"c\": -60, \"d\": 4");
        var neurons = (IzhikevichPopulation)network.Populations[1];
        int[] arrives = [8, 400, 0];
        double[] v = [-72.28, -60, -79];
        double[] u = [0, 4, 2];
        for (int t = 0; t < 3; t++)
        {
            neurons.Potential.Values[0] = arrives[t] * One;
            network.Step(null!);
            Assert.AreEqual(v[t], neurons.Membranes[0] / (double)One, 1e-5, $"v of step {t}");
            Assert.AreEqual(u[t], neurons.Recoveries[0] / (double)One, 1e-5, $"u of step {t}");
            Assert.AreEqual(t == 1 ? 1 : 0, neurons.Spikes.Counts[neurons.Spikes.Head]);
        }
    }

    /// <summary>A second under a constant current of weight/8: every spike of integers and of
    /// doubles is in the same millisecond.</summary>
    [TestMethod]
    [DataRow(Regular, 64, 18)]
    [DataRow(Regular, 80, 22)]
    [DataRow(Regular, 120, 33)]
    [DataRow(Bursting, 80, 31)]
    [DataRow(Bursting, 120, 56)]
    [DataRow(Chattering, 80, 70)]
    [DataRow(Chattering, 120, 104)]
    [DataRow(Fast, 48, 50)]
    [DataRow(Fast, 64, 72)]
    [DataRow(Fast, 120, 144)]
    public void SpikesAreThoseOfDoubles(string pattern, int weight, int spikes)
    {
        (List<int> core, List<int> reference) = Run(pattern, weight);
        Assert.HasCount(spikes, reference);
        CollectionAssert.AreEqual(reference, core);
    }

    /// <summary>At 10 and 12 fast spiking wavers between two intervals, and a rounding decides
    /// which comes next, whatever the bits: two spikes in a hundred, and a time within one
    /// interval.</summary>
    [TestMethod]
    [DataRow(80, 88)]
    [DataRow(96, 108)]
    public void WhereIntervalsWaverSpikesAreAlmostThoseOfDoubles(int weight, int spikes)
    {
        (List<int> core, List<int> reference) = Run(Fast, weight);
        Assert.HasCount(spikes, reference);
        Assert.AreEqual(spikes, core.Count, 0.02 * spikes);
        Assert.IsLessThanOrEqualTo(12, core.Zip(reference, (x, y) => Math.Abs(x - y)).Max());
    }

    /// <summary>Intervals between spikes at a current of 10, as the paper draws them.</summary>
    [TestMethod]
    public void PatternsAreThoseOfThePaper()
    {
        // Regular: the first interval is short, then one as the other.
        int[] regular = Intervals(Regular);
        Assert.IsLessThan(0.7 * regular[1], regular[0]);
        Assert.IsTrue(regular[1..].All(ms => ms is >= 46 and <= 48), string.Join(' ', regular));

        // Bursting: two or three close spikes once, single ones behind.
        int[] bursting = Intervals(Bursting);
        Assert.IsTrue(bursting[0] < 6 && bursting[1] < 12, string.Join(' ', bursting));
        Assert.IsTrue(bursting[3..].All(ms => ms is >= 33 and <= 35), string.Join(' ', bursting));

        // Chattering: bursts of five or six, a pause, and so on.
        int[] chattering = Intervals(Chattering);
        Assert.IsTrue(chattering.All(ms => ms is <= 5 or >= 45), string.Join(' ', chattering));
        Assert.IsTrue(chattering.Count(ms => ms >= 45) is >= 10 and <= 16);

        // Fast: no adaptation, four times as often as regular.
        int[] fast = Intervals(Fast);
        Assert.IsTrue(fast[1..].All(ms => ms is >= 11 and <= 12), string.Join(' ', fast));
        Assert.IsGreaterThan(3 * regular.Length, fast.Length);
    }

    /// <summary>Strong inhibition and strong excitation: v and u stay in their ranges and come
    /// back.</summary>
    [TestMethod]
    public void NoSumLeavesItsRange()
    {
        Network network = Alone("\"a\": 1, \"b\": 2, \"c\": 29, \"d\": -100");
        var neurons = (IzhikevichPopulation)network.Populations[1];
        for (int t = 0; t < 2000; t++)
        {
            neurons.Potential.Values[0] = (t / 100 % 2 == 0 ? 1 : -1) * Limits.PotentialMax;
            network.Step(null!);
            Assert.IsTrue(neurons.Membranes[0] is >= -512 * One and < 30 * One);
            Assert.IsTrue(Math.Abs((long)neurons.Recoveries[0]) <= Limits.PotentialMax);
        }
    }

    [TestMethod]
    public void WhatWasRecordedReplaysBitForBit()
    {
        byte[] file = RecordedRun.Make(Plan(Regular, 3), 3, 400, 1, 50);
        for (int start = 0; start <= 400; start += 50)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        }
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = NetworkBuilder.Build(Plan(Fast, 1), new Kernels());
        var run = new RandomRun(new Session(network, null!), 2);
        run.Steps(200);
        Allocation.AssertNone(() => run.Steps(200));
        Assert.IsGreaterThan(50L, network.Populations[2].SpikeCount);
    }

    private static int[] Intervals(string pattern)
    {
        List<int> times = Run(pattern, 80).Core;
        return [.. times.Skip(1).Zip(times, (later, earlier) => later - earlier)];
    }

    /// <summary>Steps of the spikes of one neuron whose current is weight/8.</summary>
    private static (List<int> Core, List<int> Reference) Run(string pattern, int weight)
    {
        NetworkPlan plan = Plan(pattern, 1);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        for (int k = 0; k < network.Projections[1].Weights.Count; k++)
            network.Projections[1].Weights.Put(k, weight);
        var reference = new ReferenceNetwork(plan);
        var mirror = new ReferenceMirror(reference);
        mirror.Load(network);
        var session = new Session(network, mirror);
        (List<int> Core, List<int> Reference) times = ([], []);
        session.BeginTrial(false, -1);
        for (int t = 0; t < Second; t++)
        {
            session.Step();
            SpikeRing ring = network.Populations[2].Spikes;
            int from = ring.Head * ring.Size;
            if (ring.Indices.AsSpan(from, ring.Counts[ring.Head]).Contains((short)0))
                times.Core.Add(t);
            if (reference.Populations[2].Shown[0] != 0) times.Reference.Add(t);
        }

        return times;
    }

    private static Network Alone(string pattern)
    {
        Network network = NetworkBuilder.Build(NetworkText.Plan($$"""
            {
              "populations": {
                "input": { "kind": "input", "size": 1 },
                "cell": { "kind": "izhikevich", "size": 1, {{pattern}} }
              },
              "projections": { "in": { "from": "input", "to": "cell" } }
            }
            """), new VectorKernels());
        network.BeginTrial(false);
        return network;
    }

    private static NetworkPlan Plan(string pattern, ulong seed) => NetworkText.Plan($$"""
        {
          "seed": {{seed}},
          "populations": {
            "input": { "kind": "input", "size": 6 },
            "bias": { "kind": "bias", "size": 1 },
            "cells": { "kind": "izhikevich", "size": 9, {{pattern}} },
            "output": { "kind": "readout", "size": 2, "tauSteps": 5, "error": "regression" }
          },
          "projections": {
            "in": { "from": "input", "to": "cells", "scale": 4, "deviation": 4, "mean": 2 },
            "biases": { "from": "bias", "to": "cells", "scale": 4, "deviation": 1, "mean": 6 },
            "out": { "from": "cells", "to": "output", "deviation": 0.4,
              "rule": { "kind": "delta", "rate": 0.02 } }
          }
        }
        """);
}
