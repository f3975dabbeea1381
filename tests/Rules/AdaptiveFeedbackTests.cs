using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>Feedback weights that get the readout's changes and lose their own start.</summary>
[TestClass]
public class AdaptiveFeedbackTests
{
    [TestMethod]
    [DataRow(8)]
    [DataRow(16)]
    public void FeedbackComesToTheReadoutsWeights(int bits)
    {
        // Each trial takes 1/16 of both, and learning moves both alike: the difference dies out.
        Network network = Network(bits, decayShift: 4);
        int before = Distance(network);
        for (int trial = 0; trial < 300; trial++)
        {
            network.BeginTrial(learn: true);
            for (int n = 0; n < 5; n++)
                network.Projections[0].Move((trial + n) % 6, n % 3, 20 - 7 * n);
            network.EndTrial();
        }

        Assert.IsGreaterThan(100, before);
        Assert.AreEqual(0, Distance(network));
        Assert.IsTrue(Enumerable.Range(0, 18).Any(k => network.Projections[0].Weights[k] != 0));
    }

    [TestMethod]
    public void TheDecayIsRightOnAverageAndSharesItsDraw()
    {
        // 18 weights of 100 over 2⁻⁶: 1.5625 lost in a trial; equal weights stay equal.
        Network network = Network(16, decayShift: 6);
        Weights weights = network.Projections[0].Weights;
        long lost = 0;
        const int Trials = 1000;
        for (int trial = 0; trial < Trials; trial++)
        {
            for (int k = 0; k < 18; k++)
            {
                weights.Put(k, k % 2 == 0 ? 100 : -100);
                network.Projections[0].Mirror.Put(k, weights[k]);
            }

            network.BeginTrial(learn: true);
            network.EndTrial();
            for (int k = 0; k < 18; k++)
            {
                lost += 100 - Math.Abs(weights[k]);
                Assert.AreEqual(weights[k], network.Projections[0].Mirror[k]);
            }
        }

        const double Draws = 18.0 * Trials;
        Assert.AreEqual(100 / 64.0, lost / Draws, 4 * Math.Sqrt(0.5625 * 0.4375 / Draws));
    }

    [TestMethod]
    public void WithoutLearningNothingDecays()
    {
        Network network = Network(8, decayShift: 1);
        (ulong weights, ulong mirror) =
            (network.Projections[0].Weights.Hash, network.Projections[0].Mirror.Hash);
        network.BeginTrial(learn: false);
        network.EndTrial();
        Assert.AreEqual(weights, network.Projections[0].Weights.Hash);
        Assert.AreEqual(mirror, network.Projections[0].Mirror.Hash);
    }

    [TestMethod]
    public void ErrorsTravelOverTheFeedbackNotOverTheWeights()
    {
        // B = ½ at (1, 1) alone, whatever the weights are, and e = 1.0: L = ½.
        Network network = Plain();
        Projection output = network.Projections[0];
        var feedback = new AdaptiveFeedback(output, 0, 24, 1);
        output.Mirror.Put(output.IndexOf(1, 1), 64);
        network.Readout(1).Error[1] = 4096;
        int[] signal = new int[6];
        feedback.Add(signal, [0, 1, 2], 3, trialStep: 1);
        CollectionAssert.AreEqual(new[] { 0, 1 << 18, 0, 0, 0, 0 }, signal);
    }

    [TestMethod]
    public void WeightsAreFollowedByOneFeedbackOnly()
    {
        Projection output = Network(8, decayShift: 4).Projections[0];
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => new AdaptiveFeedback(output, 0, 4, 1));
        Assert.AreEqual("projection 0: two adaptive feedbacks follow its weights, expected one",
            refused.Message);
    }

    private static Network Plain() => Sketch(8).Build();

    private static Network Network(int bits, int decayShift)
    {
        NetworkSketch sketch = Sketch(bits);
        sketch.Populations[0].Learns = true;
        sketch.Populations[0].Signals.Add(new(SketchedSignal.Adaptive, 0, 30, decayShift));
        return sketch.Build();
    }

    private static NetworkSketch Sketch(int bits)
    {
        var sketch = new NetworkSketch(9);
        sketch.Lif(6, 1u << 30, 1 << 15);
        sketch.Readout(3, 1u << 30);
        sketch.Dense(0, 1, (j, k) => 10 * (j - k)).Bits = bits;
        return sketch;
    }

    /// <summary>Σ |w − B|.</summary>
    private static int Distance(Network network)
    {
        Projection output = network.Projections[0];
        return Enumerable.Range(0, output.Weights.Count)
            .Sum(k => Math.Abs(output.Weights[k] - output.Mirror[k]));
    }
}
