using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class LevelCrossingEncoderTests
{
    [TestMethod]
    public void ASeriesDoneByHand()
    {
        // Three levels: 8192, 16384, 24576; hysteresis 1000. Level k rises on line 2k, falls on 2k
        // + 1.
        var encoder = new LevelCrossingEncoder(1, 1, 3, 1000);
        short[][] steps = EncoderRun.Of(encoder, [20000], [15384], [15383], [8191], [32767], [0]);
        short[][] expected = [[0, 2], [], [3], [], [2, 4], [1, 3, 5]];
        for (int t = 0; t < expected.Length; t++)
            CollectionAssert.AreEqual(expected[t], steps[t], $"step {t}");
    }

    [TestMethod]
    public void OnlyTheFirstStepOfASampleSpikes()
    {
        short[][] steps = EncoderRun.Of(new LevelCrossingEncoder(1, 3, 3, 0), [32767], [0]);
        CollectionAssert.AreEqual(new[] { 3, 0, 0, 3, 0, 0 },
            steps.Select(s => s.Length).ToArray());
    }

    /// <summary>Counting the lines gives the value within one distance of levels and the
    /// hysteresis.</summary>
    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(7, 500)]
    [DataRow(255, 127)]
    public void TheReceiverKnowsTheBand(int levels, int hysteresis)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var encoder = new LevelCrossingEncoder(1, 1, levels, hysteresis);
            var spikes = new short[encoder.Lines];
            int band = 0;
            foreach (int[] sample in EncoderRun.Samples(1, 200, seed))
            {
                int count = encoder.Encode(sample, 0, 0, spikes);
                for (int s = 0; s < count; s++) band += spikes[s] % 2 == 0 ? 1 : -1;
                double x = Math.Clamp(sample[0], 0, 32767);
                double low = Math.Floor(band * 32768.0 / (levels + 1)) - hysteresis;
                double high = (band + 1) * 32768.0 / (levels + 1);
                Assert.IsTrue(x >= low && x < high, $"seed {seed}: {x} outside {low} to {high}");
            }
        }
    }
}
