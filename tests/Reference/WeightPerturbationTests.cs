using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>The mean over all signs, none left out, is the gradient.</summary>
[TestClass]
public class WeightPerturbationTests
{
    [TestMethod]
    public void ForALinearNetworkTheMeanIsTheGradient()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            // E = Σ (w·x − y*)²/2 over five samples: quadratic in w, so the size of p does not
            // matter.
            var sample = new OracleSample(seed);
            double[][] x = sample.Weights(5, 6, 1);
            (double[] target, double[] w) = (sample.Vector(5), sample.Vector(6));
            double Loss(double[] at) => Residual(at).Sum(r => r * r / 2);
            double[] Residual(double[] at) =>
                [.. Matrix.Times(x, at).Zip(target, (y, wanted) => y - wanted)];
            double[] expected = Matrix.TransposedTimes(x, Residual(w));
            foreach (double size in new[] { 0.5, 0.01 })
            {
                OracleSample.CheckSame([expected], [MeanOverSigns(Loss, w, size)], 1e-10,
                    $"seed {seed}, p {size}");
            }
        }
    }

    [TestMethod]
    public void ForASmallNetworkTheMeanComesToTheGradientWithTheSquareOfTheSize()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var sample = new OracleSample(seed);
            double[] w = sample.Vector(9);
            double Loss(double[] at) => Xor(at);
            double[] expected = [.. w.Select((_, i) => Difference(Loss, w, i))];
            double far = OracleSample.Distance([expected], [MeanOverSigns(Loss, w, 0.04)]);
            double near = OracleSample.Distance([expected], [MeanOverSigns(Loss, w, 0.01)]);
            Assert.IsLessThan(0.02, near, $"seed {seed}");
            Assert.AreEqual(16, far / near, 4, $"seed {seed}");
        }
    }

    [TestMethod]
    public void OneWeightAtATimeIsTheForwardDifference()
    {
        // E = w₀² + 3·w₁ at (1, 2): (1.1² − 1)/0.1 = 2.1 and 3.
        double[] found = WeightPerturbation.Serial(w => w[0] * w[0] + 3 * w[1], [1, 2], 0.1);
        Assert.AreEqual(2.1, found[0], 1e-12);
        Assert.AreEqual(3, found[1], 1e-12);
    }

    private static double[] MeanOverSigns(Func<double[], double> loss, double[] w, double size)
    {
        var mean = new double[w.Length];
        int patterns = 1 << w.Length;
        for (int pattern = 0; pattern < patterns; pattern++)
        {
            double[] signs = [.. w.Select((_, i) => (pattern >> i & 1) == 0 ? 1.0 : -1.0)];
            double[] one = WeightPerturbation.Parallel(loss, w, signs, size);
            for (int i = 0; i < w.Length; i++) mean[i] += one[i] / patterns;
        }

        return mean;
    }

    private static double Difference(Func<double[], double> loss, double[] w, int i)
    {
        double At(double by) => loss([.. w.Select((value, n) => n == i ? value + by : value)]);
        return (At(1e-5) - At(-1e-5)) / 2e-5;
    }

    /// <summary>2-2-1 with tanh on the four patterns of XOR: six weights to the hidden units, three
    /// out.</summary>
    private static double Xor(double[] w)
    {
        double sum = 0;
        for (int pattern = 0; pattern < 4; pattern++)
        {
            (double a, double b) = (pattern % 2 * 2 - 1, pattern / 2 * 2 - 1);
            double h0 = Math.Tanh(w[0] * a + w[1] * b + w[2]);
            double h1 = Math.Tanh(w[3] * a + w[4] * b + w[5]);
            double error = Math.Tanh(w[6] * h0 + w[7] * h1 + w[8]) + 0.8 * a * b;
            sum += error * error / 2;
        }

        return sum;
    }
}
