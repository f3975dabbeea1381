using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Which integer stands for which change, and that no product can leave long.</summary>
[TestClass]
public class RankOneCommitTests
{
    private const uint Half = 1u << 30;

    [TestMethod]
    public void TheSlopeIsTheGradientInWeightUnits()
    {
        // η = ⅛, 8-bit weights: 19 + 12 + 10 + 17 − 7 = 51, so s = 40 and r = 11. L = ½ (2¹⁸), ψ =
        // ½ (2¹¹): a = 2¹⁸·2¹¹·2¹⁴/2¹¹ = 2³², and with z̄ = 1.0 (2¹⁰) 2⁴²/2⁴⁰ = 4 units of 2⁻⁷:
        // η·L·ψ·z̄ = 1/32.
        RankOneCommit commit = Make(8, scale: 0, Half, new LearningRate(1 << 14, 17));
        Assert.AreEqual(40, commit.Shift);
        Assert.AreEqual(1L << 14, commit.RateAt(new CommonScale(Half)));
        Assert.AreEqual(1L << 32, commit.Slope(1 << 18, 1 << 11, 1 << 14));
        Assert.AreEqual(-(1L << 32), commit.Slope(-(1 << 18), 1 << 11, 1 << 14));
        Assert.AreEqual(0, commit.Slope(0, 1 << 11, 1 << 14));
    }

    [TestMethod]
    [DataRow(8, 0, 17, 40)]
    [DataRow(8, -4, -10, 20)]
    [DataRow(16, 0, 10, 36)]
    [DataRow(16, 4, 62, 40)]
    public void TheShiftIsFortyUnlessTheRateIsLarge(int bits, int scale, int exponent, int shift) =>
        Assert.AreEqual(shift, Make(bits, scale, Half, new LearningRate(1 << 14, exponent)).Shift);

    [TestMethod]
    public void TheRateTakesTheScaleOutAgain()
    {
        // The trace is stored times u/u₀; at u = 4/3·u₀ the rate is 3/4 of the mantissa.
        RankOneCommit commit = Make(8, 0, 3u << 29, new LearningRate(1 << 14, 17));
        var scale = new CommonScale(3u << 29);
        scale.Advance(new Kernels());
        Assert.AreEqual(12_288, commit.RateAt(scale), 1);
    }

    [TestMethod]
    [DataRow(Limits.LeakMinQ31)]
    [DataRow(Half)]
    [DataRow(2_000_000_000u)]
    [DataRow(Limits.LeakMaxQ31)]
    public void NoTraceThatSpikesInEveryStepPassesItsBound(uint leakQ31)
    {
        // Twice 1/(1 − α), because the scale doubles before a sweep.
        double bound = 2048.0 * (1L << 31) / ((1L << 31) - leakQ31) + 2;
        Assert.AreEqual(bound, ArrivalTraces.Bound(leakQ31), 1);

        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Readout(1, leakQ31);
        sketch.Dense(0, 1, (_, _) => 1).Commit = CommitKind.Rounding;
        sketch.Populations[1].Learns = true;
        Network network = sketch.Build();
        network.BeginTrial(learn: true);
        long most = 0;
        int steps = leakQ31 == Limits.LeakMaxQ31 ? 1_500_000 : 20_000;
        for (int t = 0; t < steps; t++)
        {
            network.StepWith(0);
            if (t % 64 != 0 && t >= 2000) continue;
            most = Math.Max(most,
                StateReader.Of(network)[OwnerKind.Projection, 0, StateField.Trace][0]);
        }

        Assert.IsLessThanOrEqualTo(ArrivalTraces.Bound(leakQ31), most);
        Assert.IsGreaterThan(ArrivalTraces.Bound(leakQ31) / 4, most);
    }

    [TestMethod]
    public void TheLargestSlopeTimesTheLargestTraceStaysBelowTwoToThe62()
    {
        foreach (uint leak in new[] { Limits.LeakMinQ31, Half, Limits.LeakMaxQ31 })
        {
            RankOneCommit commit = Make(8, -4, leak, new LearningRate(32767, -14));
            long slope = commit.Slope(Limits.SignalMax, 32767, 32767);
            Assert.IsLessThanOrEqualTo((Int128)1 << 62, (Int128)slope * ArrivalTraces.Bound(leak));
            Assert.AreEqual(-slope, commit.Slope(-Limits.SignalMax, 32767, 32767));
        }
    }

    [TestMethod]
    public void ATraceThatNeverLeaksIsRefused() => CheckRefused(
        8, 0, Limits.NoLeakQ31, 17,
        "learning with traces that never leak: expected a leak below 1, or a trace has no bound");

    [TestMethod]
    [DataRow(16, -4, -16)]
    [DataRow(16, -4, -15)]
    [DataRow(8, 0, -16)]
    public void RatesWhoseSmallestChangeIsManyUnitsAreAnswered(int bits, int scale, int exponent)
    {
        // s = 41 + exponent − (bits − 1) + scale must be 8 or more.
        int shift = 41 + exponent - (bits - 1) + scale;
        string message =
            $"learning rate 2^-{exponent} with these weights: expected changes below 2^32 "
            + "weight units";
        if (shift < 8) CheckRefused(bits, scale, Half, exponent, message);
        else
            Assert.AreEqual(shift,
                Make(bits, scale, Half, new LearningRate(1 << 14, exponent)).Shift);
    }

    private static RankOneRounding Make(int bits, int scale, uint leakQ31, LearningRate rate)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Readout(1, leakQ31);
        (sketch.Dense(0, 1, (_, _) => 0).Bits, sketch.Projections[0].Scale) = (bits, scale);
        return new RankOneRounding(sketch.Build().Projections[0], rate, 1);
    }

    private static void CheckRefused(int bits, int scale, uint leakQ31, int exponent,
        string message)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => Make(bits, scale, leakQ31, new LearningRate(1 << 14, exponent)));
        Assert.AreEqual(message, refused.Message);
    }
}
