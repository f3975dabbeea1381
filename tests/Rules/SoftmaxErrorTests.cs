using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>π − π* with π = softmax(y), Q12.</summary>
[TestClass]
public class SoftmaxErrorTests
{
    [TestMethod]
    public void EqualOutputsShareOne()
    {
        // ½ and ¼ of 4,096; a third is 1365.33, truncated.
        CheckError([7, 7], [0, 0], [2048, 2048]);
        CheckError([-90_000, -90_000, -90_000, -90_000], [4096, 0, 0, 0],
            [1024 - 4096, 1024, 1024, 1024]);
        CheckError([0, 0, 0], [0, 0, 4096], [1365, 1365, 1365 - 4096]);
        CheckError([12_345], [4096], [0]);
        CheckError([], [], []);
    }

    [TestMethod]
    public void ThreeToOne()
    {
        // y = ln 3 = 1.0986 is 4,500 of 4,096: e^(−4500/4096) = 0.33333, so π = ¾ and ¼ (3071.98
        // and 1023.99).
        CheckError([4500, 0], [0, 0], [3072, 1023], tolerance: 1);
    }

    [TestMethod]
    public void TheLargestOutputsDoNotOverflow()
    {
        CheckError([Limits.ValueMax, -Limits.ValueMax], [0, 0], [4096, 0]);
        CheckError([Limits.ValueMax, Limits.ValueMax], [-Limits.ValueMax, Limits.ValueMax],
            [Limits.ValueMax, 2048 - Limits.ValueMax]);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(10)]
    [DataRow(1000)]
    public void ProbabilitiesAreTruncatedToTwelveBits(int outputs)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int[] y = [.. Enumerable.Range(0, outputs)
                .Select(_ => random.Next(-1 << random.Next(20), 1 << random.Next(20)))];
            ReadoutPopulation readout = Outputs.With(y, new int[outputs]);
            new SoftmaxError().Fill(readout, readout.Error);
            double sum = y.Sum(value => Math.Exp((value - y.Max()) / 4096.0));
            for (int k = 0; k < outputs; k++)
            {
                // Truncation takes up to 2⁻¹²; the exponentials may add 2⁻²⁴ on either side.
                double exact = Math.Exp((y[k] - y.Max()) / 4096.0) / sum;
                double slack = Math.Pow(2, -24);
                double error = readout.Error[k] / 4096.0 - exact;
                bool close = error < slack && error > -Math.Pow(2, -12) - slack;
                Assert.IsTrue(close, $"seed {seed}, output {k}: off by {error}");
            }
        }
    }

    private static void CheckError(int[] values, int[] targets, int[] expected, int tolerance = 0)
    {
        ReadoutPopulation readout = Outputs.With(values, targets);
        new SoftmaxError().Fill(readout, readout.Error);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.AreEqual(expected[k], readout.Error[k], tolerance, $"output {k}");
        }
    }
}
