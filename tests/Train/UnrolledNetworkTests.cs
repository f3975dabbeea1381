using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.HostSim.Train;
using EdgeSpike.HostSim.Train.Unrolled;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Train;

/// <summary>The gradient of any plan against what was written apart from it: back-propagation of
/// the reference's own models, and differences where the loss is smooth.</summary>
[TestClass]
public class UnrolledNetworkTests
{
    private const int Seeds = 20;
    private const double Shake = 1e-5;

    [TestMethod]
    public void OfAdaptiveNeuronsItIsBackpropagationThroughTime()
    {
        double spikes = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            (NetworkPlan plan, Parameters parameters, TrialSequence trial) = Spiking(seed);
            var network = new UnrolledNetwork(plan);
            Parameters found = parameters.Zero();
            network.Run(parameters, trial);
            double[][] error = Errors(network.Populations[2], trial.Steps);
            network.Back(parameters, trial, found, 0);
            SpikingModel model = Model(plan, parameters);
            SpikingHistory history = model.Run([.. trial.Spikes[0].Select(Whole)]);
            spikes += history.Spikes.Sum(z => z.Sum());
            Gradients expected = Bptt.Gradient(model, history, error, SpikePaths.All).Gradient;
            CheckBlock(expected.Input, found.Blocks[0], $"seed {seed}, input");
            CheckBlock(expected.Recurrent, found.Blocks[1], $"seed {seed}, recurrent");
            CheckBlock(expected.Output, found.Blocks[2], $"seed {seed}, output");
        }

