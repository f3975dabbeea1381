using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>e-prop against back-propagation through time: equal where theory says so, different
/// elsewhere.</summary>
[TestClass]
public class EpropBpttTests
{
    private const int Seeds = 40;
    private const double Bound = 1e-10;

    private static readonly double[] NoRate = new double[OracleSample.Neurons];

    /// <summary>Readouts are linear in their weights, whatever the neurons do.</summary>
    [TestMethod]
    public void ReadoutGradientsAreExactInAnyNetwork() =>
        ForEachNetwork(recurrent: true, (sample, model, history, error, what) =>
        {
            double[][] feedback = sample.Weights(OracleSample.Neurons, OracleSample.Readouts, 1);
            Gradients found = new Eprop(model).Gradient(history, error, feedback, NoRate);
            Gradients expected = Bptt.Gradient(model, history, error, SpikePaths.All).Gradient;
            OracleSample.CheckSame(expected.Output, found.Output, Bound, what);
        });

    /// <summary>No spike acts on another: what is left out is nothing, but for the reset.</summary>
    [TestMethod]
    public void WithoutRecurrentSynapsesSymmetricFeedbackIsExactButForTheReset() =>
        ForEachNetwork(recurrent: false, (_, model, history, error, what) =>
        {
            Gradients found = Symmetric(model, history, error);
            Gradients expected =
                Bptt.Gradient(model, history, error, SpikePaths.Recurrent).Gradient;
            OracleSample.CheckSame(expected.Input, found.Input, Bound, what);
        });

    [TestMethod]
    public void WithRecurrentSynapsesSymmetricFeedbackIsExactIfSpikesOnSpikesAreCut() =>
        ForEachNetwork(recurrent: true, (_, model, history, error, what) =>
        {
            Gradients found = Symmetric(model, history, error);
            Gradients expected = Bptt.Gradient(model, history, error, SpikePaths.None).Gradient;
            OracleSample.CheckSame(expected.Input, found.Input, Bound, what + ", input");
            OracleSample.CheckSame(expected.Recurrent, found.Recurrent, Bound,
                what + ", recurrent");
        });

    /// <summary>The theorem itself: with the true dE/dz for a learning signal, nothing is lost at
    /// all.</summary>
    [TestMethod]
    public void TheTrueLearningSignalGivesTheTrueGradient() =>
        ForEachNetwork(recurrent: true, (_, model, history, error, what) =>
        {
            BpttResult truth = Bptt.Gradient(model, history, error, SpikePaths.All);
            Gradients found = new Eprop(model)
                .OfSignal(history, truth.BySpike, NoRate, filterLeak: 0, filterGain: 1);
            OracleSample.CheckSame(truth.Gradient.Input, found.Input, Bound, what + ", input");
            OracleSample.CheckSame(truth.Gradient.Recurrent, found.Recurrent, Bound,
                what + ", recurrent");
        });

    /// <summary>In the last step no later spike is left that could be acted on.</summary>
    [TestMethod]
    public void OneStepIsExactWithAllPaths()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var sample = new OracleSample(seed);
            SpikingModel model = sample.Model(adaptive: 3, recurrent: true);
            int[][] arrivals = [[.. Enumerable.Range(0, OracleSample.Inputs)]];
            SpikingHistory history = model.Run(arrivals);
            double[][] error = [sample.Vector(OracleSample.Readouts)];
            Gradients expected = Bptt.Gradient(model, history, error, SpikePaths.All).Gradient;
            OracleSample.CheckSame(expected.Input, Symmetric(model, history, error).Input, Bound,
                $"seed {seed}");
        }
    }

    /// <summary>So that the tests above could fail: what is left out is seen where it
    /// exists.</summary>
    [TestMethod]
    public void WhatIsLeftOutShows()
    {
        var distances = new List<double>();
        ForEachNetwork(recurrent: true,
            (_, model, history, error, _) => distances.Add(OracleSample.Distance(
            Bptt.Gradient(model, history, error, SpikePaths.All).Gradient.Input,
            Symmetric(model, history, error).Input)));
        Assert.IsGreaterThan(0.05, distances.Average());
    }

    /// <summary>R·e is the gradient of c/2·(f − f*)² where no spike acts on another.</summary>
    [TestMethod]
    public void TheRateRegulariserIsTheGradientOfItsLoss() =>
        ForEachNetwork(recurrent: false, (_, model, history, _, what) =>
        {
            // A readout a neuron that shows its spikes: dE/dz[j] = c·(f − f*)/steps in every step.
            double[] pull = RateRegulariser.Pull(history, cost: 3, target: 0.1);
            SpikingModel watched = model with
            {
                ReadoutLeak = 0,
                ReadoutGain = 1,
                Output = Matrix.Of(OracleSample.Neurons, OracleSample.Neurons,
                    (k, j) => k == j ? 1 : 0),
            };
            double[][] error = [.. Enumerable.Range(0, history.Steps).Select(_ => pull)];
            Gradients expected = Bptt.Gradient(watched, history, error, SpikePaths.None).Gradient;

            double[][] silence = Matrix.Zero(history.Steps, OracleSample.Readouts);
            double[][] none = Matrix.Zero(OracleSample.Neurons, OracleSample.Readouts);
            Gradients found = new Eprop(model).Gradient(history, silence, none, pull);
            OracleSample.CheckSame(expected.Input, found.Input, Bound, what);
        });

    private static Gradients Symmetric(SpikingModel model, SpikingHistory history,
        double[][] error) =>
        new Eprop(model).Gradient(history, error, Matrix.Transpose(model.Output), NoRate);

    private static void ForEachNetwork(
        bool recurrent,
        Action<OracleSample, SpikingModel, SpikingHistory, double[][], string> check)
    {
        double spikes = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var sample = new OracleSample(seed);
            int adaptive = seed % 3 * (OracleSample.Neurons / 2);
            SpikingModel model = sample.Model(adaptive, recurrent);
            SpikingHistory history = model.Run(sample.Arrivals());
            spikes += history.Spikes.Sum(z => z.Sum());
            check(sample, model, history, sample.Error(), $"seed {seed}, {adaptive} ALIF");
        }

        Assert.IsGreaterThan(20.0, spikes / Seeds, "the networks hardly fire");
    }
}
