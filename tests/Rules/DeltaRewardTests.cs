using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>Gathered gradients of a readout and what rewards and values make of them: by
/// hand.</summary>
[TestClass]
public class DeltaRewardTests
{
    private const int One = 1 << Limits.ValueBits;
    private const int Half = 1 << 30;

    // At 2^-27·2^14 a factor of 1.0 moves a weight of unit 2^-15 by 4 units for a gradient of 1.0.
    private const int Exponent = 27;

    /// <summary>Error 1 in three steps after one spike, all leaks ½: z̄ = 1, ½, ¼; G = 1, 1, ¾: Δ =
    /// −4·¾·r.</summary>
    [TestMethod]
    public void ARewardCommitsWhatWasGathered()
    {
        foreach (int reward in new[] { One, -One, 4 * One })
        {
            Network network =
                Made(new PartPlan(DeltaRewardKind.Id, CommitNumber.Rounding, 1 << 14, Exponent,
                    Half, 0), 4096);
            network.WindowOpen = true;
            Spike(network);
            network.Step(null);
            network.Step(null);
            network.Step(null);
            Assert.AreEqual(1000, Weight(network), "nothing moves before a reward");
            network.Reward(reward);
            Assert.AreEqual(1000 + 3 * reward / One, Weight(network));
        }
    }

    [TestMethod]
    public void OutsideOfTheWindowNothingIsGathered()
    {
        Network network =
            Made(new PartPlan(DeltaRewardKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, Half,
                0), 4096);
        Spike(network);
        network.Step(null);
        network.Reward(One);
        Assert.AreEqual(1000, Weight(network));
    }

    /// <summary>V = w·z̄ at 0 and −1 as error: the critic. A reward of 1 behind the trial is all
    /// that δ is then: G = −1, −1, −¾ and w rises by 3.</summary>
    [TestMethod]
    public void AValueRisesByWhatCameUnexpected()
    {
        Network network =
            Made(new PartPlan(DeltaTdKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, Half, 1),
                4096, weight: 0);
        network.WindowOpen = true;
        Spike(network);
        network.Step(null);
        network.Step(null);
        network.Step(null);
        network.EndTrial();
        Assert.AreEqual(0, Weight(network), "nothing was expected and nothing came");
        network.Reward(One);
        Assert.AreEqual(3, Weight(network));
    }

    /// <summary>w of 16,384 units is ½: V = ½, ¼. Step 2: δ = ½·¼ − ½ = −⅜, G = −½ (faded): Δ =
    /// 4·½·(−⅜) = −¾. At the end δ = 1 − ¼ = ¾ with G = −1: Δ = +3. Rounded at random: within a
    /// unit each.</summary>
    [TestMethod]
    public void WhatWasExpectedIsTakenOff()
    {
        var rule = new PartPlan(DeltaTdKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, Half, 1);
        Network network = Made(rule, 4096, weight: 16384);
        network.WindowOpen = true;
        Spike(network);
        network.Step(null);
        network.Step(null);
        Assert.AreEqual(16384 - 0.75, Weight(network), 1);
        network.Reward(One);
        int before = Weight(network);
        network.EndTrial();
        Assert.AreEqual(before + 3, Weight(network));
    }

    /// <summary>One input and one output that is always wrong by the same: error −c of a
    /// value.</summary>
    private static Network Made(PartPlan rule, int share, int weight = 1000)
    {
        var plan = new NetworkPlan(
            5,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan("value", new PartPlan(ReadoutKind.Id), 1, Half,
                    new PartPlan(ValueKind.Id, share)),
            ],
            [new ProjectionPlan("synapse", 0, 1, rule) { WeightBits = 16 }]);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.SetWeights(0, weight);
        network.BeginTrial(learn: true);
        return network;
    }

    private static int Weight(Network network) => network.Projections[0].Weights[0];

    private static void Spike(Network network) =>
        Assert.IsTrue(((InputPopulation)network.Populations[0]).Spikes.TryAppend(0));
}
