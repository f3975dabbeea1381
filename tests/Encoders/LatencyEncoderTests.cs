using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class LatencyEncoderTests
{
    [TestMethod]
    public void ASeriesDoneByHand()
    {
        // T = 4: 1.0 at step 0, ¾ at 1, ½ at 2, just under ½ still at 2, ¼ at 3, nothing for 0.
        var encoder = new LatencyEncoder(6, 4);
        short[][] steps = EncoderRun.Of(encoder, [32767, 24576, 16384, 16383, 8192, 0]);
        short[][] expected = [[0], [1], [2, 3], [4]];
        for (int t = 0; t < 4; t++) CollectionAssert.AreEqual(expected[t], steps[t], $"step {t}");
    }

    /// <summary>Every value there is: 1 − t/T is at or above it by less than 1/T.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(16)]
    [DataRow(100)]
    [DataRow(1024)]
    public void TheTimeIsExactToOneStep(int length)
    {
        const int channels = 8192;
        var encoder = new LatencyEncoder(channels, length);
        for (int block = 0; block < 32768; block += channels)
        {
            int[] sample = [.. Enumerable.Range(block, channels)];
            var times = new int[channels];
            Array.Fill(times, -1);
            short[][] steps = EncoderRun.Of(encoder, sample);
            for (int t = 0; t < length; t++)
            {
                foreach (short c in steps[t])
                {
                    Assert.AreEqual(-1, times[c], "a second spike");
                    times[c] = t;
                }
            }

            for (int c = 0; c < channels; c++)
            {
                if (sample[c] == 0)
                {
                    Assert.AreEqual(-1, times[c]);
                    continue;
                }

                // x ≤ 1 − t/T < x + 1/T, in units of 2⁻¹⁵/T.
                long off = (long)(length - times[c]) * 32768 - (long)sample[c] * length;
                Assert.IsTrue(times[c] >= 0 && off >= 0 && off < 32768,
                    $"{sample[c]} at {times[c]} of {length}");
            }
        }
    }
}
