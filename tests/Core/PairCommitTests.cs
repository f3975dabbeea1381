using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Single pairs: right on average with a draw, biased without.</summary>
[TestClass]
public class PairCommitTests
{
    // η = ½ and 16-bit weights at scale 0: with 33 fraction bits a unit of change is 2^(33 + 15 −
    // 15) = 2³³ of g·2¹⁴.
    private const int GradientBits = 33;
    private const int Steps = 40_000;

    [TestMethod]
    [DataRow(0.37)]
    [DataRow(-0.0021)]
    [DataRow(-2.75)]
    public void TheMeanChangeIsTheGradient(double units)
    {
        (double mean, double variance) = Moments(units, stochastic: true);
        double p = Math.Abs(units) % 1;
        double deviation = Math.Sqrt(p * (1 - p) / Steps);
        Assert.AreEqual(-units, mean, 5 * deviation);
        Assert.AreEqual(p * (1 - p), variance, 0.05 * p);
    }

    [TestMethod]
    [DataRow(0.37, -1.0)]
    [DataRow(-0.37, 0.0)]
    [DataRow(0.0001, -1.0)]
    [DataRow(-0.9999, 0.0)]
    [DataRow(2.0, -2.0)]
    public void AShiftAloneRoundsDown(double units, double expected)
    {
        (double mean, double variance) = Moments(units, stochastic: false);
        Assert.AreEqual(expected, mean);
        Assert.AreEqual(0, variance);
    }

    [TestMethod]
    public void NothingMovesWithoutAGradient()
    {
        Projection projection = Make();
        var rounding = new KeyedPairs(projection, new LearningRate(1 << 14, 15), GradientBits, 5);
        rounding.Descend(0, 0, 0, 0, 1);
        Assert.AreEqual(0, rounding.Draws);
        Assert.AreEqual(0, projection.WeightChanges);
    }

    [TestMethod]
    public void TheLargestGradientSaturatesTheWeight()
    {
        foreach (long sign in new[] { 1L, -1 })
        {
            Projection projection = Make();
            new KeyedPairs(projection, new LearningRate(32767, 1), 15, 5)
                .Descend(0, 0, 0, sign << 46, 1);
            Assert.AreEqual(-sign * 32767, projection.Weights[0]);

            // 2⁴⁶·32,767/2⁶² is a little less than half a unit: nothing overflows.
            var rounding = new KeyedPairs(projection, new LearningRate(32767, 47), 30, 5);
            Assert.AreEqual(62, rounding.Shift);
            for (int n = 0; n < 1000; n++) rounding.Descend(0, 0, 0, -sign << 46, n);
            Assert.AreEqual(-sign * 32767, projection.Weights[0] - sign * 500, 100);
        }
    }

    [TestMethod]
    [DataRow(-16, 15)]
    [DataRow(62, 1)]
    public void RatesThatDoNotFitAreRefused(int exponent, int gradientBits)
    {
        Projection projection = Make();
        int bits = exponent > 0 ? 16 : gradientBits;
        Assert.Throws<ConfigurationException>(
            () => new PlainPairs(projection, new LearningRate(1 << 14, exponent), bits));
    }

    private static Projection Make()
    {
        var input = new InputPopulation(1);
        var readout = new ReadoutPopulation(1, 1u << 30);
        var projection = new DenseProjection(input, readout, new Weights16(1), 0, 0);
        return new Network(5, [input, readout], [projection], new Kernels()).Projections[0];
    }

    private static (double Mean, double Variance) Moments(double units, bool stochastic)
    {
        Projection projection = Make();
        var rate = new LearningRate(1 << 14, 15);
        PairCommit rounding = stochastic
            ? new KeyedPairs(projection, rate, GradientBits, 5)
            : new PlainPairs(projection, rate, GradientBits);
        long gradient = (long)Math.Round(units * (1L << (rounding.Shift - 14)));
        double sum = 0, squares = 0;
        for (int t = 1; t <= Steps; t++)
        {
            projection.Weights.Put(0, 0);
            rounding.Descend(0, 77, 0, gradient, t);
            sum += projection.Weights[0];
            squares += (double)projection.Weights[0] * projection.Weights[0];
        }

        double mean = sum / Steps;
        return (mean, squares / Steps - mean * mean);
    }
}