        Assert.IsGreaterThan(20.0, spikes / Seeds, "the networks hardly fire");
    }

    [TestMethod]
    public void OfGradedNeuronsItIsTheDifferenceOfTheLossWeightsAndTimeConstants()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            NetworkPlan plan = GradedSample.Plan((ulong)seed, 3 + seed, 3, 5, 2);
            Parameters parameters = Parameters.Of(Built(plan));
            CheckDifferences(plan, parameters, Trial(seed, plan), [0, 1, 2, 4], $"seed {seed}");
        }
    }

    /// <summary>A readout's time constant moves no spike, so the loss is smooth in it.</summary>
    [TestMethod]
    public void OfAReadoutsTimeConstantItIsTheDifferenceOfTheLoss()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            (NetworkPlan plan, Parameters parameters, TrialSequence trial) = Spiking(seed);
            CheckDifferences(plan, parameters, trial, [5], $"seed {seed}");
        }
    }

    [TestMethod]
    public void AMixedPopulationOfOneClassIsALifPopulation()
    {
        (NetworkPlan plan, _, TrialSequence trial) = Spiking(3);
        PopulationPlan alif = plan.Populations[1];
        int theta = alif.Neuron.Parameters[0];
        PopulationPlan lif = alif.With(new PartPlan(LifKind.Id, theta), alif.LeakQ31);
        PopulationPlan mixed = alif.With(
            new PartPlan(MixedLifKind.Id, theta, (int)alif.LeakQ31), Limits.NoLeakQ31);
        Parameters[] gradients = [.. new[] { lif, mixed }.Select(neurons =>
        {
            var other = new NetworkPlan(
                plan.Seed, [plan.Populations[0], neurons, plan.Populations[2]], plan.Projections);
            Parameters parameters = Parameters.Of(Built(other));
            Parameters gradient = parameters.Zero();
            var network = new UnrolledNetwork(other);
            network.Run(parameters, trial);
            network.Back(parameters, trial, gradient, 0);
            return gradient;
        })];
        for (int b = 0; b < gradients[0].Blocks.Length; b++)
            CollectionAssert.AreEqual(gradients[0].Blocks[b], gradients[1].Blocks[b]);
        Assert.AreNotEqual(0.0, gradients[0].Times(1)[0]);
    }

    private static (NetworkPlan Plan, Parameters Parameters, TrialSequence Trial) Spiking(int seed)
    {
        NetworkPlan plan = TwinPlans.Adaptive(seed, SymmetricKind.Id);
        return (plan, Parameters.Of(Built(plan)), Trial(seed, plan));
    }

    /// <summary>Spikes at random; the window is open in the second half.</summary>
    private static TrialSequence Trial(int seed, NetworkPlan plan)
    {
        var random = new Random(seed);
        var trial = new TrialSequence(3);
        double[] target = [.. Enumerable.Range(0, plan.Populations[2].Size)
            .Select(k => k == 1 ? 1.0 : 0)];
        for (int t = 0; t < 100; t++)
        {
            trial.Open.Add(t >= 50);
            trial.Spikes[0].Add([.. Enumerable.Range(0, plan.Populations[0].Size)
                .Where(_ => random.Next(4) == 0).Select(i => (short)i)]);
            foreach (List<double[]> targets in trial.Targets) targets.Add(target);
        }

        return trial;
    }

    private static SavedModel Built(NetworkPlan plan) =>
        new(plan, EdgeSpike.Build.NetworkBuilder.Build(plan, new VectorKernels()));

    private static int[] Whole(short[] spikes) => [.. spikes.Select(i => (int)i)];

    /// <summary>What the forward pass left at the readout, [step][readout].</summary>
    private static double[][] Errors(UnrolledPopulation readout, int steps) =>
        [.. readout.ByShown.Take(steps * readout.Size).Chunk(readout.Size)];

    private static SpikingModel Model(NetworkPlan plan, Parameters parameters)
    {
        var network = new ReferenceNetwork(plan);
        var neurons = (AlifReference)network.Populations[1];
        double threshold = ReferenceNumbers.Real(neurons.Plan.Neuron.Parameters[0], 15);
        double height = ReferenceNumbers.Real(neurons.Plan.Surrogate.Parameters[0], 12);
        double[] strength = [.. Enumerable.Range(0, neurons.Size).Select(neurons.Strength)];
        var constants = new SpikingConstants(
            neurons.Leak(0), threshold, strength, neurons.AdaptationLeak, 0,
            new PseudoDerivative(PsiShape.Triangle, height, threshold));
        return new SpikingModel(
            constants, network.Populations[2].Leak(0), 1, 1, 1, 1,
            ByPost(parameters.Blocks[0], neurons.Size), ByPost(parameters.Blocks[1], neurons.Size),
            ByPost(parameters.Blocks[2], network.Populations[2].Size));
    }

    private static double[][] ByPost(double[] weights, int posts) =>
        Matrix.Of(posts, weights.Length / posts, (j, i) => weights[i * posts + j]);

    private static void CheckBlock(double[][] expected, double[] found, string what)
    {
        double[][] byPost = ByPost(found, expected.Length);
        // The older gradient leaves the diagonal out.
        if (expected.Length == expected[0].Length)
            for (int j = 0; j < expected.Length; j++) byPost[j][j] = expected[j][j];
        OracleSample.CheckSame(expected, byPost, 1e-6, what);
    }

    private static void CheckDifferences(
        NetworkPlan plan, Parameters parameters, TrialSequence trial, int[] blocks, string what)
    {
        var network = new UnrolledNetwork(plan);
        Parameters gradient = parameters.Zero();
        double before = Loss(network, plan, parameters, trial);
        network.Back(parameters, trial, gradient, 0);
        foreach (int b in blocks)
        {
            Assert.IsGreaterThan(0, parameters.Blocks[b].Length);
            for (int k = 0; k < parameters.Blocks[b].Length; k++)
            {
                double kept = parameters.Blocks[b][k];
                parameters.Blocks[b][k] = kept + Shake;
                double above = Loss(network, plan, parameters, trial);
                parameters.Blocks[b][k] = kept - Shake;
                double below = Loss(network, plan, parameters, trial);
                parameters.Blocks[b][k] = kept;
                double difference = (above - below) / (2 * Shake);
                Assert.AreEqual(
                    difference, gradient.Blocks[b][k], 1e-6 * (1 + before), $"{what}, {b}[{k}]");
            }
        }
    }

    /// <summary>The loss whose gradient the errors are, as the mean over the window.</summary>
    private static double Loss(
        UnrolledNetwork network, NetworkPlan plan, Parameters parameters, TrialSequence trial)
    {
        network.Run(parameters, trial);
        UnrolledPopulation readout = network.Populations[2];
        Loss loss = plan.Populations[2].Surrogate.Id == SoftmaxKind.Id
            ? new CrossEntropy() : new SquaredError();
        double sum = 0;
        for (int t = 0; t < trial.Steps; t++)
        {
            double[] y = readout.Shown[(t * readout.Size)..((t + 1) * readout.Size)];
            if (trial.Open[t]) sum += loss.Of(y, trial.Targets[2][t]);
        }

        return sum / trial.OpenSteps;
    }
}
