using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>A reference network that learns by filtered e-prop against back-propagation through
/// time, which shares
/// nothing with it: equal if ways from spike to spike are cut.</summary>
[TestClass]
public class ReferenceBpttTests
{
    private const int Steps = 200;
    private const int Seeds = 30;
    private const double Bound = 1e-9;
    private const double Rate = 1.0 / 128;

    [TestMethod]
    public void SymmetricEpropIsTheGradientWithoutWaysFromSpikeToSpike()
    {
        double spikes = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            NetworkPlan plan = Learning(TwinPlans.Filtered(TwinPlans.Adaptive(seed,
                SymmetricKind.Id)));
            var run = new FrozenRun(plan, Rate);
            double[][][] weights = [.. run.Network.Projections.Select(q => Matrix.Copy(q.Weights))];
            run.Load(weights);
            SpikingModel model = Model(run.Network, weights);

            var random = new Random(seed);
            double[] target = plan.Populations[2].Surrogate.Id == SoftmaxKind.Id ? [0, 1, 0]
                : [0.75, -1.5, 0.25];
            int[][] arrivals = [.. Enumerable.Range(0, Steps).Select(_ =>
                Enumerable.Range(0, TwinPlans.Inputs).Where(_ => random.Next(6) == 0).ToArray())];
            var errors = new List<double[]>();
            foreach (int[] spiking in arrivals)
            {
                run.Step(spiking, target);
                errors.Add([.. run.Network.Populations[2].Signal]);
            }

            run.Network.EndTrial();
            SpikingHistory history = model.Run(arrivals);
            spikes += history.Spikes.Sum(z => z.Sum());
            OracleSample.CheckSame(
                [history.Readout[^1]], [run.Network.Populations[2].Potential], Bound,
                    $"seed {seed}, readout");
            Gradients expected = Bptt.Gradient(model, history, [.. errors],
                SpikePaths.None).Gradient;
            double[][][] all = [expected.Input, expected.Recurrent, expected.Output];
            for (int q = 0; q < all.Length; q++)
            {
                ReferenceProjection synapses = run.Network.Projections[q];
                double[][] there = Matrix.Of(all[q].Length, all[q][0].Length, (j, i) =>
                    synapses.Has(i, j) ? all[q][j][i] : 0);
                OracleSample.CheckSame(there, run.Gradient(q), Bound,
                    $"seed {seed}, projection {q}");
            }
        }

        Assert.IsGreaterThan(40.0, spikes / Seeds, "the networks hardly fire");
    }

    /// <summary>The same constants and weights in the form that the oracle of e-prop
    /// takes.</summary>
    private static SpikingModel Model(ReferenceNetwork network, double[][][] weights)
    {
        var neurons = (AlifReference)network.Populations[1];
        double threshold = ReferenceNumbers.Real(neurons.Plan.Neuron.Parameters[0], 15);
        double height = ReferenceNumbers.Real(neurons.Plan.Surrogate.Parameters[0], 12);
        var constants = new SpikingConstants(
            neurons.Leak(0), threshold, [.. Enumerable.Range(0,
                neurons.Size).Select(neurons.Strength)],
            neurons.AdaptationLeak, 0, new PseudoDerivative(PsiShape.Triangle, height, threshold));
        double readoutLeak = network.Populations[2].Leak(0);
        return new SpikingModel(constants, readoutLeak, 1, 1, 1, 1, weights[0], weights[1],
            weights[2]);
    }

    /// <summary>The plan without a rate ceiling, with a rate.</summary>
    private static NetworkPlan Learning(NetworkPlan plan)
    {
        (int mantissa, int exponent) = FixedPoint.Rate(Rate);
        PopulationPlan neurons = plan.Populations[1];
        var told = new PopulationPlan(
            neurons.Name, neurons.Neuron, neurons.Size, neurons.LeakQ31, neurons.Surrogate,
                neurons.Signals[0]);
        return new NetworkPlan(
            plan.Seed, [plan.Populations[0], told, plan.Populations[2]],
            [.. plan.Projections.Select((q, index) => new ProjectionPlan(
                q.Name, q.Pre, q.Post,
                index == 2
                    ? new PartPlan(DeltaKind.Id, CommitNumber.Rounding, mantissa, exponent)
                    : new PartPlan(EpropFilteredKind.Id, mantissa, exponent,
                        q.Rule.Parameters[2]))
            {
                Delay = q.Delay,
                WeightBits = q.WeightBits,
                Scale = q.Scale,
                DensityQ16 = q.DensityQ16,
                InitialDeviationQ4 = q.InitialDeviationQ4,
            })]);
    }
}
