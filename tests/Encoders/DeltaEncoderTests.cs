using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class DeltaEncoderTests
{
    [TestMethod]
    public void ASeriesDoneByHand()
    {
        // δ = 100, one step a sample. r: 500; 600 up; 600 (99 away); 700 up, not yet 800; 800 up;
        // 700 down.
        var encoder = new DeltaEncoder(1, 1, 100);
        short[][] steps = EncoderRun.Of(encoder, [500], [600], [699], [800], [800], [650], [650]);
        CheckSteps(steps, [[], [0], [], [0], [0], [1], []]);
    }

    [TestMethod]
    public void AJumpIsSentStepByStep()
    {
        var encoder = new DeltaEncoder(2, 3, 100);
        short[][] steps = EncoderRun.Of(encoder, [500, 500], [750, 100]);
        CheckSteps(steps, [[], [], [], [0, 3], [0, 3], [3]]);
    }

    /// <summary>From the first value and the spikes alone: within one δ, as long as the signal is
    /// slow enough.</summary>
    [TestMethod]
    [DataRow(1, 700)]
    [DataRow(4, 150)]
    [DataRow(2, 1)]
    public void TheReceiverFollowsWithinOneStep(int steps, int delta)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var encoder = new DeltaEncoder(1, steps, delta);
            var spikes = new short[2];
            int x = 16384;
            int received = x;
            for (int n = 0; n < 300; n++)
            {
                for (int t = 0; t < steps; t++)
                {
                    int count = encoder.Encode([x], 0, t, spikes);
                    if (count == 1) received += spikes[0] == 0 ? delta : -delta;
                }

                Assert.IsLessThan(delta, Math.Abs(x - received), $"seed {seed}, sample {n}");
                x = Math.Clamp(x + random.Next(-steps * delta, steps * delta + 1), 0, 32767);
            }
        }
    }

    private static void CheckSteps(short[][] actual, short[][] expected)
    {
        for (int t = 0; t < expected.Length; t++)
            CollectionAssert.AreEqual(expected[t], actual[t], $"step {t}");
    }
}
