using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Current-based LIF neurons with exponential synapses and a refractory time.</summary>
[TestClass]
public class CubaLifPopulationTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 19;

    /// <summary>α = κ_d = ½, θ = 1, R = 2; a spike of weight 1.5 in step 1.</summary>
    /// <remarks>
    /// No rise: i 1.5, 0.75, 0.375, 0.1875; v 1.5 fires, 0, 0, then 0.1875.
    /// κ_r = ½: r 1.5, 0.75, 0.375, 0.1875; i 0.75, 0.375 + 0.375, 0.375 + 0.1875, 0.28125 +
    /// 0.09375; v 0.75, 0.375 + 0.75 fires, 0, 0.
    /// </remarks>
    [TestMethod]
    [DataRow(0u, new[] { 0, 0, 0, 3 * One / 16 }, 0,
        new[] { 24 * One / 16, 12 * One / 16, 6 * One / 16, 3 * One / 16 })]
    [DataRow(Half, new[] { 3 * One / 4, 0, 0, 0 }, 1,
        new[] { 12 * One / 16, 12 * One / 16, 9 * One / 16, 6 * One / 16 })]
    public void ASeriesByHand(uint rise, int[] membranes, int fires, int[] currents)
    {
        Network network = Alone(1 << 15, 2, Half, Half, rise);
        var neurons = (CubaLifPopulation)network.Populations[1];
        network.Populations[0].Spikes.TryAppend(0);
        for (int t = 0; t < 4; t++)
        {
            network.Step(null!);
            Assert.AreEqual(membranes[t], neurons.Membranes[0], $"v of step {t + 1}");
            Assert.AreEqual(currents[t], neurons.Currents[0], $"i of step {t + 1}");
            Assert.AreEqual(t == fires ? 1 : 0, Fired(neurons), $"z of step {t + 1}");
        }
    }

    /// <summary>What follows one spike is the closed form, within the stated bound:
    /// (1 − κ_r)·w·(κ_d^(n+1) − κ_r^(n+1))/(κ_d − κ_r), and its sum is w/(1 − κ_d) whatever the
    /// rise.</summary>
    [TestMethod]
    [DataRow(10, 0)]
    [DataRow(10, 2)]
    [DataRow(50, 5)]
    [DataRow(3, 12)]
    public void ACurrentIsAnExponentialOrTwo(int decaySteps, int riseSteps)
    {
        const int tau = 20;
        uint decay = Keep(decaySteps);
        uint rise = riseSteps == 0 ? 0 : Keep(riseSteps);
        Network network = Alone(511 << 15, 0, Keep(tau), decay, rise);
        var neurons = (CubaLifPopulation)network.Populations[1];
        network.Populations[0].Spikes.TryAppend(0);
        (double alpha, double kd, double kr) =
            (Keep(tau) / 2147483648.0, decay / 2147483648.0, rise / 2147483648.0);
        double bound = 3 / (1 - kd) / One;
        double charge = 0;
        for (int n = 0; n < 1000; n++)
        {
            network.Step(null!);
            double i = 1.5 * (1 - kr) * (Math.Pow(kd, n + 1) - Math.Pow(kr, n + 1)) / (kd - kr);
            Assert.AreEqual(i, neurons.Currents[0] / (double)One, bound, $"i of step {n}");
            double v = 1.5 * (1 - kr) / (kd - kr)
                * (kd * Response(alpha, kd, n) - kr * Response(alpha, kr, n));
            Assert.AreEqual(v, neurons.Membranes[0] / (double)One,
                (bound + 1.0 / One) / (1 - alpha), $"v of step {n}");
            charge += neurons.Currents[0] / (double)One;
        }

        Assert.AreEqual(1.5 / (1 - kd), charge, 1000 * bound);
        Assert.AreEqual(0, neurons.Membranes[0]);
    }

    /// <summary>Spikes under a constant current, against the closed form: v reaches θ after n =
    /// ⌈ln(1 − θ·(1 − α)/I)/ln α⌉ steps, and again R + n steps after each spike.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    public void RatesAreThoseOfTheClosedForm(int refractory)
    {
        const int steps = 1000;
        double alpha = Keep(20) / 2147483648.0;
        double kappa = Keep(5) / 2147483648.0;
        for (int weight = 3; weight <= 127; weight += 4)
        {
            Network network = Alone(1 << 15, refractory, Keep(20), Keep(5), 0, weight, -3, "bias");
            long before = 0;
            for (int t = 0; t < 100 + steps; t++)
            {
                if (t == 100) before = network.Populations[1].SpikeCount;
                network.Step(null!);
            }

            double current = weight / 1024.0 / (1 - kappa);
            double share = (1 - alpha) / current;
            double expected = share >= 1 ? 0
                : steps / (refractory + Math.Ceiling(Math.Log(1 - share) / Math.Log(alpha)));
            Assert.AreEqual(expected, network.Populations[1].SpikeCount - before, 1.0001,
                $"weight {weight}");
        }
    }

    [TestMethod]
    [DataRow(-127)]
    [DataRow(127)]
    public void NoSumLeavesItsRange(int weight)
    {
        Network network = Alone(511 << 15, 3, Limits.NoLeakQ31, Limits.LeakMaxQ31, Half, weight, 4);
        var neurons = (CubaLifPopulation)network.Populations[1];
        for (int t = 0; t < 3000; t++)
        {
            network.Populations[0].Spikes.TryAppend(0);
            network.Step(null!);
            Assert.AreEqual(Math.Sign(weight), Math.Sign(neurons.Currents[0]));
            Assert.IsTrue(neurons.Membranes[0] is >= -Limits.PotentialMax and < 511 * One);
        }

        Assert.AreEqual(Limits.PotentialMax, Math.Abs(neurons.Currents[0]));
    }

    [TestMethod]
    [DataRow("[4]")]
    [DataRow("[6, 3]")]
    public void WhatWasRecordedReplaysBitForBit(string taus)
    {
        byte[] file = RecordedRun.Make(Plan(taus, 3), 3, 400, 1, 50);
        for (int start = 0; start <= 400; start += 50)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        }
    }

    /// <summary>Here v is within (3/(1 − κ_d) + 1)/(1 − α) units: below 300.</summary>
    [TestMethod]
    [DataRow("[4]")]
    [DataRow("[6, 3]")]
    public void ItFiresAsItsReferenceDoes(string taus)
    {
        int spikes = 0;
        for (int seed = 1; seed <= 4; seed++)
            spikes += FiringAgreement.Check(Plan(taus, (ulong)seed), 2, seed, 300.0 / One);
        Assert.IsGreaterThan(1000, spikes);
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = NetworkBuilder.Build(Plan("[6, 3]", 1), new Kernels());
        var run = new RandomRun(new Session(network, null!), 2);
        run.Steps(200);
        Allocation.AssertNone(() => run.Steps(200));
    }

    [TestMethod]
    public void MoreThanTwoTimeConstantsAreRefused()
    {
        var refusal = Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(Plan("[6, 3, 2]", 1), new Kernels()));
        StringAssert.Contains(refusal.Message, "expected one, of its decay, or two",
            StringComparison.Ordinal);
    }

    /// <summary>Σ α^(n−m)·κ^m over m = 0 … n.</summary>
    private static double Response(double alpha, double kappa, int n) =>
        (Math.Pow(alpha, n + 1) - Math.Pow(kappa, n + 1)) / (alpha - kappa);

    private static uint Keep(int steps) => (uint)Math.Round(Math.Exp(-1.0 / steps) * (1L << 31));

    private static int Fired(Population neurons) => neurons.Spikes.Counts[neurons.Spikes.Head];

    private static Network Alone(int theta, int refractory, uint leak, uint decay, uint rise,
        int weight = 96, int scale = 1, string by = "input")
    {
        PartPlan neuron = rise == 0
            ? new PartPlan(CubaLifKind.Id, theta, refractory, (int)decay)
            : new PartPlan(CubaLifKind.Id, theta, refractory, (int)decay, (int)rise);
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("by", new PartPlan(by == "bias" ? BiasKind.Id : InputKind.Id), 1,
                    Limits.NoLeakQ31, new PartPlan(0)),
                new PopulationPlan("neurons", neuron, 1, leak, new PartPlan(0)),
            ],
            [new ProjectionPlan("synapse", 0, 1, new PartPlan(0)) { Scale = scale }]);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        network.Projections[0].Weights.Put(0, weight);
        network.BeginTrial(false);
        return network;
    }

    private static NetworkPlan Plan(string taus, ulong seed) => NetworkText.Plan($$"""
        {
          "seed": {{seed}},
          "populations": {
            "input": { "kind": "input", "size": 6 },
            "bias": { "kind": "bias", "size": 1 },
            "currents": { "kind": "cubaLif", "size": 9, "tauSteps": 10, "threshold": 0.5,
              "refractory": 2, "synapseTausSteps": {{taus}} },
            "output": { "kind": "readout", "size": 2, "tauSteps": 5, "error": "regression" }
          },
          "projections": {
            "in": { "from": "input", "to": "currents", "deviation": 0.3, "mean": 0.05 },
            "biases": { "from": "bias", "to": "currents", "deviation": 0.01 },
            "among": { "from": "currents", "to": "currents", "delaySteps": 1, "deviation": 0.1 },
            "out": { "from": "currents", "to": "output", "deviation": 0.4,
              "rule": { "kind": "delta", "rate": 0.02 } }
          }
        }
        """);
}
