using EdgeSpike.Encoders;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class RateEncoderTests
{
    private const int Steps = 256;

    /// <summary>√(x(1 − x)/256) is at most 0.03125 at x = ½, and 0.0255 over all x.</summary>
    [TestMethod]
    public void TheShareOfSpikesIsTheValue()
    {
        double worst = 0;
        double all = 0;
        const int values = 33;
        const int trials = 400;
        var encoder = new RateEncoder(1, Steps, 32768, 11, 0);
        for (int v = 0; v < values; v++)
        {
            int x = Math.Min(v * 1024, 32767);
            double squares = 0;
            for (int n = 0; n < trials; n++)
            {
                double error = EncoderRun.Counts(encoder, [x])[0] / (double)Steps - x / 32768.0;
                squares += error * error;
            }

            worst = Math.Max(worst, Math.Sqrt(squares / trials));
            all += squares / trials / values;
        }

        // The rms of one value is itself measured on 400 trials: 3.5 % of it is its deviation.
        Assert.IsLessThan(0.03125 * 1.12, worst);
        Assert.IsLessThan(0.032, Math.Sqrt(all));
        Assert.IsGreaterThan(0.02, Math.Sqrt(all));
    }

    [TestMethod]
    public void ThePeakScalesTheRate()
    {
        var encoder = new RateEncoder(1, 30000, 3277, 5, 0);
        double share = EncoderRun.Counts(encoder, [16384])[0] / 30000.0;
        Assert.AreEqual(0.05, share, 5 * Math.Sqrt(0.05 * 0.95 / 30000));
    }

    [TestMethod]
    public void ZeroIsSilentAndOneIsNot()
    {
        var encoder = new RateEncoder(2, 5000, 32768, 5, 0);
        int[] counts = EncoderRun.Counts(encoder, [0, 32767]);
        Assert.AreEqual(0, counts[0]);
        Assert.IsGreaterThanOrEqualTo(4995, counts[1]);
    }

    [TestMethod]
    public void ChannelsStepsSeedsAndOwnersAreIndependent()
    {
        const int length = 4096;
        short[][] steps = EncoderRun.Of(new RateEncoder(2, length, 32768, 5, 0), [16384, 16384]);
        CheckUnrelated(steps.Select(s => s.Contains((short)0)),
            steps.Select(s => s.Contains((short)1)));
        CheckUnrelated(steps.Select(s => s.Contains((short)0)),
            steps.Select(s => s.Contains((short)0)).Skip(1));
        foreach (RateEncoder other in new[] { new RateEncoder(2, length, 32768, 6, 0),
            new(2, length, 32768, 5, 1) })
        {
            short[][] others = EncoderRun.Of(other, [16384, 16384]);
            CheckUnrelated(steps.Select(s => s.Contains((short)0)),
                others.Select(s => s.Contains((short)0)));
        }

        static void CheckUnrelated(IEnumerable<bool> a, IEnumerable<bool> b)
        {
            bool[] same = [.. a.Zip(b, (x, y) => x == y)];
            Assert.AreEqual(0.5, same.Count(s => s) / (double)same.Length,
                5 * 0.5 / Math.Sqrt(same.Length));
        }
    }
}
