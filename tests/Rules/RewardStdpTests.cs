using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>STDP that waits for a reward: by hand.</summary>
[TestClass]
public class RewardStdpTests
{
    private const int One = 1 << Limits.ValueBits;

    // At 2^-21·2^14 a reward of 1.0 moves a weight by 256 units for an eligibility of 1.0.
    private const int Exponent = 21;

    [TestMethod]
    public void WithoutARewardNothingMoves()
    {
        var pair = new TimedPair(Rule(), 100);
        pair.Step(arrival: true, spike: true);
        pair.Step(arrival: true);
        pair.Network.EndTrial();
        Assert.AreEqual(100, pair.Weight);
    }

    /// <summary>e = 1 after the pair, halved by each step until the reward: 256·r·2^−n
    /// units.</summary>
    [TestMethod]
    public void ARewardDoesWhatIsLeftOfWhatWasRemembered()
    {
        foreach (int reward in new[] { One, -One, One / 2, 3 * One })
        {
            for (int late = 0; late < 5; late++)
            {
                var pair = new TimedPair(Rule(), 1000);
                pair.Step(arrival: true, spike: true);
                pair.Silence(late);
                pair.Network.Reward(reward);
                Assert.AreEqual(1000 + (256 * reward / One >> late), pair.Weight,
                    $"{reward}, {late} steps late");
            }
        }
    }

    /// <summary>Spike, then arrival one step later: e = −1·½ = −½.</summary>
    [TestMethod]
    public void APunishmentStrengthensWhatCameTooLate()
    {
        var pair = new TimedPair(Rule(), 1000);
        pair.Step(spike: true);
        pair.Step(arrival: true);
        pair.Network.Reward(-One);
        Assert.AreEqual(1128, pair.Weight);
    }

    /// <summary>n = 1: b = 0, ½, ¾ …, so rewards of 1 surprise by 1, ½, ¼; e = 1, 1, 1, … without a
    /// pause.</summary>
    [TestMethod]
    public void ARewardThatAlwaysComesTeachesNothing()
    {
        var pair = new TimedPair(Rule(meanShift: 1), 1000);
        pair.Step(arrival: true, spike: true);
        int expected = 1000;
        for (int n = 0; n < 8; n++)
        {
            pair.Network.Reward(One);
            expected += 256 >> n;
            Assert.AreEqual(expected, pair.Weight, $"reward {n}");
        }
    }

    [TestMethod]
    public void TheJudgementOfAPhaseIsAReward()
    {
        var pair = new TimedPair(Rule(), 1000);
        pair.Step(arrival: true, spike: true);
        pair.Network.EndPhase(0, One);
        Assert.AreEqual(1256, pair.Weight);
        pair.Network.EndPhase(0, int.MaxValue);
        Assert.AreEqual(Limits.Weight16Max, pair.Weight, "saturated, not wrapped");
    }

    [TestMethod]
    public void WhatWasRememberedEndsWithItsTrial()
    {
        var pair = new TimedPair(Rule(), 1000);
        pair.Step(arrival: true, spike: true);
        pair.Network.EndTrial();
        pair.Network.BeginTrial(learn: true);
        pair.Network.Reward(One);
        Assert.AreEqual(1000, pair.Weight);
    }

    private static PartPlan Rule(int meanShift = 0) => new(
        RewardStdpKind.Id, CommitNumber.Rounding, 1 << 14, Exponent, TimedPair.Half, TimedPair.Half,
        256,
        TimedPair.Half, meanShift);
}
