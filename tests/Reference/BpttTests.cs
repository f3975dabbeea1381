using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>Back-propagation against differences of the loss, where the loss is smooth.</summary>
[TestClass]
public class BpttTests
{
    private const double Shake = 1e-5;

    /// <summary>Spikes softened so that ψ is their true derivative; then all ways count and are
    /// checked.</summary>
    [TestMethod]
    public void SpikingBpttIsTheGradientOfTheSoftenedNetwork()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var sample = new OracleSample(seed);
            SpikingModel model = sample.Model(adaptive: 3, recurrent: true);
            model = model with { Neurons = model.Neurons with { RefractorySteps = 0 } };
            int[][] arrivals = sample.Arrivals();
            double[][] target = sample.Error();
            SpikingHistory history = RunSoft(model, arrivals);
            double[][] error =
                [.. history.Readout.Zip(target,
                    (y, wanted) => new SquaredError().Error(y, wanted))];
            Gradients found = Bptt.Gradient(model, history, error, SpikePaths.All).Gradient;
            double Loss() =>
                RunSoft(model, arrivals).Readout.Zip(target, new SquaredError().Of).Sum();
            CheckAgainstDifferences(model.Input, found.Input, Loss, $"seed {seed}, input");
            CheckAgainstDifferences(model.Recurrent, found.Recurrent, Loss,
                $"seed {seed}, recurrent", diagonal: false);
            CheckAgainstDifferences(model.Output, found.Output, Loss, $"seed {seed}, output");
        }
    }

    [TestMethod]
    public void GradedBpttIsTheGradient()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var sample = new OracleSample(seed);
            GradedModel model = GradedSample.Model(sample);
            (double[][] x, double[] start) = (sample.Weights(30, 3, 1), sample.Vector(model.Units));
            double[][] target = sample.Weights(30, 2, 1);
            GradedHistory history = model.Run(x, start);
            double[][] error =
                [.. history.Readout.Zip(target,
                    (y, wanted) => new SquaredError().Error(y, wanted))];
            Gradients found = GradedBptt.Gradient(model, history, error);
            double Loss() => model.Run(x, start).Readout.Zip(target, new SquaredError().Of).Sum();
            CheckAgainstDifferences(model.Input, found.Input, Loss, $"seed {seed}, input");
            CheckAgainstDifferences(model.Recurrent, found.Recurrent, Loss,
                $"seed {seed}, recurrent");
            CheckAgainstDifferences(model.Output, found.Output, Loss, $"seed {seed}, output");
        }
    }

    [TestMethod]
    public void ErrorsAreTheGradientsOfTheirLosses()
    {
        var sample = new OracleSample(5);
        foreach (Loss loss in new Loss[] { new SquaredError(), new CrossEntropy() })
        {
            double[][] y = [sample.Vector(4)];
            double[] target = [0, 1, 0, 0];
            CheckAgainstDifferences(y, [loss.Error(y[0], target)], () => loss.Of(y[0], target),
                $"{loss}");
        }
    }

    [TestMethod]
    public void SoftmaxOfLargeOutputsDoesNotOverflow() =>
        CollectionAssert.AreEqual(new[] { 0.5, 0.5, 0.0 },
            CrossEntropy.Softmax([2000, 2000, -2000]));

    private static void CheckAgainstDifferences(
        double[][] weights, double[][] gradient, Func<double> loss, string what,
        bool diagonal = true)
    {
        double[][] differences = Matrix.Of(weights.Length, weights[0].Length, (r, c) =>
        {
            if (r == c && !diagonal) return 0;
            double w = weights[r][c];
            weights[r][c] = w + Shake;
            double above = loss();
            weights[r][c] = w - Shake;
            double below = loss();
            weights[r][c] = w;
            return (above - below) / (2 * Shake);
        });
        OracleSample.CheckSame(differences, gradient, 1e-5, what);
    }

    /// <summary>The model with z = ∫ψ in place of a step: written apart from the oracle's own
    /// forward pass.</summary>
    private static SpikingHistory RunSoft(SpikingModel model, int[][] arrivals)
    {
        SpikingConstants n = model.Neurons;
        var history = new SpikingHistory(arrivals);
        var (v, a, z) = (new double[n.Size], new double[n.Size], new double[n.Size]);
        var y = new double[model.Readouts];
        for (int t = 0; t < arrivals.Length; t++)
        {
            double[] before = z;
            double[] x = history.Input(t, model.Inputs);
            (z, double[] psi) = (new double[n.Size], new double[n.Size]);
            for (int j = 0; j < n.Size; j++)
            {
                double arriving =
                    Matrix.Dot(model.Input[j], x) + Matrix.Dot(model.Recurrent[j], before);
                v[j] = n.Leak * v[j] + model.InputGain * arriving - n.Threshold * before[j];
                a[j] = n.AdaptationLeak * a[j] + before[j];
                double distance = v[j] - n.Threshold - n.Strength[j] * a[j];
                psi[j] = n.Psi.At(distance);
                z[j] = Integral(distance / n.Psi.Width) * n.Psi.Height * n.Psi.Width;
            }

            for (int k = 0; k < y.Length; k++)
            {
                y[k] = model.ReadoutLeak * y[k]
                    + model.ReadoutGain * Matrix.Dot(model.Output[k], z);
            }

            history.Psi.Add(psi);
            history.Spikes.Add(z);
            history.Readout.Add([.. y]);
        }

        return history;
    }

    /// <summary>∫ max(0, 1 − |x|) from −∞.</summary>
    private static double Integral(double x) => x switch
    {
        <= -1 => 0,
        < 0 => (1 + x) * (1 + x) / 2,
        < 1 => 1 - (1 - x) * (1 - x) / 2,
        _ => 1,
    };
}
